package dev.parley.chat;

import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.event.EventBus;
import dev.parley.chat.event.Listeners;
import dev.parley.chat.event.Signal;
import java.util.function.Consumer;

/** What follows a commit: subscribers are woken, here and on other nodes, and listeners told. */
final class Announcement implements Consumer<ChatEvent> {
  private final EventBus bus;
  private final Listeners listeners;

  Announcement(EventBus bus, Listeners listeners) {
    this.bus = bus;
    this.listeners = listeners;
  }

  @Override
  public void accept(ChatEvent event) {
    bus.publish(new Signal.FeedMoved(event.members()));
    listeners.tell(event);
  }
}
