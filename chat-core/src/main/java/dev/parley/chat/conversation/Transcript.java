package dev.parley.chat.conversation;

import dev.parley.chat.participant.Participant;
import java.util.List;
import java.util.Optional;

/**
 * What one member may read of a conversation, permitted at the moment it was asked for; made by
 * {@code Chat} for one request, not to be kept. Immutable.
 */
public final class Transcript {
  private final Participant viewer;
  private final ConversationId id;
  private final Optional<Head> head;
  private final MessageStore messages;

  /**
   * Opens a transcript that was permitted.
   *
   * @param viewer who reads
   * @param id which conversation
   * @param head its state when it was permitted; empty before its first message
   * @param messages where its messages are
   */
  public Transcript(
      Participant viewer, ConversationId id, Optional<Head> head, MessageStore messages) {
    this.viewer = viewer;
    this.id = id;
    this.head = head;
    this.messages = messages;
  }

  /**
   * Returns who reads.
   *
   * @return the viewer
   */
  public Participant viewer() {
    return viewer;
  }

  /**
   * Returns the conversation's state, without reading a message.
   *
   * @return its head, or empty before its first message
   */
  public Optional<Head> head() {
    return head;
  }

  /**
   * Reads a page.
   *
   * @param page which messages
   * @return them, oldest first; none before the first message
   */
  public List<Message> messages(PageRequest page) {
    return head.isEmpty() ? List.of() : messages.page(id, page);
  }
}
