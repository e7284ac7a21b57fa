package dev.parley.chat.memory;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.participant.Participant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** The recorded events of all conversations; the caller holds the state's monitor. */
final class MemoryEvents {
  final Deque<Row> rows = new ArrayDeque<>();
  Duration kept = Duration.ZERO;
  long forgotten;

  record Row(
      FeedPosition position,
      ChatEvent.ChangeKind kind,
      ConversationId conversation,
      long seq,
      long revision,
      Participant actor,
      Instant at) {}

  void record(
      ChatEvent.ChangeKind kind,
      ConversationId conversation,
      long seq,
      long revision,
      Participant actor,
      Instant now) {
    if (!kept.isZero()) {
      FeedPosition position = new FeedPosition(newest().number() + 1, FeedPosition.newStamp());
      rows.addLast(new Row(position, kind, conversation, seq, revision, actor, now));
    }
  }

  FeedPosition oldest() {
    return new FeedPosition(forgotten, 0);
  }

  FeedPosition newest() {
    Row last = rows.peekLast();
    return last == null ? oldest() : last.position();
  }

  boolean knows(FeedPosition given) {
    return given.equals(oldest()) || rows.stream().anyMatch(row -> row.position().equals(given));
  }

  /** Forgets the oldest event. */
  void forgetFirst() {
    forgotten = rows.removeFirst().position().number();
  }
}
