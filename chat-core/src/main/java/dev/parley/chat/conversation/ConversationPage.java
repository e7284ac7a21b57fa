package dev.parley.chat.conversation;

import java.util.ArrayList;
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

  /**
   * Takes the next step of a walk, for stores: what moved since it began comes first, and the walk
   * goes on below the last row that still fits.
   *
   * @param moved rows above {@code since}: the oldest {@code limit} of them, newest first
   * @param below rows under {@code below}, newest first: one more than {@code limit} suffices
   * @param cursor where the walk stood
   * @param limit at most this many rows
   * @return the page
   */
  public static ConversationPage of(
      List<ConversationSummary> moved,
      List<ConversationSummary> below,
      ListCursor cursor,
      int limit) {
    List<ConversationSummary> fitting =
        below.subList(0, Math.min(below.size(), limit - moved.size()));
    List<ConversationSummary> rows = new ArrayList<>(moved);
    rows.addAll(fitting);
    if (moved.size() < limit && fitting.size() == below.size()) {
      return new ConversationPage(rows, Optional.empty());
    }
    return new ConversationPage(
        rows, Optional.of(new ListCursor(next(fitting, below), since(rows, cursor))));
  }

  private static long next(List<ConversationSummary> fitting, List<ConversationSummary> below) {
    if (!fitting.isEmpty()) {
      return fitting.get(fitting.size() - 1).position();
    }
    return below.isEmpty() ? 0 : below.get(0).position() + 1;
  }

  /** The newest row given so far: anything above it has moved since. */
  private static long since(List<ConversationSummary> rows, ListCursor cursor) {
    long newest = rows.isEmpty() ? 0 : rows.get(0).position();
    return cursor.equals(ListCursor.TOP) ? newest : Math.max(newest, cursor.since());
  }
}
