package dev.parley.chat.conversation.spi;

import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.participant.Participant;
import java.util.List;
import java.util.Optional;

/**
 * Reads one conversation for one member, whose permission was checked when it was created. Create
 * one for each request with {@code Chat.reader}, and do not keep it. Immutable.
 */
public interface ConversationReader {
  /**
   * Returns who reads.
   *
   * @return the viewer
   */
  Participant viewer();

  /**
   * Returns the conversation's state, without reading a message.
   *
   * @return its head, or empty before its first message
   */
  Optional<Head> head();

  /**
   * Reads a page.
   *
   * @param page which messages
   * @return those the viewer may read, oldest first; none before the first message
   */
  List<Message> messages(PageRequest page);
}
