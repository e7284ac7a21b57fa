package dev.parley.chat;

import dev.parley.chat.attachment.internal.UploadStaging;
import dev.parley.chat.block.Blocks;
import dev.parley.chat.change.Changes;
import dev.parley.chat.conversation.Receipts;
import dev.parley.chat.conversation.spi.ConversationStore;
import dev.parley.chat.event.internal.Listeners;
import dev.parley.chat.event.spi.EventBus;
import dev.parley.chat.group.Groups;
import dev.parley.chat.importing.Import;
import dev.parley.chat.live.internal.LiveFeed;
import dev.parley.chat.presence.internal.NodePresence;
import dev.parley.chat.search.Search;
import dev.parley.chat.spi.ChatStorage;
import dev.parley.chat.typing.internal.TypingSignals;
import dev.parley.chat.view.Views;
import java.time.Clock;
import java.util.Optional;
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
    Optional<Groups> groups,
    Optional<Search> search,
    Indexing indexing,
    Optional<Changes> changes,
    Optional<Views> views,
    Optional<Blocks> blocks,
    Reporting reporting,
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
        new AccessCheck(parts.directory(), parts.access(), parts.powers(), storage, clock);
    Reading reading = new Reading(parts, access);
    UploadStaging attachments = new UploadStaging(parts.attachments(), parts.config().uploads());
    Listeners listeners = new Listeners(parts.listeners());
    Indexing indexing = Indexing.start(parts);
    CommitNotifier notifier = new AfterCommit(bus, listeners, indexing::wake);
    NodePresence presence = new NodePresence(parts.presence(), bus, clock);
    Sending sending = new Sending(parts, access, attachments, notifier);
    Marking marking = new Marking(access, conversations, notifier, clock, parts.open());
    GroupingIn grouping = new GroupingIn(parts, presence);
    ChangingIn changing = new ChangingIn(parts);
    return new Components(
        attachments,
        sending,
        reading,
        marking,
        new Transactions(access, sending, marking, grouping, changing, notifier),
        new ConversationLists(access, receipts, storage, parts.directory()),
        new Inspections(
            reading,
            new ConversationLists(access.withoutPolicy(), receipts, storage, parts.directory()),
            storage.groups(),
            listeners::deliverWaiting,
            parts.open()),
        new Totals(access, conversations, clock),
        presence,
        new TypingSignals(access::toType, bus, clock),
        new LiveFeed(storage.feeds(), conversations, reading, presence, bus, clock),
        listeners,
        source -> new Importing(source, parts, sending, attachments, bus),
        grouping.in(storage, access, sending, notifier),
        storage.search().map(store -> new Searching(store, reading)),
        indexing,
        changing.in(storage, access, notifier),
        storage.views().map(store -> new Viewing(store, access, notifier, clock, parts.open())),
        storage.blocks().map(store -> new Blocking(store, parts, access, notifier)),
        new Reporting(reading, parts.reports(), clock),
        Housekeeping.start(parts));
  }

  Groups grouping() {
    return groups.orElseThrow(() -> new IllegalStateException("This storage keeps no groups."));
  }

  Search searching() {
    return search.orElseThrow(() -> new IllegalStateException("This storage finds no texts."));
  }

  Changes changing() {
    return changes.orElseThrow(
        () -> new IllegalStateException("This storage changes no messages."));
  }

  Views viewing() {
    return views.orElseThrow(() -> new IllegalStateException("This storage keeps no views."));
  }

  Blocks blocking() {
    return blocks.orElseThrow(() -> new IllegalStateException("This storage keeps no blocks."));
  }

  @Override
  public void close() {
    live.close();
    indexing.close();
    housekeeping.close();
    listeners.close();
  }
}
