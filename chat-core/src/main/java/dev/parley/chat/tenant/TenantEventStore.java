package dev.parley.chat.tenant;

import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.event.spi.EventStore;
import dev.parley.chat.event.spi.EventsAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The stream of all tenants, in which the events of the others are places without an event. */
record TenantEventStore(TenantNames names, EventStore all) implements EventStore {
  /** Never shortens what another tenant may need. */
  @Override
  public void keep(Duration kept) {
    if (kept.compareTo(all.kept()) > 0) {
      all.keep(kept);
    }
  }

  @Override
  public Duration kept() {
    return all.kept();
  }

  @Override
  public EventsAfter after(FeedPosition position, int limit) {
    EventsAfter page = all.after(position, limit);
    return new EventsAfter(
        page.entries().stream()
            .map(
                entry ->
                    new EventsAfter.Entry(
                        entry.position(), entry.at(), entry.event().flatMap(this::inner)))
            .toList(),
        page.gap(),
        page.oldest(),
        page.newest());
  }

  @Override
  public int forget(Instant now, int limit) {
    return all.forget(now, limit);
  }

  /** An event of a type that is not known here could show another tenant's names. */
  private Optional<ChatEvent> inner(ChatEvent event) {
    if (event instanceof ChatEvent.MessageSent sent && names.owns(sent.message().sender())) {
      return Optional.of(new ChatEvent.MessageSent(names.inner(sent.message())));
    }
    if (event instanceof ChatEvent.MessageChanged changed
        && names.owns(changed.message().sender())) {
      return Optional.of(
          new ChatEvent.MessageChanged(names.inner(changed.message()), changed.kind()));
    }
    if (event instanceof ChatEvent.MarksMoved moved && names.owns(moved.reader().participant())) {
      return Optional.of(
          new ChatEvent.MarksMoved(names.inner(moved.conversation()), names.inner(moved.reader())));
    }
    return event instanceof ChatEvent.MessagesImported imported
            && names.owns(imported.conversation())
        ? Optional.of(
            new ChatEvent.MessagesImported(names.inner(imported.conversation()), imported.upTo()))
        : Optional.empty();
  }
}
