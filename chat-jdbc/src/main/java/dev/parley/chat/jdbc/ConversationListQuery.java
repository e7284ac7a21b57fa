package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ListCursor;
import dev.parley.chat.conversation.spi.ConversationPage;
import dev.parley.chat.conversation.spi.ConversationPage.Place;
import dev.parley.chat.conversation.spi.ConversationSummary;
import dev.parley.chat.participant.Participant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A participant's conversation list, in one statement whatever its length. One statement sees one
 * moment, so a conversation that moves meanwhile is below the cursor or above it, never between.
 */
final class ConversationListQuery {
  static final String PAGE =
      "SELECT mine.moved, "
          + ConversationListRows.COLUMNS
          + """
          FROM (SELECT * FROM (
                  SELECT 1 AS moved, <mine> FROM parley_member
                  WHERE participant_key = <who> AND position > :since
                  ORDER BY position LIMIT :limit) AS newer
                UNION ALL
                SELECT * FROM (
                  SELECT 0 AS moved, <mine> FROM parley_member
                  WHERE participant_key = <who> AND position < :below
                  ORDER BY position DESC LIMIT :limit + 1) AS older) AS mine
          JOIN parley_conversation c ON c.conversation_key = mine.conversation_key
          """
              .replace("<who>", Participants.KEY_OF)
              .replace(
                  "<mine>",
                  "conversation_key, participant_key, position, delivered_seq, read_seq, unread")
          + ConversationListRows.JOINS;
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

  Optional<ConversationSummary> one(Participant who, ConversationId id) {
    return reader
        .read(
            handle ->
                handle
                    .createQuery(ONE)
                    .bind("type", who.type())
                    .bind("id", who.id())
                    .bind("conversation", id.value())
                    .map((row, context) -> ConversationListRows.map(row, who))
                    .findOne())
        .flatMap(Place::summary);
  }

  ConversationPage page(Participant who, ListCursor cursor, int limit) {
    Map<Boolean, List<Place>> places =
        reader.read(
            handle ->
                handle
                    .createQuery(PAGE)
                    .bind("type", who.type())
                    .bind("id", who.id())
                    .bind("since", cursor.since())
                    .bind("below", cursor.below())
                    .bind("limit", limit)
                    .map(
                        (row, context) ->
                            Map.entry(row.getBoolean("moved"), ConversationListRows.map(row, who)))
                    .list()
                    .stream()
                    .collect(
                        Collectors.partitioningBy(
                            Map.Entry::getKey,
                            Collectors.mapping(Map.Entry::getValue, Collectors.toList()))));
    return ConversationPage.of(
        inOrder(places.getOrDefault(true, List.of())),
        inOrder(places.getOrDefault(false, List.of())),
        cursor,
        limit);
  }

  private static List<Place> inOrder(List<Place> places) {
    return places.stream().sorted(NEWEST_FIRST).toList();
  }
}
