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
import dev.parley.chat.view.spi.ViewStore;
import java.util.Optional;

/** All stores on the same connections. */
final class JdbcStores implements ChatStorage {
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

  JdbcStores(Connections connections) {
    messages = new JdbcMessageStore(connections);
    conversations = new JdbcConversationStore(connections);
    feeds = new JdbcFeedStore(connections);
    attachments = new JdbcAttachmentIndex(connections);
    events = new JdbcEventStore(connections);
    imports = new JdbcImportStore(connections);
    groups = new JdbcGroupStore(connections);
    search = new JdbcSearchStore(connections);
    changes = new JdbcChangeStore(connections);
    views = new JdbcViewStore(connections);
    blocks = new JdbcBlockStore(connections);
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
  public Optional<ViewStore> views() {
    return Optional.of(views);
  }

  @Override
  public Optional<BlockStore> blocks() {
    return Optional.of(blocks);
  }

  @Override
  public Optional<ChangeStore> changes() {
    return Optional.of(changes);
  }
}
