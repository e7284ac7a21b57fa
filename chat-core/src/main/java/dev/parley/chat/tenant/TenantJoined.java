package dev.parley.chat.tenant;

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

/** A tenant's stores inside a host's transaction. */
record TenantJoined(ChatStorage storage, ChatStorage tenant, JoinedStorage joined)
    implements JoinedStorage {
  @Override
  public MessageStore messages() {
    return tenant.messages();
  }

  @Override
  public ConversationStore conversations() {
    return tenant.conversations();
  }

  @Override
  public FeedStore feeds() {
    return tenant.feeds();
  }

  @Override
  public AttachmentIndex attachments() {
    return tenant.attachments();
  }

  @Override
  public Optional<EventStore> events() {
    return tenant.events();
  }

  @Override
  public Optional<ImportStore> imports() {
    return tenant.imports();
  }

  @Override
  public Optional<GroupStore> groups() {
    return tenant.groups();
  }

  @Override
  public Optional<SearchStore> search() {
    return tenant.search();
  }

  @Override
  public Optional<ChangeStore> changes() {
    return tenant.changes();
  }

  @Override
  public Optional<ViewStore> views() {
    return tenant.views();
  }

  @Override
  public Optional<BlockStore> blocks() {
    return tenant.blocks();
  }

  @Override
  public void close() {
    joined.close();
  }
}
