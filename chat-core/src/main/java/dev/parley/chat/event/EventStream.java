package dev.parley.chat.event;

import java.time.Instant;
import java.util.List;

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
 *       receives some events again, under the same {@link Page.Entry#position}.
 *   <li>An event shows the present: a message as it is now, which a later {@link
 *       ChatEvent.MessageChanged} may have changed already, and the latest marks. A reader replaces
 *       what it has of a message if {@code revision} is higher. Read marks are shown whatever
 *       {@link dev.parley.chat.conversation.Receipts} says, since no member sees them here.
 *   <li>A position is text without meaning, holds on every node and after every restart, and stays
 *       known for as long as {@code ChatBuilder.events} says. One that was forgotten, that belongs
 *       to another database, or that was given before an older copy of the database was restored,
 *       is answered with {@link Page#gap}.
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
  default Page after(String position) {
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
  Page after(String position, int limit);

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

  /**
   * A page of an {@link EventStream}. Immutable.
   *
   * @param entries in order; perhaps fewer than asked for, also if there are more
   * @param position to ask for the next page with, once all entries are handled
   * @param more whether there were events after this page when it was read
   * @param gap whether events may be missing: the position that was asked for is not known (any
   *     more). Then there are no entries, and {@code position} is the newest. A reader that can
   *     copy everything stores that position first, copies, and reads on; another one continues
   *     with what is kept, at {@link EventStream#start}
   */
  record Page(List<Entry> entries, String position, boolean more, boolean gap) {
    /** Copies the list. */
    public Page {
      entries = List.copyOf(entries);
    }

    /**
     * One event.
     *
     * @param position its place; unique, and the same each time that the event is read
     * @param at when it was recorded, by the clock of its writer; not always rising
     * @param event what happened
     */
    public record Entry(String position, Instant at, ChatEvent event) {}
  }
}
