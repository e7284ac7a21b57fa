package dev.parley.chat.tenant;

import dev.parley.chat.event.spi.EventBus;
import dev.parley.chat.event.spi.Signal;
import java.util.Optional;
import java.util.function.Consumer;

/** A bus that several tenants share. Signals of types that are not known here are not carried. */
record TenantBus(TenantNames names, EventBus all) implements EventBus {
  @Override
  public void publish(Signal signal) {
    outer(signal).ifPresent(all::publish);
  }

  @Override
  public Registration subscribe(Consumer<Signal> listener) {
    return all.subscribe(signal -> inner(signal).ifPresent(listener));
  }

  private Optional<Signal> outer(Signal signal) {
    if (signal instanceof Signal.ConversationMoved moved) {
      return Optional.of(new Signal.ConversationMoved(names.outer(moved.conversation())));
    }
    if (signal instanceof Signal.FeedMoved moved) {
      return Optional.of(new Signal.FeedMoved(names.outer(moved.whose())));
    }
    if (signal instanceof Signal.TypingSeen typing) {
      return Optional.of(
          new Signal.TypingSeen(
              names.outer(typing.conversation()), names.outer(typing.who()), typing.until()));
    }
    if (signal instanceof Signal.Attendance on) {
      return Optional.of(
          new Signal.Attendance(on.node(), names.outer(on.who()), on.present(), on.lastSeen()));
    }
    if (signal instanceof Signal.SignedOut out) {
      return Optional.of(new Signal.SignedOut(names.outer(out.who())));
    }
    return Optional.of(signal).filter(Signal.TicketSpent.class::isInstance);
  }

  private Optional<Signal> inner(Signal signal) {
    if (signal instanceof Signal.ConversationMoved moved) {
      return Optional.of(moved.conversation())
          .filter(names::owns)
          .map(id -> new Signal.ConversationMoved(names.inner(id)));
    }
    if (signal instanceof Signal.FeedMoved moved) {
      return Optional.of(moved.whose())
          .filter(names::owns)
          .map(who -> new Signal.FeedMoved(names.inner(who)));
    }
    if (signal instanceof Signal.TypingSeen typing) {
      return Optional.of(typing.who())
          .filter(names::owns)
          .map(
              who ->
                  new Signal.TypingSeen(
                      names.inner(typing.conversation()), names.inner(who), typing.until()));
    }
    if (signal instanceof Signal.Attendance on) {
      return Optional.of(on.who())
          .filter(names::owns)
          .map(
              who ->
                  new Signal.Attendance(on.node(), names.inner(who), on.present(), on.lastSeen()));
    }
    if (signal instanceof Signal.SignedOut out) {
      return Optional.of(out.who())
          .filter(names::owns)
          .map(who -> new Signal.SignedOut(names.inner(who)));
    }
    // It names nobody, and no two tickets have the same digest.
    return Optional.of(signal).filter(Signal.TicketSpent.class::isInstance);
  }
}
