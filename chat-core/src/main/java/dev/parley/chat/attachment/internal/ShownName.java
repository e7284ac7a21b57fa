package dev.parley.chat.attachment.internal;

import java.text.Normalizer;
import java.util.Optional;

/**
 * The sender's name of a file as people are shown it. It is text, never a path: folders are left
 * out, and so are characters that are not seen or that change the order of others, since they could
 * hide the name's ending (Unicode UTR 36, 2.1).
 */
final class ShownName {
  private static final int LONGEST = 255;
  private static final int LONGEST_ENDING = 20;

  private ShownName() {}

  /** The name; empty if nothing of it can be shown. */
  static Optional<String> of(String fileName) {
    int folder = Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\'));
    StringBuilder shown = new StringBuilder();
    fileName
        .substring(folder + 1)
        .codePoints()
        .filter(ShownName::isShown)
        .forEach(shown::appendCodePoint);
    String name = Normalizer.normalize(shown, Normalizer.Form.NFC).strip();
    boolean empty = name.codePoints().allMatch(character -> character == '.');
    return empty ? Optional.empty() : Optional.of(shortened(name).strip());
  }

  private static boolean isShown(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** The ending stays. */
  private static String shortened(String name) {
    int[] characters = name.codePoints().toArray();
    if (characters.length <= LONGEST) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String ending = dot < 0 ? "" : name.substring(dot);
    int kept = (int) ending.codePoints().count();
    return kept > LONGEST_ENDING
        ? new String(characters, 0, LONGEST)
        : new String(characters, 0, LONGEST - kept) + ending;
  }
}
