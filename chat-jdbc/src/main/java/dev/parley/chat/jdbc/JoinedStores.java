package dev.parley.chat.jdbc;

import dev.parley.chat.attachment.spi.AttachmentIndex;
import dev.parley.chat.block.spi.BlockStore;
import dev.parley.chat.change.spi.ChangeStore;
import dev.parley.chat.conversation.spi.ConversationStore;
import dev.parley.chat.conversation.spi.MessageStore;
import dev.parley.chat.event.spi.EventStore;
import dev.parley.chat.event.spi.FeedStore;
import dev.parley.chat.group.spi.GroupStore;
import dev.parley.chat.importing.spi.ImportStore;
import dev.parley.chat.search.spi.SearchStore;
import dev.parley.chat.spi.ChatStorage;
import dev.parley.chat.spi.JoinedStorage;
import dev.parley.chat.view.spi.ViewStore;
import java.util.Optional;

/** The stores on one host's connection. */
final class JoinedStores implements JoinedStorage {
  private final JoinedThreads threads;
  private final Thread thread = Thread.currentThread();
  private final Writer writer;
  private final ChatStorage storage;
  private final JdbcStores stores;
  private boolean closed;

  /** Enters the current thread; {@link #close} lets it leave. */
  JoinedStores(ChatStorage storage, Connections connections, JoinedThreads threads) {
    this.storage = storage;
    this.threads = threads;
    writer = connections.writer();
    stores = new JdbcStores(connections);
    threads.enter(thread);
  }

  @Override
  public ChatStorage storage() {
    return storage;
  }

  @Override
  public MessageStore messages() {
    return stores.messages();
  }

  @Override
  public ConversationStore conversations() {
    return stores.conversations();
  }

  @Override
  public FeedStore feeds() {
    return stores.feeds();
  }

  @Override
  public AttachmentIndex attachments() {
    return stores.attachments();
  }

  @Override
  public Optional<EventStore> events() {
    return stores.events();
  }

  @Override
  public Optional<ImportStore> imports() {
    return stores.imports();
  }

  @Override
  public Optional<GroupStore> groups() {
    return stores.groups();
  }

  @Override
  public Optional<SearchStore> search() {
    return stores.search();
  }

  @Override
  public Optional<ViewStore> views() {
    return stores.views();
  }

  @Override
  public Optional<BlockStore> blocks() {
    return stores.blocks();
  }

  @Override
  public Optional<ChangeStore> changes() {
    return stores.changes();
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
