package dev.parley.chat.memory;

import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.event.spi.EventStore;
import dev.parley.chat.event.spi.EventsAfter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

final class MemoryEventStore implements EventStore {
  private final MemoryState state;

  MemoryEventStore(MemoryState state) {
    this.state = state;
  }

  @Override
  public void keep(Duration kept) {
    synchronized (state) {
      state.events.kept = kept;
      while (kept.isZero() && !state.events.rows.isEmpty()) {
        state.events.forgetFirst();
      }
    }
  }

  @Override
  public Duration kept() {
    synchronized (state) {
      return state.events.kept;
    }
  }

  @Override
  public EventsAfter after(FeedPosition position, int limit) {
    synchronized (state) {
      MemoryEvents events = state.events;
      boolean known = events.knows(position);
      return new EventsAfter(
          known
              ? events.rows.stream()
                  .filter(row -> row.position().number() > position.number())
                  .limit(limit)
                  .map(this::entry)
                  .toList()
              : List.of(),
          !known,
          events.oldest(),
          events.newest());
    }
  }

  @Override
  public int forget(Instant now, int limit) {
    synchronized (state) {
      MemoryEvents events = state.events;
      int forgotten = 0;
      while (forgotten < limit && events.rows.size() > 1 && isOld(events, now)) {
        events.forgetFirst();
        forgotten++;
      }
      return forgotten;
    }
  }

  private static boolean isOld(MemoryEvents events, Instant now) {
    return events.rows.getFirst().at().isBefore(now.minus(events.kept));
  }

  private EventsAfter.Entry entry(MemoryEvents.Row row) {
    return new EventsAfter.Entry(
        row.position(),
        row.at().truncatedTo(ChronoUnit.MILLIS),
        Optional.ofNullable(state.conversations.get(row.conversation()))
            .flatMap(conversation -> event(row, conversation)));
  }

  private static Optional<ChatEvent> event(MemoryEvents.Row row, MemoryConversation conversation) {
    if (row.kind().equals(ChatEvent.ChangeKind.MARKS)) {
      return Optional.ofNullable(conversation.members.get(row.actor()))
          .map(
              membership ->
                  new ChatEvent.MarksMoved(
                      conversation.id, conversation.member(row.actor(), membership)));
    }
    if (row.kind().equals(ChatEvent.ChangeKind.IMPORTED)) {
      return Optional.of(new ChatEvent.MessagesImported(conversation.id, row.seq()));
    }
    var message =
        conversation.contexts.shown(
            conversation.messages.get((int) row.seq() - 1), Optional.empty());
    if (row.revision() > 0) {
      return Optional.of(new ChatEvent.MessageChanged(message, row.kind()));
    }
    return row.kind().equals(ChatEvent.ChangeKind.MESSAGE)
        ? Optional.of(new ChatEvent.MessageSent(message))
        : Optional.empty();
  }
}
