package dev.parley.chat.event;

/**
 * Every change in the whole system, for webhooks, warehouses and other machines of the host's. It
 * is read page by page, as fast as the reader asks, and misses nothing.
 *
 * <ul>
 *   <li>An event is there if and only if its change is committed, also one that was made inside a
 *       host's transaction or by another process. Events of one conversation come in the order of
 *       their commits; those of different conversations in no defined order.
 *   <li>At least once: a reader stores the position of what it has handled, in its own transaction
 *       if it can, and receives what follows that position. A reader that is killed in between
 *       receives some events again, under the same {@link EventPage.Entry#position}.
 *   <li>An event shows the present: a message as it is now, which a later {@link
 *       ChatEvent.MessageChanged} may have changed already, and the latest marks. A reader replaces
 *       what it has of a message if {@code revision} is higher. Read marks are shown whatever
 *       {@link dev.parley.chat.conversation.Receipts} says, since no member sees them here.
 *   <li>A position is text without meaning, holds on every node and after every restart, and stays
 *       known for as long as {@code ChatBuilder.events} says. One that was forgotten, that belongs
 *       to another database, or that was given before an older copy of the database was restored,
 *       is answered with {@link EventPage#gap}.
 * </ul>
 *
 * <p>Events of a kind that this version does not know are left out. Thread-safe. Methods throw
 * {@link dev.parley.chat.error.ChatException} BUSY or STORAGE_FAILED.
 */
public interface EventStream {
  /** How many events a page has at most. */
  int MAX_LIMIT = 200;

  /**
   * Reads the events after a position, at most {@link #MAX_LIMIT}.
   *
   * @param position of the last event that the reader has handled
   * @return what came after it; at once, also if there is nothing
   * @throws IllegalArgumentException if the text is not a position
   */
  default EventPage after(String position) {
    return after(position, MAX_LIMIT);
  }

  /**
   * Reads the events after a position.
   *
   * @param position of the last event that the reader has handled
   * @param limit at most this many events, 1 to {@link #MAX_LIMIT}
   * @return what came after it; at once, also if there is nothing
   * @throws IllegalArgumentException if the text is not a position, or the limit is out of bounds
   */
  EventPage after(String position, int limit);

  /**
   * Returns the position before the oldest event that is kept.
   *
   * @return where a reader starts that wants all there is
   */
  String start();

  /**
   * Returns the position of the newest event.
   *
   * @return where a reader starts that wants only what comes
   */
  String end();
}
