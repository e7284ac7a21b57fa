package dev.parley.chat.tenant;

import dev.parley.chat.attachment.spi.AttachmentIndex;
import dev.parley.chat.conversation.spi.ConversationStore;
import dev.parley.chat.conversation.spi.MessageStore;
import dev.parley.chat.event.spi.EventStore;
import dev.parley.chat.event.spi.FeedStore;
import dev.parley.chat.importing.spi.ImportStore;
import dev.parley.chat.spi.ChatStorage;
import dev.parley.chat.spi.JoinedStorage;
import java.util.Optional;

/** A tenant's stores inside a host's transaction. */
record TenantJoined(ChatStorage tenant, JoinedStorage joined) implements JoinedStorage {
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
  public void close() {
    joined.close();
  }
}
