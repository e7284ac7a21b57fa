package dev.parley.chat.tenant;

import dev.parley.chat.attachment.spi.AttachmentIndex;
import dev.parley.chat.block.spi.BlockStore;
import dev.parley.chat.change.spi.ChangeStore;
import dev.parley.chat.conversation.spi.ConversationStore;
import dev.parley.chat.conversation.spi.MessageStore;
import dev.parley.chat.event.spi.EventBus;
import dev.parley.chat.event.spi.EventStore;
import dev.parley.chat.event.spi.FeedStore;
import dev.parley.chat.group.spi.GroupStore;
import dev.parley.chat.importing.spi.ImportStore;
import dev.parley.chat.search.spi.SearchStore;
import dev.parley.chat.spi.ChatStorage;
import dev.parley.chat.spi.JoinedStorage;
import dev.parley.chat.view.spi.ViewStore;
import java.util.Optional;

/**
 * One of several chats in a database. Each tenant has people of its own, whose ids may be the same
 * as those of other tenants, and none sees, counts or sweeps what is another's.
 *
 * <p>In the database every id begins with the tenant's name and a colon, so ids have at most 111
 * characters, and a database belongs either to tenants or to one chat without them. Give each
 * tenant a {@code Chat} of its own. Tenants may share a folder of images; a {@link
 * dev.parley.chat.event.spi.EventBus} is shared only through {@link #bus}. The event stream of a
 * tenant has its own events only; of what the tenants' {@code ChatBuilder.events} say, the longest
 * time holds for all.
 *
 * <p>Thread-safe, as the storage is. The code that opened the storage closes it.
 */
public final class TenantStorage implements ChatStorage {
  private final TenantNames names;
  private final ChatStorage all;

  private TenantStorage(TenantNames names, ChatStorage all) {
    this.names = names;
    this.all = all;
  }

  /**
   * Makes a part of a storage a storage.
   *
   * @param tenant its name, 1 to 16 of a-z, 0-9 and hyphen; never changed
   * @param storage of all tenants
   * @return the tenant's storage
   * @throws IllegalArgumentException if the name is not such
   */
  public static TenantStorage of(String tenant, ChatStorage storage) {
    return new TenantStorage(new TenantNames(tenant), storage);
  }

  /**
   * Joins a transaction of the host's for this tenant.
   *
   * @param joined from the storage of all tenants
   * @return to be given to the tenant's {@code chat.join}
   * @throws IllegalArgumentException if it is another storage's
   */
  public JoinedStorage join(JoinedStorage joined) {
    if (!joined.storage().equals(all)) {
      throw new IllegalArgumentException("This transaction was joined by another storage.");
    }
    return new TenantJoined(this, new TenantStorage(names, joined), joined);
  }

  /**
   * Carries this tenant's signals over a bus of all tenants.
   *
   * @param shared by all tenants; closed by the code that opened it
   * @return for this tenant's {@code ChatBuilder.bus}
   */
  public EventBus bus(EventBus shared) {
    return new TenantBus(names, shared);
  }

  @Override
  public MessageStore messages() {
    return new TenantMessageStore(names, all.messages());
  }

  @Override
  public ConversationStore conversations() {
    return new TenantConversationStore(names, all.conversations());
  }

  @Override
  public FeedStore feeds() {
    return new TenantFeedStore(names, all.feeds());
  }

  /** Unscoped: an image of any tenant's message is no orphan. */
  @Override
  public AttachmentIndex attachments() {
    return all.attachments();
  }

  @Override
  public Optional<EventStore> events() {
    return all.events().map(store -> new TenantEventStore(names, store));
  }

  @Override
  public Optional<ImportStore> imports() {
    return all.imports().map(store -> new TenantImportStore(names, store));
  }

  @Override
  public Optional<GroupStore> groups() {
    return all.groups().map(store -> new TenantGroupStore(names, store));
  }

  @Override
  public Optional<SearchStore> search() {
    return all.search().map(store -> new TenantSearchStore(names, store));
  }

  @Override
  public Optional<ChangeStore> changes() {
    return all.changes().map(store -> new TenantChangeStore(names, store));
  }

  @Override
  public Optional<ViewStore> views() {
    return all.views().map(store -> new TenantViewStore(names, store));
  }

  @Override
  public Optional<BlockStore> blocks() {
    return all.blocks().map(store -> new TenantBlockStore(names, store));
  }
}
