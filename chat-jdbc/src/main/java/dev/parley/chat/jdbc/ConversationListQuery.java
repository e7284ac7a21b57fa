package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationList;
import dev.parley.chat.conversation.ConversationQuery.Filter;
import dev.parley.chat.conversation.spi.ConversationPage;
import dev.parley.chat.conversation.spi.ConversationPage.Place;
import dev.parley.chat.conversation.spi.ConversationSummary;
import dev.parley.chat.participant.Participant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A participant's conversation list, in one statement whatever its length. One statement sees one
 * moment, so a conversation that moves meanwhile is below the cursor or above it, never between.
 */
final class ConversationListQuery {
  static final String PAGE = page("");

  /** An index has what each condition says, in the order of the list. */
  static final Map<Filter, String> PAGES =
      Map.of(
          Filter.ALL,
          PAGE,
          Filter.ACTIVE,
          page(" AND archived = 0"),
          Filter.ARCHIVED,
          page(" AND archived = 1"),
          Filter.PINNED,
          page(" AND pinned <> 0"),
          Filter.UNREAD,
          page(" AND (unread > 0 OR marked_unread <> 0)"));

  static final String ONE =
      "SELECT "
          + ConversationListRows.COLUMNS
          + """
          FROM parley_conversation c
          JOIN parley_member mine
            ON mine.conversation_key = c.conversation_key AND mine.participant_key = <who>
          """
              .replace("<who>", Participants.KEY_OF)
          + ConversationListRows.JOINS
          + "WHERE c.conversation_id = :conversation";

  private static final Comparator<Place> NEWEST_FIRST =
      Comparator.comparingLong(Place::position).reversed();

  private final Reader reader;

  ConversationListQuery(Reader reader) {
    this.reader = reader;
  }

  private static String page(String condition) {
    return "SELECT mine.moved, "
        + ConversationListRows.COLUMNS
        + """
        FROM (SELECT * FROM (
                SELECT 1 AS moved, <mine> FROM parley_member
                WHERE participant_key = <who> AND position > :since<only>
                ORDER BY position LIMIT :limit) AS newer
              UNION ALL
              SELECT * FROM (
                SELECT 0 AS moved, <mine> FROM parley_member
                WHERE participant_key = <who> AND position < :below<only>
                ORDER BY position DESC LIMIT :limit + 1) AS older) AS mine
        JOIN parley_conversation c ON c.conversation_key = mine.conversation_key
        """
            .replace("<only>", condition)
            .replace("<who>", Participants.KEY_OF)
            .replace(
                "<mine>",
                "conversation_key, participant_key, position, delivered_seq, read_seq, unread,"
                    + " mentions, pinned, archived, muted_until, marked_unread")
        + ConversationListRows.JOINS;
  }

  Optional<ConversationSummary> one(Participant who, ConversationId id) {
    return reader
        .read(
            handle ->
                ConversationListRows.complete(
                    handle,
                    handle
                        .createQuery(ONE)
                        .bind("type", who.type())
                        .bind("id", who.id())
                        .bind("conversation", id.value())
                        .map((row, context) -> ConversationListRows.row(row, who))
                        .list()))
        .stream()
        .findFirst()
        .flatMap(Place::summary);
  }

  ConversationPage page(Participant who, Filter filter, ConversationList.Cursor cursor, int limit) {
    return reader.read(
        handle -> {
          List<Boolean> moved = new ArrayList<>();
          List<ConversationListRows.Row> rows =
              handle
                  .createQuery(PAGES.get(filter))
                  .bind("type", who.type())
                  .bind("id", who.id())
                  .bind("since", cursor.since())
                  .bind("below", cursor.below())
                  .bind("limit", limit)
                  .map(
                      (row, context) -> {
                        moved.add(row.getBoolean("moved"));
                        return ConversationListRows.row(row, who);
                      })
                  .list();
          List<Place> places = ConversationListRows.complete(handle, rows);
          return ConversationPage.of(
              inOrder(places, moved, true), inOrder(places, moved, false), cursor, limit);
        });
  }

  private static List<Place> inOrder(List<Place> places, List<Boolean> moved, boolean wanted) {
    return IntStream.range(0, places.size())
        .filter(index -> moved.get(index) == wanted)
        .mapToObj(places::get)
        .sorted(NEWEST_FIRST)
        .toList();
  }
}
