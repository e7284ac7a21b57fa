package dev.parley.chat.servlet;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The length of an urlencoded form in the encoders in use: HTML forms and URLSearchParams, RFC
 * 3986's unreserved characters, and encodeURIComponent. Each may write spaces as plus or escaped.
 * Immutable.
 */
final class FormLength {
  private static final List<String> LEFT_PLAIN = List.of("*-._", "-._~", "-_.!~*'()");

  private final byte[] bytes;
  private final int separators;

  private FormLength(byte[] bytes, int separators) {
    this.bytes = bytes;
    this.separators = separators;
  }

  /** Takes names and values alternately. */
  static FormLength of(List<String> texts) {
    return new FormLength(
        String.join("", texts).getBytes(StandardCharsets.UTF_8), texts.size() - 1);
  }

  /**
   * Whether a form of this length may contain these fields. Plain ASCII is the same in every
   * encoding, so any escaping is accepted and the length may be unknown.
   */
  boolean fits(long length) {
    if (isAscii()) {
      return length < 0 || (length >= bytes.length && length <= longest());
    }
    return LEFT_PLAIN.stream()
        .anyMatch(plain -> length == length(plain + " ") || length == length(plain));
  }

  private boolean isAscii() {
    for (byte one : bytes) {
      if (one < 0) {
        return false;
      }
    }
    return true;
  }

  private long longest() {
    return length("") + separators;
  }

  private long length(String plain) {
    long length = separators;
    for (byte one : bytes) {
      boolean isPlain = one >= 0 && (Character.isLetterOrDigit(one) || plain.indexOf(one) >= 0);
      length += isPlain ? 1 : 3;
    }
    return length;
  }
}
