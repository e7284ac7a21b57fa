package dev.parley.chat.memory;

import dev.parley.chat.ChatStorage;
import dev.parley.chat.attachment.AttachmentIndex;
import dev.parley.chat.conversation.ConversationStore;
import dev.parley.chat.conversation.MessageStore;
import dev.parley.chat.event.FeedStore;

/**
 * Keeps everything in memory, for tests and first runs: gone with the process, and bounded by the
 * heap. Held to the same contracts as every other adapter. Thread-safe, by one lock.
 */
public final class InMemoryStorage implements ChatStorage {
  private final MessageStore messages;
  private final ConversationStore conversations;
  private final FeedStore feeds;
  private final AttachmentIndex attachments;

  private InMemoryStorage(MemoryState state) {
    messages = new MemoryMessageStore(state);
    conversations = new MemoryConversationStore(state);
    feeds = new MemoryFeedStore(state);
    attachments = new MemoryAttachmentIndex(state);
  }

  /**
   * Makes an empty storage.
   *
   * @return the storage; it needs no closing
   */
  public static InMemoryStorage create() {
    return new InMemoryStorage(new MemoryState());
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
}
