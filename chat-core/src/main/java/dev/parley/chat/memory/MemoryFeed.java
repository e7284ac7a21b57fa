package dev.parley.chat.memory;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.event.spi.FeedEntry;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** One participant's feed: its rows, and the highest position that was forgotten. */
final class MemoryFeed {
  final Deque<Row> rows = new ArrayDeque<>();
  FeedPosition position = FeedPosition.START;
  long forgotten;

  record Row(FeedEntry entry, Instant recordedAt) {}

  long add(
      ChatEvent.ChangeKind kind,
      ConversationId conversation,
      long seq,
      Participant actor,
      Instant now) {
    return add(kind, conversation, seq, actor, 0, now);
  }

  long add(
      ChatEvent.ChangeKind kind,
      ConversationId conversation,
      long seq,
      Participant actor,
      long revision,
      Instant now) {
    return add(kind, Optional.of(conversation), seq, actor, revision, now);
  }

  long add(
      ChatEvent.ChangeKind kind,
      Optional<ConversationId> conversation,
      long seq,
      Participant actor,
      long revision,
      Instant now) {
    position = new FeedPosition(position.number() + 1, FeedPosition.newStamp());
    FeedEntry entry =
        new FeedEntry(position, kind, conversation, seq, Optional.of(actor), revision);
    rows.addLast(new Row(entry, now));
    return position.number();
  }

  boolean knows(FeedPosition given) {
    return given.equals(FeedPosition.START)
        ? forgotten == 0
        : rows.stream().anyMatch(row -> row.entry().position().equals(given));
  }
}
