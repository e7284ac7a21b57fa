package dev.parley.chat.event;

/**
 * What a row of a feed is about. Open: a later version of Parley may write kinds that this one does
 * not know, and a reader passes over them. Immutable.
 *
 * @param name the stable name that stores keep
 */
public record ChangeKind(String name) {
  /** A new message. */
  public static final ChangeKind MESSAGE = new ChangeKind("message");

  /** A member's marks. */
  public static final ChangeKind MARKS = new ChangeKind("marks");

  /** Past messages that were written by an import. */
  public static final ChangeKind IMPORTED = new ChangeKind("imported");
}
