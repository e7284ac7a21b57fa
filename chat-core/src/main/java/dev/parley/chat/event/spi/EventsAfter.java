package dev.parley.chat.event.spi;

import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.event.ChatEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The events after a position. Immutable.
 *
 * @param entries in ascending position
 * @param gap true if the position is not known: then there are no entries
 * @param oldest before the oldest event that is kept; its stamp is 0
 * @param newest the newest event's position, or {@code oldest} if there is none
 */
public record EventsAfter(
    List<Entry> entries, boolean gap, FeedPosition oldest, FeedPosition newest) {
  /** Copies the list. */
  public EventsAfter {
    entries = List.copyOf(entries);
  }

  /**
   * One event.
   *
   * @param position its place in the sequence
   * @param at when it was recorded
   * @param event what happened; empty if a later version recorded it, or what it names is gone
   */
  public record Entry(FeedPosition position, Instant at, Optional<ChatEvent> event) {}
}
