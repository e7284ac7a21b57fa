package dev.parley.chat.memory;

import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.event.spi.FeedPage;
import dev.parley.chat.event.spi.FeedStore;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

final class MemoryFeedStore implements FeedStore {
  private final MemoryState state;

  MemoryFeedStore(MemoryState state) {
    this.state = state;
  }

  @Override
  public FeedPage after(Participant who, FeedPosition position, int limit) {
    synchronized (state) {
      MemoryFeed feed = state.feeds.getOrDefault(who, new MemoryFeed());
      if (!feed.knows(position)) {
        return new FeedPage(List.of(), true, feed.position);
      }
      return new FeedPage(
          feed.rows.stream()
              .map(MemoryFeed.Row::entry)
              .filter(entry -> entry.position().number() > position.number())
              .limit(limit)
              .toList(),
          false,
          feed.position);
    }
  }

  @Override
  public Map<Participant, Long> positions(Collection<Participant> whose) {
    synchronized (state) {
      Map<Participant, Long> positions = new HashMap<>();
      for (Participant who : whose) {
        MemoryFeed feed = state.feeds.get(who);
        if (feed != null) {
          positions.put(who, feed.position.number());
        }
      }
      return positions;
    }
  }

  @Override
  public int forget(Instant before, int limit) {
    synchronized (state) {
      int dropped = 0;
      for (MemoryFeed feed : state.feeds.values()) {
        MemoryFeed.Row oldest = feed.rows.peekFirst();
        while (oldest != null
            && feed.rows.size() > 1
            && dropped < limit
            && oldest.recordedAt().isBefore(before)) {
          feed.forgotten = oldest.entry().position().number();
          feed.rows.removeFirst();
          dropped++;
          oldest = feed.rows.peekFirst();
        }
      }
      return dropped;
    }
  }
}
