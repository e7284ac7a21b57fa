package dev.parley.chat.event;

import dev.parley.chat.conversation.FeedPosition;
import java.util.List;

/**
 * What came behind a position. Immutable.
 *
 * @param entries in ascending position, without gaps between them
 * @param gap true if the feed has no such position, any more or yet: the reader must start over
 *     from {@code position}
 * @param position the feed's newest position when it was read
 */
public record FeedPage(List<FeedEntry> entries, boolean gap, FeedPosition position) {
  /** Copies the list. */
  public FeedPage {
    entries = List.copyOf(entries);
  }
}
