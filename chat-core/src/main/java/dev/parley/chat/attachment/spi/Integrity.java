package dev.parley.chat.attachment.spi;

/** Whether the stored bytes of an image match the hash in its message. Immutable. */
public enum Integrity {
  /** The bytes are those that were sent. */
  INTACT,
  /** The bytes were changed. */
  DAMAGED,
  /** The store has no such bytes. */
  MISSING
}
