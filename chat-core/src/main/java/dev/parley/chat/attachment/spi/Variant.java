package dev.parley.chat.attachment.spi;

import java.util.Locale;

/** The forms in which an attachment is kept. Immutable. */
public enum Variant {
  /** What was sent, cleaned. */
  ORIGINAL,
  /** A thumbnail for lists and bubbles. */
  SMALL;

  /**
   * Returns a name for paths and URLs.
   *
   * @return lower case
   */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
