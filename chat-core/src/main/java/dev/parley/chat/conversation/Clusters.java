package dev.parley.chat.conversation;

import java.util.regex.Pattern;

/**
 * Where a text may be cut so that what a reader sees as one character stays whole.
 *
 * <p>Does not use the JDK's rules, because the Unicode version of JDK 17 differs from the
 * browsers'. The page keeps the same rule. It follows UAX 29 and joins rather too much than too
 * little.
 */
final class Clusters {
  private static final int JOINER = 0x200D;

  /** Signs that join two consonants of Indic scripts into one. */
  private static final Pattern JOINS =
      Pattern.compile(
          "[\\u094D\\u09CD\\u0A4D\\u0ACD\\u0B4D\\u0BCD\\u0C4D\\u0CCD\\u0D4D\\u0DCA\\u1039\\u17D2"
              + "\\u1A60\\u1B44\\u1BAB\\uA9C0\\uAAF6\\x{10A3F}\\x{11133}\\x{113D0}\\x{1193E}"
              + "\\x{11A47}\\x{11A99}\\x{11F42}]");

  /** Marks that stand before the digits or the letter they belong to. */
  private static final Pattern PREPENDED =
      Pattern.compile(
          "[\\u0600-\\u0605\\u06DD\\u070F\\u0890\\u0891\\u08E2\\u0D4E\\x{110BD}\\x{110CD}\\x{111C2}"
              + "\\x{111C3}\\x{1193F}\\x{11941}\\x{11A3A}\\x{11A84}-\\x{11A89}\\x{11D46}\\x{11F02}]");

  private Clusters() {}

  /**
   * Returns whether one character, as a reader sees it, lies across a place.
   *
   * @param text code points
   * @param index between the code point before it and its own; at least 1
   */
  static boolean isWithin(int[] text, int index) {
    int before = text[index - 1];
    int after = text[index];
    if (extendsCharacter(after) || before == JOINER || isAnyOf(PREPENDED, before)) {
      return true;
    }
    if (isHangulVowelOrTail(after)) {
      return isHangulLead(before) || isHangulVowelOrTail(before) || isHangulSyllable(before);
    }
    if (isHangulLead(before)) {
      return isHangulLead(after) || isHangulSyllable(after);
    }
    if (isFlagLetter(after)) {
      return flagLettersBefore(text, index) % 2 == 1;
    }
    return Character.isLetter(after) && isJoinedBefore(text, index);
  }

  private static boolean extendsCharacter(int codePoint) {
    return isMark(codePoint)
        || codePoint == 0x0E33
        || codePoint == 0x0EB3
        || (codePoint >= 0x200C && codePoint <= JOINER)
        || (codePoint >= 0xFF9E && codePoint <= 0xFF9F)
        || (codePoint >= 0x1F3FB && codePoint <= 0x1F3FF)
        || (codePoint >= 0xE0020 && codePoint <= 0xE007F);
  }

  private static boolean isMark(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
          true;
      default -> false;
    };
  }

  private static boolean isHangulLead(int codePoint) {
    return (codePoint >= 0x1100 && codePoint <= 0x115F)
        || (codePoint >= 0xA960 && codePoint <= 0xA97C);
  }

  private static boolean isHangulVowelOrTail(int codePoint) {
    return (codePoint >= 0x1160 && codePoint <= 0x11FF)
        || (codePoint >= 0xD7B0 && codePoint <= 0xD7FB);
  }

  private static boolean isHangulSyllable(int codePoint) {
    return codePoint >= 0xAC00 && codePoint <= 0xD7A3;
  }

  private static boolean isFlagLetter(int codePoint) {
    return codePoint >= 0x1F1E6 && codePoint <= 0x1F1FF;
  }

  private static int flagLettersBefore(int[] text, int index) {
    int first = index;
    while (first > 0 && isFlagLetter(text[first - 1])) {
      first--;
    }
    return index - first;
  }

  private static boolean isJoinedBefore(int[] text, int index) {
    for (int at = index - 1; at >= 0 && (isMark(text[at]) || text[at] == JOINER); at--) {
      if (isAnyOf(JOINS, text[at])) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAnyOf(Pattern set, int codePoint) {
    return set.matcher(Character.toString(codePoint)).matches();
  }
}
