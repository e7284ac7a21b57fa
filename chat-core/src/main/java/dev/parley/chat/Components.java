package dev.parley.chat;

import dev.parley.chat.attachment.internal.UploadStaging;
import dev.parley.chat.conversation.Receipts;
import dev.parley.chat.conversation.spi.ConversationStore;
import dev.parley.chat.event.internal.Listeners;
import dev.parley.chat.event.spi.EventBus;
import dev.parley.chat.importing.Import;
import dev.parley.chat.live.internal.LiveFeed;
import dev.parley.chat.presence.internal.NodePresence;
import dev.parley.chat.spi.ChatStorage;
import dev.parley.chat.typing.internal.TypingSignals;
import java.time.Clock;
import java.util.function.Function;

/** The parts of a {@link Chat} and how they are wired; closed in dependency order. */
record Components(
    UploadStaging attachments,
    Sending sending,
    Reading reading,
    Marking marking,
    Transactions transactions,
    ConversationLists lists,
    Inspections inspections,
    Totals totals,
    NodePresence presence,
    TypingSignals typing,
    LiveFeed live,
    Listeners listeners,
    Function<String, Import> imports,
    Housekeeping housekeeping)
    implements AutoCloseable {
  static Components of(Parts parts) {
    ChatStorage storage = parts.storage();
    parts.eventsKept().ifPresent(kept -> SystemEvents.of(storage).store().keep(kept));
    ConversationStore conversations = storage.conversations();
    Receipts receipts = parts.config().receipts();
    Clock clock = parts.clock();
    EventBus bus = new NonThrowingBus(parts.bus());
    AccessCheck access =
        new AccessCheck(parts.directory(), parts.access(), parts.powers(), conversations, clock);
    Reading reading = new Reading(parts, access);
    UploadStaging attachments = new UploadStaging(parts.attachments(), parts.config().uploads());
    Listeners listeners = new Listeners(parts.listeners());
    CommitNotifier notifier = new AfterCommit(bus, listeners);
    NodePresence presence = new NodePresence(parts.presence(), bus, clock);
    Sending sending = new Sending(parts, access, attachments, notifier);
    Marking marking = new Marking(access, conversations, notifier, clock);
    return new Components(
        attachments,
        sending,
        reading,
        marking,
        new Transactions(access, sending, marking, notifier),
        new ConversationLists(access, receipts, conversations, parts.directory()),
        new Inspections(
            reading,
            new ConversationLists(
                access.withoutPolicy(), receipts, conversations, parts.directory()),
            listeners::deliver),
        new Totals(access, conversations, clock),
        presence,
        new TypingSignals(access::toSend, bus, clock),
        new LiveFeed(storage.feeds(), conversations, reading, presence, bus, clock),
        listeners,
        source -> new Importing(source, parts, sending, attachments, bus),
        Housekeeping.start(parts));
  }

  @Override
  public void close() {
    live.close();
    housekeeping.close();
    listeners.close();
  }
}
