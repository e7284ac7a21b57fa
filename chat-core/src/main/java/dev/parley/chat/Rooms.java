package dev.parley.chat;

import dev.parley.chat.attachment.Attachments;
import dev.parley.chat.conversation.ConversationStore;
import dev.parley.chat.event.EventBus;
import dev.parley.chat.event.Listeners;
import dev.parley.chat.live.Live;
import dev.parley.chat.presence.Presence;
import dev.parley.chat.typing.Typing;
import java.time.Clock;

/** The parts behind the door, and how they hang together; closed in the order of their need. */
record Rooms(
    Gate gate,
    Attachments attachments,
    Sending sending,
    Marking marking,
    Listing listing,
    Showing showing,
    Presence presence,
    Typing typing,
    Live live,
    Listeners listeners,
    Housekeeping housekeeping)
    implements AutoCloseable {
  static Rooms of(ChatBuilder parts) {
    ChatStorage storage = parts.storage();
    ConversationStore conversations = storage.conversations();
    Clock clock = parts.clock();
    EventBus bus = new CalmBus(parts.bus());
    Gate gate = new Gate(parts.directory(), parts.access(), conversations);
    GateSight sight = new GateSight(gate, parts.terms().receipts());
    Attachments attachments = new Attachments(parts.attachments(), parts.terms().uploads());
    Listeners listeners = new Listeners(parts.listeners());
    Announcement announcement = new Announcement(bus, listeners);
    Presence presence = new Presence(parts.presence(), bus, clock);
    return new Rooms(
        gate,
        attachments,
        new Sending(parts, gate, attachments, announcement),
        new Marking(gate, conversations, announcement, clock),
        new Listing(gate, sight, conversations, parts.directory()),
        new Showing(gate, storage.messages(), parts.attachments()),
        presence,
        new Typing(gate::toSend, bus, clock),
        new Live(storage.feeds(), conversations, storage.messages(), sight, presence, bus, clock),
        listeners,
        Housekeeping.start(parts));
  }

  @Override
  public void close() {
    live.close();
    housekeeping.close();
    listeners.close();
  }
}
