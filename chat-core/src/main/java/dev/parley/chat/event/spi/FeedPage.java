package dev.parley.chat.event.spi;

import dev.parley.chat.conversation.FeedPosition;
import java.util.List;

/**
 * The rows after a position. Immutable.
 *
 * @param entries in ascending position, without gaps between them
 * @param gap true if the feed no longer has such a position, or does not have it yet: the reader
 *     must start over from {@code position}
 * @param position the feed's newest position when it was read
 */
public record FeedPage(List<FeedEntry> entries, boolean gap, FeedPosition position) {
  /** Copies the list. */
  public FeedPage {
    entries = List.copyOf(entries);
  }
}
