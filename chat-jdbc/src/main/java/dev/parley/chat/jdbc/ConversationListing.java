package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationPage;
import dev.parley.chat.conversation.ConversationSummary;
import dev.parley.chat.conversation.ListCursor;
import dev.parley.chat.participant.Participant;
import java.util.Optional;

/**
 * Somebody's conversation list, in one statement whatever its length. One statement sees one
 * moment, so a conversation that moves meanwhile is below the cursor or above it, never between.
 */
final class ConversationListing {
  static final String PAGE =
      "SELECT mine.moved, "
          + ListingRows.COLUMNS
          + """
          FROM (SELECT * FROM (
                  SELECT 1 AS moved, conversation_key, position FROM parley_member
                  WHERE participant_key = <who> AND position > :since
                  ORDER BY position LIMIT :limit) AS newer
                UNION ALL
                SELECT * FROM (
                  SELECT 0 AS moved, conversation_key, position FROM parley_member
                  WHERE participant_key = <who> AND position < :below
                  ORDER BY position DESC LIMIT :limit + 1) AS older) AS mine
          JOIN parley_conversation c ON c.conversation_key = mine.conversation_key
          """
              .replace("<who>", Participants.KEY_OF)
          + ListingRows.JOINS;
  static final String ONE =
      "SELECT 0 AS moved, "
          + ListingRows.COLUMNS
          + """
          FROM parley_conversation c
          JOIN parley_member mine
            ON mine.conversation_key = c.conversation_key AND mine.participant_key = <who>
          """
              .replace("<who>", Participants.KEY_OF)
          + ListingRows.JOINS
          + "WHERE c.conversation_id = :conversation";

  private final Reader reader;

  ConversationListing(Reader reader) {
    this.reader = reader;
  }

  Optional<ConversationSummary> one(Participant who, ConversationId id) {
    ListingRows rows =
        reader.read(
            handle ->
                handle
                    .createQuery(ONE)
                    .bind("type", who.type())
                    .bind("id", who.id())
                    .bind("conversation", id.value())
                    .scanResultSet(ListingRows::read));
    return rows.below().stream().findFirst();
  }

  ConversationPage page(Participant who, ListCursor cursor, int limit) {
    ListingRows rows =
        reader.read(
            handle ->
                handle
                    .createQuery(PAGE)
                    .bind("type", who.type())
                    .bind("id", who.id())
                    .bind("since", cursor.since())
                    .bind("below", cursor.below())
                    .bind("limit", limit)
                    .scanResultSet(ListingRows::read));
    return ConversationPage.of(rows.moved(), rows.below(), cursor, limit);
  }
}
