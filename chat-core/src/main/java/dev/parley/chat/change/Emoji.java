package dev.parley.chat.change;

import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import java.text.Normalizer;

/**
 * One emoji, in the form under which reactions are counted. It is one character as a reader sees
 * it, in NFC, with its skin tone, and without U+FE0F, which only asks for a colored picture.
 * Immutable.
 *
 * @param value the canonical form
 */
public record Emoji(String value) {
  /** The longest sequences in use have 10 code points; later versions may have longer ones. */
  private static final int MOST_CODE_POINTS = 24;

  private static final int COLORED = 0xFE0F;

  /**
   * Brings it into its canonical form.
   *
   * @throws ChatException INVALID_EMOJI if it is not exactly one emoji
   */
  public Emoji {
    int[] codePoints = value.codePoints().limit(MOST_CODE_POINTS + 1L).toArray();
    if (codePoints.length > MOST_CODE_POINTS || !new EmojiSequence(codePoints).isWhole()) {
      throw new ChatException(ErrorCode.INVALID_EMOJI, "A reaction must be one emoji.");
    }
    StringBuilder plain = new StringBuilder();
    value.codePoints().filter(codePoint -> codePoint != COLORED).forEach(plain::appendCodePoint);
    value = Normalizer.normalize(plain, Normalizer.Form.NFC);
  }

  @Override
  public String toString() {
    return value;
  }
}
