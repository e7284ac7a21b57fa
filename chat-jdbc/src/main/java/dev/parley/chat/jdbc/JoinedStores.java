package dev.parley.chat.jdbc;

import dev.parley.chat.attachment.spi.AttachmentIndex;
import dev.parley.chat.conversation.spi.ConversationStore;
import dev.parley.chat.conversation.spi.MessageStore;
import dev.parley.chat.event.spi.EventStore;
import dev.parley.chat.event.spi.FeedStore;
import dev.parley.chat.importing.spi.ImportStore;
import dev.parley.chat.spi.JoinedStorage;
import java.util.Optional;

/** The stores on one host's connection. */
final class JoinedStores implements JoinedStorage {
  private final JoinedThreads threads;
  private final Thread thread = Thread.currentThread();
  private final Writer writer;
  private final MessageStore messages;
  private final ConversationStore conversations;
  private final FeedStore feeds;
  private final AttachmentIndex attachments;
  private final EventStore events;
  private final ImportStore imports;
  private boolean closed;

  /** Enters the current thread; {@link #close} lets it leave. */
  JoinedStores(Connections connections, JoinedThreads threads) {
    this.threads = threads;
    writer = connections.writer();
    messages = new JdbcMessageStore(connections);
    conversations = new JdbcConversationStore(connections);
    feeds = new JdbcFeedStore(connections);
    attachments = new JdbcAttachmentIndex(connections);
    events = new JdbcEventStore(connections);
    imports = new JdbcImportStore(connections);
    threads.enter(thread);
  }

  @Override
  public MessageStore messages() {
    return messages;
  }

  @Override
  public ConversationStore conversations() {
    return conversations;
  }

  @Override
  public FeedStore feeds() {
    return feeds;
  }

  @Override
  public AttachmentIndex attachments() {
    return attachments;
  }

  @Override
  public Optional<EventStore> events() {
    return Optional.of(events);
  }

  @Override
  public Optional<ImportStore> imports() {
    return Optional.of(imports);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      threads.leave(thread);
      writer.close();
    }
  }
}
