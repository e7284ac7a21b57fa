package dev.parley.chat.attachment;

/** How the stored bytes of an image compare with what its message says of them. Immutable. */
public enum Integrity {
  /** They are those that were sent. */
  INTACT,
  /** Something changed them. */
  DAMAGED,
  /** The store does not have them. */
  MISSING
}
