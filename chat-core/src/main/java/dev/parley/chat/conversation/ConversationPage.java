package dev.parley.chat.conversation;

import java.util.List;
import java.util.Optional;

/**
 * One page of somebody's conversation list, newest activity first. Immutable.
 *
 * @param rows at most as many as were asked for
 * @param next where the next page begins; empty at the end
 */
public record ConversationPage(List<ConversationSummary> rows, Optional<ListCursor> next) {
  /** Copies the list. */
  public ConversationPage {
    rows = List.copyOf(rows);
  }
}
