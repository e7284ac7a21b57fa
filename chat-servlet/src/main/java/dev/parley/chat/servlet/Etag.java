package dev.parley.chat.servlet;

import dev.parley.chat.attachment.Sha256;
import java.nio.charset.StandardCharsets;

/** Entity tags (RFC 9110, 8.8.3). */
final class Etag {
  private static final int HEX_DIGITS = 32;

  private Etag() {}

  /** A tag for whatever these bytes stand for. */
  static String of(byte[] bytes) {
    return ofHash(Sha256.hex(bytes));
  }

  /** A tag for bytes whose SHA-256 is known. */
  static String ofHash(String sha256) {
    return quoted(sha256.substring(0, HEX_DIGITS));
  }

  static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  static String quoted(String tag) {
    return '"' + tag + '"';
  }

  /** Compares weakly, as If-None-Match asks: a proxy that compresses weakens tags on the way. */
  static boolean matches(String ifNoneMatch, String etag) {
    for (String candidate : ifNoneMatch.split(",", -1)) {
      String tag = candidate.strip();
      if (tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag)) {
        return true;
      }
    }
    return false;
  }
}
