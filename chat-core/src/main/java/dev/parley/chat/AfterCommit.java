package dev.parley.chat;

import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.event.internal.Listeners;
import dev.parley.chat.event.spi.EventBus;
import dev.parley.chat.event.spi.Signal;
import dev.parley.chat.participant.Participant;

/**
 * Wakes subscribers on every node and the search index, and notifies listeners: to be called after
 * a commit.
 */
final class AfterCommit implements CommitNotifier {
  private final EventBus bus;
  private final Listeners listeners;
  private final Runnable index;

  AfterCommit(EventBus bus, Listeners listeners, Runnable index) {
    this.bus = bus;
    this.listeners = listeners;
    this.index = index;
  }

  @Override
  public void committed(ChatEvent event) {
    bus.publish(new Signal.ConversationMoved(event.conversation()));
    index.run();
    listeners.deliver(event);
  }

  @Override
  public void committedFor(Participant whose, ChatEvent event) {
    bus.publish(new Signal.FeedMoved(whose));
    listeners.deliver(event);
  }

  @Override
  public void wake(Participant whose) {
    bus.publish(new Signal.FeedMoved(whose));
  }

  @Override
  public void afterCommit(Runnable work) {
    work.run();
  }
}
