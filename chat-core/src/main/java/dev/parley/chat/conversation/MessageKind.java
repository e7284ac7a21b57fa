package dev.parley.chat.conversation;

import java.util.Arrays;
import java.util.Locale;

/** What a message consists of. A later version of Parley may add kinds. Immutable. */
public enum MessageKind {
  /** Text alone. */
  TEXT("text"),
  /** An image alone. */
  IMAGE("image"),
  /** An image with text. */
  MIXED("mixed"),
  /** Something that happened in a group. */
  EVENT("event"),
  /** The place of a message that was deleted. */
  DELETED("deleted"),
  /** Something that a later version of Parley stored; read, and never written. */
  OTHER("unsupported");

  private final String wireName;

  MessageKind(String wireName) {
    this.wireName = wireName;
  }

  /**
   * Finds the kind of a message by its parts.
   *
   * @param hasText whether it has text
   * @param hasImage whether it has an image
   * @return its kind; OTHER if it has neither
   */
  static MessageKind of(boolean hasText, boolean hasImage) {
    if (hasImage) {
      return hasText ? MIXED : IMAGE;
    }
    return hasText ? TEXT : OTHER;
  }

  /**
   * Finds the kind that a store kept by name.
   *
   * @param name a kind's name, perhaps that of a later version
   * @return the kind; OTHER if this version does not know it
   */
  public static MessageKind named(String name) {
    return Arrays.stream(values())
        .filter(kind -> kind.storedName().equals(name))
        .findFirst()
        .orElse(OTHER);
  }

  /**
   * Returns the name used in stores.
   *
   * @return lower case
   */
  public String storedName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the name used on the wire.
   *
   * @return lower case
   */
  public String wireName() {
    return wireName;
  }
}
