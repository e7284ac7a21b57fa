package dev.parley.chat.servlet;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.spi.AttachmentIndex;
import dev.parley.chat.block.spi.BlockStore;
import dev.parley.chat.change.spi.ChangeStore;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationList;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.ConversationPage;
import dev.parley.chat.conversation.spi.ConversationStore;
import dev.parley.chat.conversation.spi.ConversationSummary;
import dev.parley.chat.conversation.spi.Counters;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.conversation.spi.MessageStore;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.conversation.spi.UnreadConversation;
import dev.parley.chat.event.spi.EventStore;
import dev.parley.chat.event.spi.FeedStore;
import dev.parley.chat.group.spi.GroupStore;
import dev.parley.chat.importing.spi.ImportStore;
import dev.parley.chat.memory.InMemoryStorage;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.search.spi.SearchStore;
import dev.parley.chat.spi.ChatStorage;
import dev.parley.chat.view.spi.ViewStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A memory adapter that runs a test's own code inside its calls. Thread-safe. */
final class InterposedStorage implements ChatStorage {
  /** Runs before a message is stored; may throw. */
  volatile Runnable beforeAppend = () -> {};

  /** Runs after a head, a page of messages or a page of a list was read. */
  volatile Runnable afterRead = () -> {};

  /** Runs before the totals are read; may throw. */
  volatile Runnable beforeInbox = () -> {};

  private final InMemoryStorage storage = InMemoryStorage.create();

  @Override
  public MessageStore messages() {
    return new Messages();
  }

  @Override
  public ConversationStore conversations() {
    return new Conversations();
  }

  @Override
  public FeedStore feeds() {
    return storage.feeds();
  }

  @Override
  public AttachmentIndex attachments() {
    return storage.attachments();
  }

  @Override
  public Optional<EventStore> events() {
    return storage.events();
  }

  @Override
  public Optional<ImportStore> imports() {
    return storage.imports();
  }

  @Override
  public Optional<GroupStore> groups() {
    return storage.groups();
  }

  @Override
  public Optional<SearchStore> search() {
    return storage.search();
  }

  @Override
  public Optional<ChangeStore> changes() {
    return storage.changes();
  }

  @Override
  public Optional<ViewStore> views() {
    return storage.views();
  }

  @Override
  public Optional<BlockStore> blocks() {
    return storage.blocks();
  }

  private <T> T read(T result) {
    afterRead.run();
    return result;
  }

  private final class Messages implements MessageStore {
    @Override
    public Appended append(NewMessage message, Instant now) {
      beforeAppend.run();
      return storage.messages().append(message, now);
    }

    @Override
    public Optional<Message> sent(Participant sender, ClientMessageId key) {
      return storage.messages().sent(sender, key);
    }

    @Override
    public List<Message> whole(ConversationId id, PageRequest page) {
      return storage.messages().whole(id, page);
    }

    @Override
    public List<Message> page(ConversationId id, Participant viewer, PageRequest page) {
      return read(storage.messages().page(id, viewer, page));
    }

    @Override
    public Map<Long, Message> bySeq(ConversationId id, Participant viewer, Set<Long> seqs) {
      return storage.messages().bySeq(id, viewer, seqs);
    }

    @Override
    public Optional<Message> messageOf(AttachmentId id, Participant viewer) {
      return storage.messages().messageOf(id, viewer);
    }

    @Override
    public Optional<Long> nextMention(ConversationId id, Participant who) {
      return storage.messages().nextMention(id, who);
    }
  }

  private final class Conversations implements ConversationStore {
    @Override
    public Optional<Head> head(ConversationId id, Participant viewer) {
      return read(storage.conversations().head(id, viewer));
    }

    @Override
    public List<Member> members(ConversationId id, Optional<Participant> after, int limit) {
      return storage.conversations().members(id, after, limit);
    }

    @Override
    public Map<Participant, Member> membersAmong(ConversationId id, Collection<Participant> asked) {
      return storage.conversations().membersAmong(id, asked);
    }

    @Override
    public Optional<ConversationSummary> conversationOf(Participant who, ConversationId id) {
      return read(storage.conversations().conversationOf(who, id));
    }

    @Override
    public ConversationPage conversationsOf(
        Participant who, ConversationList.Cursor cursor, int limit) {
      return read(storage.conversations().conversationsOf(who, cursor, limit));
    }

    @Override
    public Optional<MarkResult> mark(ConversationId id, Participant who, UpTo upTo, Instant now) {
      return storage.conversations().mark(id, who, upTo, now);
    }

    @Override
    public Map<Participant, List<UnreadConversation>> unread(
        Collection<Participant> people, int limit) {
      return storage.conversations().unread(people, limit);
    }

    @Override
    public Map<Participant, Counters> countersAmong(Collection<Participant> people) {
      return storage.conversations().countersAmong(people);
    }

    @Override
    public Counters counters(Participant who) {
      beforeInbox.run();
      return storage.conversations().counters(who);
    }
  }
}
