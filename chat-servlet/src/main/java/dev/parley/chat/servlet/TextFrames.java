package dev.parley.chat.servlet;

import java.util.Optional;

/**
 * Assembles the parts of a message, with its own length limit: containers handle long messages
 * differently. Used by one thread at a time.
 */
final class TextFrames {
  private final int most;
  private final StringBuilder text = new StringBuilder();
  private int bytes;

  TextFrames(int mostBytes) {
    most = mostBytes;
  }

  /** Adds a part, and returns the message after its last one. */
  Optional<String> add(String part, boolean last) {
    bytes += utf8Length(part);
    if (isTooLong()) {
      text.setLength(0);
      return Optional.empty();
    }
    text.append(part);
    if (!last) {
      return Optional.empty();
    }
    String whole = text.toString();
    text.setLength(0);
    bytes = 0;
    return Optional.of(whole);
  }

  boolean isTooLong() {
    return bytes > most;
  }

  /** Each half of a surrogate pair counts as two of the four bytes. */
  private static int utf8Length(String part) {
    int length = 0;
    for (int index = 0; index < part.length(); index++) {
      char letter = part.charAt(index);
      boolean two = letter < 0x800 || Character.isSurrogate(letter);
      length += letter < 0x80 ? 1 : two ? 2 : 3;
    }
    return length;
  }
}
