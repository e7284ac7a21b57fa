package dev.parley.chat.conversation;

import java.util.Locale;

/** What a message is made of. Immutable. */
public enum MessageKind {
  /** Words alone. */
  TEXT,
  /** An image alone. */
  IMAGE,
  /** An image with words. */
  MIXED;

  /**
   * Finds the kind of a message.
   *
   * @param hasText whether it has words
   * @param hasImage whether it has an image
   * @return its kind
   * @throws IllegalArgumentException if it has neither
   */
  public static MessageKind of(boolean hasText, boolean hasImage) {
    if (!hasText && !hasImage) {
      throw new IllegalArgumentException("A message has words, an image, or both.");
    }
    return hasImage ? (hasText ? MIXED : IMAGE) : TEXT;
  }

  /**
   * Returns the name used on the wire.
   *
   * @return lower case
   */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
