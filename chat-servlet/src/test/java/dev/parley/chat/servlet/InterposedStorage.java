package dev.parley.chat.servlet;

import dev.parley.chat.ChatStorage;
import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.AttachmentIndex;
import dev.parley.chat.conversation.Appended;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationPage;
import dev.parley.chat.conversation.ConversationStore;
import dev.parley.chat.conversation.ConversationSummary;
import dev.parley.chat.conversation.Head;
import dev.parley.chat.conversation.Inbox;
import dev.parley.chat.conversation.ListCursor;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.MessageStore;
import dev.parley.chat.conversation.NewMessage;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.event.FeedStore;
import dev.parley.chat.memory.InMemoryStorage;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The memory adapter, with something of a test's own happening inside its calls. Thread-safe. */
final class InterposedStorage implements ChatStorage {
  /** What happens before a message is stored; it may throw. */
  volatile Runnable beforeAppend = () -> {};

  /** What happens when a head, a page of messages or a page of a list was read. */
  volatile Runnable afterRead = () -> {};

  /** What happens before the totals are read; it may throw. */
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
    public List<Message> page(ConversationId id, PageRequest page) {
      return read(storage.messages().page(id, page));
    }

    @Override
    public Optional<Message> messageOf(AttachmentId id) {
      return storage.messages().messageOf(id);
    }
  }

  private final class Conversations implements ConversationStore {
    @Override
    public Optional<Head> head(ConversationId id) {
      return read(storage.conversations().head(id));
    }

    @Override
    public Optional<ConversationSummary> conversationOf(Participant who, ConversationId id) {
      return read(storage.conversations().conversationOf(who, id));
    }

    @Override
    public ConversationPage conversationsOf(Participant who, ListCursor cursor, int limit) {
      return read(storage.conversations().conversationsOf(who, cursor, limit));
    }

    @Override
    public Optional<Marked> mark(
        ConversationId id, Participant who, long delivered, long read, Instant now) {
      return storage.conversations().mark(id, who, delivered, read, now);
    }

    @Override
    public Inbox inbox(Participant who) {
      beforeInbox.run();
      return storage.conversations().inbox(who);
    }
  }
}
