package dev.parley.chat.spi;

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
import dev.parley.chat.view.spi.ViewStore;
import java.util.Optional;

/**
 * The stores a database adapter supplies; all of them see one another's changes at once. What an
 * adapter may lack is an {@code Optional} store here. Thread-safe, as its stores are; the code that
 * opened the adapter closes it.
 */
public interface ChatStorage {
  /**
   * Returns the messages.
   *
   * @return always the same store
   */
  MessageStore messages();

  /**
   * Returns the conversations.
   *
   * @return always the same store
   */
  ConversationStore conversations();

  /**
   * Returns the feeds.
   *
   * @return always the same store
   */
  FeedStore feeds();

  /**
   * Returns which attachments messages name.
   *
   * @return always the same store
   */
  AttachmentIndex attachments();

  /**
   * Returns the events of the whole system.
   *
   * @return always the same store; empty if this adapter records none
   */
  Optional<EventStore> events();

  /**
   * Returns where past messages are written.
   *
   * @return always the same store; empty if this adapter imports none
   */
  Optional<ImportStore> imports();

  /**
   * Returns the groups.
   *
   * @return always the same store; empty if this adapter has none
   */
  Optional<GroupStore> groups();

  /**
   * Returns what finds messages by their texts.
   *
   * @return always the same store; empty if this adapter cannot
   */
  Optional<SearchStore> search();

  /**
   * Returns where messages are changed.
   *
   * @return always the same store; empty if this adapter changes none
   */
  Optional<ChangeStore> changes();

  /**
   * Returns how members keep conversations in their lists.
   *
   * @return always the same store; empty if this adapter keeps no views
   */
  Optional<ViewStore> views();

  /**
   * Returns who blocks whom.
   *
   * @return always the same store; empty if this adapter keeps no blocks
   */
  Optional<BlockStore> blocks();
}
