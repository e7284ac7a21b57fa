package dev.parley.chat;

import dev.parley.chat.attachment.AttachmentIndex;
import dev.parley.chat.conversation.ConversationStore;
import dev.parley.chat.conversation.MessageStore;
import dev.parley.chat.event.FeedStore;

/**
 * The stores a database adapter supplies; all of them see one another's changes at once. What an
 * adapter may lack will be an {@code Optional} store here. Thread-safe, as its stores are; whoever
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
}
