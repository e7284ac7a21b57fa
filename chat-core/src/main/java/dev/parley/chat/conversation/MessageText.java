package dev.parley.chat.conversation;

import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;

/**
 * The text of a message. Line ends are LF, and every character can be stored and shown. Immutable;
 * its {@link #toString()} leaves out the text.
 *
 * @param value the text; empty if there is none
 */
public record MessageText(String value) {
  /** No text. */
  public static final MessageText EMPTY = new MessageText("");

  /**
   * Turns CR LF and CR into LF, and refuses what no store can keep.
   *
   * @throws ChatException INVALID_CONTENT for NUL or an unpaired surrogate
   */
  public MessageText {
    value = value.replace("\r\n", "\n").replace('\r', '\n');
    if (value.codePoints().anyMatch(MessageText::isUnstorable)) {
      throw new ChatException(
          ErrorCode.INVALID_CONTENT, "The text contains a character that cannot be stored.");
    }
  }

  /**
   * Counts code points, so that characters outside the basic plane are one.
   *
   * @return the length in code points
   */
  public int length() {
    return value.codePointCount(0, value.length());
  }

  /**
   * Returns whether nothing is visible. The text then has only white space, control and format
   * characters, and what is drawn as nothing. The page keeps the same rule.
   *
   * @return true if no character is visible
   */
  public boolean isInvisible() {
    return value.codePoints().allMatch(MessageText::leavesNoInk);
  }

  @Override
  public String toString() {
    return "MessageText[" + length() + " code points]";
  }

  private static boolean isUnstorable(int codePoint) {
    return codePoint == 0
        || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
  }

  private static boolean leavesNoInk(int codePoint) {
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || Character.isISOControl(codePoint)
        || (Character.getType(codePoint) == Character.FORMAT && !isNumberSign(codePoint))
        || isDefaultIgnorable(codePoint)
        || isBlank(codePoint);
  }

  /** Unicode's Prepended_Concatenation_Mark: format characters that are drawn. */
  private static boolean isNumberSign(int codePoint) {
    return (codePoint >= 0x0600 && codePoint <= 0x0605)
        || codePoint == 0x06DD
        || codePoint == 0x070F
        || (codePoint >= 0x0890 && codePoint <= 0x0891)
        || codePoint == 0x08E2
        || codePoint == 0x110BD
        || codePoint == 0x110CD;
  }

  /** What no property names: blanks of scripts, fillers, and places of what is not there. */
  private static boolean isBlank(int codePoint) {
    return codePoint == 0x2800
        || codePoint == 0xFFFC
        || (codePoint >= 0x13430 && codePoint <= 0x1343F)
        || (codePoint >= 0x13441 && codePoint <= 0x13442)
        || codePoint == 0x16FE4
        || codePoint == 0x1D159;
  }

  /** Unicode's Default_Ignorable_Code_Point outside category Cf, which Java has no test for. */
  private static boolean isDefaultIgnorable(int codePoint) {
    return codePoint == 0x034F
        || codePoint == 0x3164
        || codePoint == 0xFFA0
        || (codePoint >= 0x115F && codePoint <= 0x1160)
        || (codePoint >= 0x17B4 && codePoint <= 0x17B5)
        || (codePoint >= 0x180B && codePoint <= 0x180F)
        || (codePoint >= 0x2060 && codePoint <= 0x206F)
        || (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
        || (codePoint >= 0xFFF0 && codePoint <= 0xFFF8)
        || (codePoint >= 0xE0000 && codePoint <= 0xE0FFF);
  }
}
