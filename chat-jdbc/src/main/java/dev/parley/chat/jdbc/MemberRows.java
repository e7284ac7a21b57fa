package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.Marks;
import dev.parley.chat.participant.Participant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The members of a conversation whose row is locked: as many statements for two as for many. */
final class MemberRows {
  private static final String INSERT =
      """
      INSERT INTO parley_member (conversation_key, participant_key, position)
      SELECT :conversation, participant_key, feed_position + 1
      FROM parley_participant WHERE participant_key = :participant
      """;
  private static final String LOCK =
      """
      SELECT m.participant_key, p.type, p.id, m.delivered_seq, m.read_seq, m.unread
      FROM parley_member m
      JOIN parley_participant p ON p.participant_key = m.participant_key
      WHERE m.conversation_key = :conversation
      ORDER BY m.participant_key
      """;
  private static final String COUNT_UNREAD =
      """
      UPDATE parley_participant
      SET unread_messages = unread_messages + 1,
          unread_conversations = unread_conversations
            + (SELECT CASE WHEN m.unread = 0 THEN 1 ELSE 0 END
               FROM parley_member m
               WHERE m.conversation_key = :conversation
                 AND m.participant_key = parley_participant.participant_key)
      WHERE participant_key IN
        (SELECT m.participant_key FROM parley_member m
         WHERE m.conversation_key = :conversation AND m.participant_key <> :sender)
      """;
  private static final String MOVE_UP =
      """
      UPDATE parley_member
      SET position = (SELECT p.feed_position FROM parley_participant p
                      WHERE p.participant_key = parley_member.participant_key),
          unread = CASE WHEN participant_key = :sender THEN unread ELSE unread + 1 END,
          delivered_seq = CASE WHEN participant_key = :sender AND unread = 0
                               THEN :seq ELSE delivered_seq END,
          read_seq = CASE WHEN participant_key = :sender AND unread = 0
                          THEN :seq ELSE read_seq END
      WHERE conversation_key = :conversation
      """;

  private final String insert;
  private final String lock;

  MemberRows(Dialect dialect) {
    insert = INSERT + dialect.forUpdate();
    lock = LOCK + dialect.forUpdate();
  }

  /** Makes people members of a conversation that was created just now. */
  void insert(Handle handle, long conversationKey, Collection<Long> participantKeys) {
    for (long participantKey : new TreeSet<>(participantKeys)) {
      handle
          .createUpdate(insert)
          .bind("conversation", conversationKey)
          .bind("participant", participantKey)
          .execute();
    }
  }

  /** Locks all members and their participants' rows, ascending. */
  List<Row> lock(Handle handle, long conversationKey) {
    return handle
        .createQuery(lock)
        .bind("conversation", conversationKey)
        .map(MemberRows::map)
        .list();
  }

  /** Adds a message to the totals of everybody but its sender; before {@link #moveUp}. */
  void countUnread(Handle handle, long conversationKey, long senderKey) {
    handle
        .createUpdate(COUNT_UNREAD)
        .bind("conversation", conversationKey)
        .bind("sender", senderKey)
        .execute();
  }

  /** Moves the conversation to the top of every member's list, after their feeds advanced. */
  void moveUp(Handle handle, ConversationRow.Slot slot, long senderKey) {
    handle
        .createUpdate(MOVE_UP)
        .bind("conversation", slot.conversationKey())
        .bind("seq", slot.seq())
        .bind("sender", senderKey)
        .execute();
  }

  private static Row map(ResultSet row, StatementContext context) throws SQLException {
    return new Row(
        row.getLong("participant_key"),
        Participant.of(row.getString("type"), row.getString("id")),
        new Marks(row.getLong("delivered_seq"), row.getLong("read_seq")),
        row.getLong("unread"));
  }

  /** One member, as locked. */
  record Row(long key, Participant participant, Marks marks, long unread) {}
}
