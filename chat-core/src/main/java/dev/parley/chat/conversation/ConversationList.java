package dev.parley.chat.conversation;

import java.util.List;
import java.util.Optional;

/**
 * One page of a participant's conversations, newest activity first. Immutable.
 *
 * @param conversations at most as many as the query allows; fewer do not mean the end
 * @param next where the next page begins; empty at the end
 */
public record ConversationList(List<Conversation> conversations, Optional<ListCursor> next) {
  /** Copies the list. */
  public ConversationList {
    conversations = List.copyOf(conversations);
  }
}
