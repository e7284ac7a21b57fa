package dev.parley.chat.conversation.spi;

import dev.parley.chat.conversation.ConversationList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One page of a participant's conversation list, newest activity first. Immutable.
 *
 * @param rows at most as many as the limit
 * @param next where the next page begins; empty at the end
 */
public record ConversationPage(
    List<ConversationSummary> rows, Optional<ConversationList.Cursor> next) {
  /** Copies the list. */
  public ConversationPage {
    rows = List.copyOf(rows);
  }

  /**
   * A row of the list as a store found it.
   *
   * @param position the viewer's feed position of its newest message
   * @param summary the row; empty if a later version wrote something that this one cannot read
   */
  public record Place(long position, Optional<ConversationSummary> summary) {
    /**
     * A row that this version can read.
     *
     * @param summary the row
     * @return its place
     */
    public static Place of(ConversationSummary summary) {
      return new Place(summary.position(), Optional.of(summary));
    }
  }

  /**
   * Makes the next page, for stores. It has first what moved since the first page, then the rows
   * below the last one. Rows that cannot be read are left out and do not end the list.
   *
   * @param moved places above {@code since}: the oldest {@code limit} of them, newest first
   * @param below places under {@code below}, newest first: one more than {@code limit} suffices
   * @param cursor where the walk stood
   * @param limit at most this many rows
   * @return the page
   */
  public static ConversationPage of(
      List<Place> moved, List<Place> below, ConversationList.Cursor cursor, int limit) {
    List<Place> fitting = below.subList(0, Math.min(below.size(), limit - moved.size()));
    List<Place> places = new ArrayList<>(moved);
    places.addAll(fitting);
    List<ConversationSummary> rows =
        places.stream().flatMap(place -> place.summary().stream()).toList();
    if (moved.size() < limit && fitting.size() == below.size()) {
      return new ConversationPage(rows, Optional.empty());
    }
    return new ConversationPage(
        rows,
        Optional.of(new ConversationList.Cursor(next(fitting, below), since(places, cursor))));
  }

  private static long next(List<Place> fitting, List<Place> below) {
    if (!fitting.isEmpty()) {
      return fitting.get(fitting.size() - 1).position();
    }
    return below.isEmpty() ? 0 : below.get(0).position() + 1;
  }

  /** The newest row given so far: anything above it has moved since. */
  private static long since(List<Place> places, ConversationList.Cursor cursor) {
    long newest = places.isEmpty() ? 0 : places.get(0).position();
    return cursor.equals(ConversationList.Cursor.TOP) ? newest : Math.max(newest, cursor.since());
  }
}
