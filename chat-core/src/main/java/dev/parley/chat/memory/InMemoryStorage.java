package dev.parley.chat.memory;

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
import dev.parley.chat.view.spi.ViewStore;
import java.util.Optional;

/**
 * Keeps everything in memory, for tests and first runs. It is lost when the process ends, and
 * limited by the heap. Passes the same contracts as every other adapter. Thread-safe, by one lock.
 */
public final class InMemoryStorage implements ChatStorage {
  private final MessageStore messages;
  private final ConversationStore conversations;
  private final FeedStore feeds;
  private final AttachmentIndex attachments;
  private final EventStore events;
  private final ImportStore imports;
  private final GroupStore groups;
  private final SearchStore search;
  private final ChangeStore changes;
  private final ViewStore views;
  private final BlockStore blocks;

  private InMemoryStorage(MemoryState state) {
    MemoryMessageStore store = new MemoryMessageStore(state);
    messages = store;
    imports = new MemoryImportStore(state, store);
    groups = new MemoryGroupStore(state, store);
    search = new MemorySearchStore(state);
    changes = new MemoryChangeStore(state);
    views = new MemoryViewStore(state);
    blocks = new MemoryBlockStore(state);
    conversations = new MemoryConversationStore(state);
    feeds = new MemoryFeedStore(state);
    attachments = new MemoryAttachmentIndex(state);
    events = new MemoryEventStore(state);
  }

  /**
   * Creates an empty storage.
   *
   * @return the storage; it needs no closing
   */
  public static InMemoryStorage create() {
    return over(new MemoryState());
  }

  /** A storage over a state that a test can change. */
  static InMemoryStorage over(MemoryState state) {
    return new InMemoryStorage(state);
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
  public Optional<GroupStore> groups() {
    return Optional.of(groups);
  }

  @Override
  public Optional<SearchStore> search() {
    return Optional.of(search);
  }

  @Override
  public Optional<ChangeStore> changes() {
    return Optional.of(changes);
  }

  @Override
  public Optional<ViewStore> views() {
    return Optional.of(views);
  }

  @Override
  public Optional<BlockStore> blocks() {
    return Optional.of(blocks);
  }
}
