package dev.parley.chat.live.internal;

import dev.parley.chat.attachment.spi.AttachmentIndex;
import dev.parley.chat.block.spi.BlockStore;
import dev.parley.chat.change.spi.ChangeStore;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.spi.ConversationStore;
import dev.parley.chat.conversation.spi.MessageStore;
import dev.parley.chat.error.spi.StorageException;
import dev.parley.chat.event.spi.EventStore;
import dev.parley.chat.event.spi.FeedPage;
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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A storage whose feed can be busy for a while, and that counts who tries. */
final class UnreliableStorage implements ChatStorage, FeedStore {
  private final ChatStorage sound = InMemoryStorage.create();
  final AtomicInteger refused = new AtomicInteger();
  final AtomicInteger reads = new AtomicInteger();
  volatile boolean busy;

  @Override
  public FeedPage after(Participant who, FeedPosition position, int limit) {
    refuse();
    reads.incrementAndGet();
    return sound.feeds().after(who, position, limit);
  }

  @Override
  public Map<Participant, Long> positions(Collection<Participant> whose) {
    refuse();
    return sound.feeds().positions(whose);
  }

  @Override
  public int forget(Instant before, int limit) {
    return sound.feeds().forget(before, limit);
  }

  @Override
  public MessageStore messages() {
    return sound.messages();
  }

  @Override
  public ConversationStore conversations() {
    return sound.conversations();
  }

  @Override
  public FeedStore feeds() {
    return this;
  }

  @Override
  public AttachmentIndex attachments() {
    return sound.attachments();
  }

  @Override
  public Optional<EventStore> events() {
    return sound.events();
  }

  @Override
  public Optional<ImportStore> imports() {
    return sound.imports();
  }

  @Override
  public Optional<GroupStore> groups() {
    return sound.groups();
  }

  @Override
  public Optional<SearchStore> search() {
    return sound.search();
  }

  @Override
  public Optional<ChangeStore> changes() {
    return sound.changes();
  }

  @Override
  public Optional<ViewStore> views() {
    return sound.views();
  }

  @Override
  public Optional<BlockStore> blocks() {
    return sound.blocks();
  }

  private void refuse() {
    if (busy) {
      refused.incrementAndGet();
      throw StorageException.busy(null);
    }
  }
}
