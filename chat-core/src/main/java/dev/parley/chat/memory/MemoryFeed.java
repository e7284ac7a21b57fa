package dev.parley.chat.memory;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.event.FeedEntry;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** One participant's feed: its rows, and the highest position that was forgotten. */
final class MemoryFeed {
  final Deque<Row> rows = new ArrayDeque<>();
  FeedPosition position = FeedPosition.START;
  long forgotten;

  record Row(FeedEntry entry, Instant recordedAt) {}

  long add(
      FeedEntry.Kind kind, ConversationId conversation, long seq, Participant actor, Instant now) {
    position = new FeedPosition(position.number() + 1, FeedPosition.newStamp());
    rows.addLast(new Row(new FeedEntry(position, kind, conversation, seq, actor), now));
    return position.number();
  }

  boolean knows(FeedPosition asked) {
    return asked.equals(FeedPosition.START)
        ? forgotten == 0
        : rows.stream().anyMatch(row -> row.entry().position().equals(asked));
  }
}
