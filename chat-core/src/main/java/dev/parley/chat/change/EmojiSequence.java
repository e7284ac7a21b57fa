package dev.parley.chat.change;

/**
 * Reads an emoji by the grammar of UTS 51: a flag, a keycap, or pictures that joiners connect.
 *
 * <p>It names no sequences, so those of later versions of Unicode are accepted. Which characters
 * are pictures is in {@link Pictographs}, since the JDK knows it only from version 21 on.
 */
final class EmojiSequence {
  private static final int END = -1;
  private static final int JOINER = 0x200D;
  private static final int COLORED = 0xFE0F;
  private static final int KEYCAP = 0x20E3;
  private static final int LAST_TAG = 0xE007F;

  private final int[] text;
  private int at;

  EmojiSequence(int[] text) {
    this.text = text;
  }

  /** Returns whether the text is one emoji and nothing else. */
  boolean isWhole() {
    at = 0;
    if (text.length == 0) {
      return false;
    }
    return (isFlag() || isKeycap() || isJoined()) && at == text.length;
  }

  private boolean isFlag() {
    if (!isFlagLetter(next(0)) || !isFlagLetter(next(1))) {
      return false;
    }
    at += 2;
    return true;
  }

  private boolean isKeycap() {
    int key = next(0);
    if (key != '#' && key != '*' && (key < '0' || key > '9')) {
      return false;
    }
    at++;
    skip(COLORED);
    return skip(KEYCAP);
  }

  private boolean isJoined() {
    if (!isPicture()) {
      return false;
    }
    while (skip(JOINER)) {
      if (!isPicture()) {
        return false;
      }
    }
    return true;
  }

  private boolean isPicture() {
    if (!Pictographs.contains(next(0))) {
      return false;
    }
    at++;
    if (isSkinTone(next(0))) {
      at++;
      return true;
    }
    skip(COLORED);
    return !isTag(next(0)) || hasTags();
  }

  /** The flags of regions: tags up to the one that ends them. */
  private boolean hasTags() {
    while (isTag(next(0))) {
      if (text[at++] == LAST_TAG) {
        return true;
      }
    }
    return false;
  }

  private boolean skip(int codePoint) {
    boolean found = next(0) == codePoint;
    at += found ? 1 : 0;
    return found;
  }

  private int next(int ahead) {
    return at + ahead < text.length ? text[at + ahead] : END;
  }

  private static boolean isFlagLetter(int codePoint) {
    return codePoint >= 0x1F1E6 && codePoint <= 0x1F1FF;
  }

  private static boolean isSkinTone(int codePoint) {
    return codePoint >= 0x1F3FB && codePoint <= 0x1F3FF;
  }

  private static boolean isTag(int codePoint) {
    return codePoint >= 0xE0020 && codePoint <= LAST_TAG;
  }
}
