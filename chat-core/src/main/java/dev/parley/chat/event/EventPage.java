package dev.parley.chat.event;

import java.time.Instant;
import java.util.List;

/**
 * A page of an {@link EventStream}. Immutable.
 *
 * @param entries in order; perhaps fewer than asked for, also if there are more
 * @param position to ask for the next page with, once all entries are handled
 * @param more whether there were events after this page when it was read
 * @param gap whether events may be missing: the position that was asked for is not known (any
 *     more). Then there are no entries, and {@code position} is the newest. A reader that can copy
 *     everything stores that position first, copies, and reads on; another one continues with what
 *     is kept, at {@link EventStream#start}
 */
public record EventPage(List<Entry> entries, String position, boolean more, boolean gap) {
  /** Copies the list. */
  public EventPage {
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
