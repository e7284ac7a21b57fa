package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.View;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.participant.Participant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** The members of a conversation whose row is locked: as many statements for two as for many. */
final class MemberRows {
  private static final String INSERT =
      """
      INSERT INTO parley_member
        (conversation_key, participant_key, position, delivered_seq, read_seq)
      SELECT :conversation, participant_key, feed_position + 1, :seq, :seq
      FROM parley_participant WHERE participant_key = :participant
      """;
  private static final String JOIN =
      """
      INSERT INTO parley_membership
        (conversation_key, participant_key, joined_seq, from_seq, joined_at, role, added_by)
      VALUES (:conversation, :participant, :seq, :from, :now, :role, :added_by)
      """;
  private static final String FORGET_UNREAD =
      """
      UPDATE parley_participant
      SET unread_messages = unread_messages
            - (SELECT m.unread FROM parley_member m
               WHERE m.conversation_key = :conversation
                 AND m.participant_key = parley_participant.participant_key),
          unread_conversations = unread_conversations
            - (SELECT CASE WHEN m.unread > 0 THEN 1 ELSE 0 END FROM parley_member m
               WHERE m.conversation_key = :conversation
                 AND m.participant_key = parley_participant.participant_key)
      WHERE participant_key = :participant
      """;
  private static final String DELETE =
      """
      DELETE FROM parley_member
      WHERE conversation_key = :conversation AND participant_key = :participant
      """;
  private static final String END_STAY =
      """
      UPDATE parley_membership SET until_seq = :seq
      WHERE conversation_key = :conversation AND participant_key = :participant
        AND until_seq IS NULL
      """;
  private static final String ROW =
      """
      SELECT m.participant_key, p.type, p.id, m.delivered_seq, m.read_seq, m.unread, m.mentions,
             <view>
      FROM parley_member m
      JOIN parley_participant p ON p.participant_key = m.participant_key
      WHERE m.conversation_key = :conversation
      """
          .replace("<view>", ViewRows.columns("m"));
  private static final String ONE = ROW + "AND p.type = :type AND p.id = :id";
  private static final String ALL = ROW + "ORDER BY m.participant_key";
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
      SET position = CASE WHEN :moves = 1
                     THEN (SELECT p.feed_position FROM parley_participant p
                           WHERE p.participant_key = parley_member.participant_key)
                     ELSE position END,
          unread = CASE WHEN participant_key = :sender THEN unread ELSE unread + :unread END,
          delivered_seq = CASE WHEN participant_key = :sender AND unread = 0
                               THEN :seq ELSE delivered_seq END,
          read_seq = CASE WHEN participant_key = :sender AND unread = 0
                          THEN :seq ELSE read_seq END
      WHERE conversation_key = :conversation
      """;

  private final Dialect dialect;

  MemberRows(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Makes people members of a conversation of two that was created just now. */
  void insert(Handle handle, long conversationKey, Collection<Long> participantKeys) {
    insert(handle, conversationKey, participantKeys, 0);
  }

  /**
   * Makes people members of a group; earlier messages are not unread to them. It is undone if one
   * of them blocks the person who brings them in.
   */
  void join(Handle handle, Joining joining, Collection<Long> participantKeys) {
    insert(handle, joining.conversationKey(), participantKeys, joining.seq());
    for (long participantKey : new TreeSet<>(participantKeys)) {
      handle
          .createUpdate(JOIN)
          .bind("conversation", joining.conversationKey())
          .bind("participant", participantKey)
          .bind("seq", joining.seq())
          .bind("from", joining.from())
          .bind("now", joining.at())
          .bind("role", participantKey == joining.addedBy() ? "admin" : "member")
          .bind("added_by", joining.addedBy())
          .execute();
    }
    // They are locked by now, so a block is seen here or set after they have joined.
    if (BlockRows.refuseJoining(handle, joining)) {
      throw Undo.refusing(Appended.Reason.BLOCKED);
    }
  }

  private void insert(
      Handle handle, long conversationKey, Collection<Long> participantKeys, long seq) {
    for (long participantKey : new TreeSet<>(participantKeys)) {
      handle
          .createUpdate(INSERT + dialect.forUpdate())
          .bind("conversation", conversationKey)
          .bind("participant", participantKey)
          .bind("seq", seq)
          .execute();
    }
  }

  /**
   * Finds a member. Where the dialect locks rows, all members and their participants' rows are
   * locked in ascending order; SQLite has one writer, so there one row is read.
   */
  Optional<Row> lock(Handle handle, long conversationKey, Participant who) {
    if (dialect.forUpdate().isEmpty()) {
      return lockOne(handle, conversationKey, who);
    }
    return handle
        .createQuery(ALL + dialect.forUpdate())
        .bind("conversation", conversationKey)
        .map(
            (row, context) ->
                Tolerant.participant(row.getString("type"), row.getString("id"))
                        .filter(who::equals)
                        .isPresent()
                    ? Optional.of(map(row, who))
                    : Optional.<Row>empty())
        .list()
        .stream()
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Locks one member with their participant's row, where no other's is written. */
  Optional<Row> lockOne(Handle handle, long conversationKey, Participant who) {
    return handle
        .createQuery(ONE + dialect.forUpdate())
        .bind("conversation", conversationKey)
        .bind("type", who.type())
        .bind("id", who.id())
        .map((row, context) -> map(row, who))
        .findOne();
  }

  /** Locks all members as {@link #lock} does, where none of them is looked for. */
  static void lockAll(Handle handle, long conversationKey) {
    String lock = Configured.lock(handle);
    if (!lock.isEmpty()) {
      var unused =
          handle
              .createQuery(ALL + lock)
              .bind("conversation", conversationKey)
              .map((row, context) -> row.getLong("participant_key"))
              .list();
    }
  }

  /** Adds a message to the totals of all members but its sender; before {@link #moveUp}. */
  void countUnread(Handle handle, long conversationKey, long senderKey) {
    handle
        .createUpdate(COUNT_UNREAD)
        .bind("conversation", conversationKey)
        .bind("sender", senderKey)
        .execute();
  }

  /** Ends a membership: nothing of the group is unread to someone who is not in it. */
  void remove(Handle handle, long conversationKey, long participantKey, long seq) {
    for (String sql : List.of(FORGET_UNREAD, DELETE)) {
      handle
          .createUpdate(sql)
          .bind("conversation", conversationKey)
          .bind("participant", participantKey)
          .execute();
    }
    handle
        .createUpdate(END_STAY)
        .bind("seq", seq)
        .bind("conversation", conversationKey)
        .bind("participant", participantKey)
        .execute();
  }

  /** Moves the conversation to the top of every member's list, after their feeds advanced. */
  void moveUp(Handle handle, ConversationRow.Slot slot, long senderKey, NewMessage message) {
    handle
        .createUpdate(MOVE_UP)
        .bind("conversation", slot.conversationKey())
        .bind("seq", slot.seq())
        .bind("sender", senderKey)
        .bind("unread", message.raisesUnread() ? 1 : 0)
        .bind("moves", message.movesList() ? 1 : 0)
        .execute();
  }

  private static Row map(ResultSet row, Participant who) throws SQLException {
    return new Row(
        row.getLong("participant_key"),
        who,
        new Member.Marks(row.getLong("delivered_seq"), row.getLong("read_seq")),
        row.getLong("unread"),
        row.getLong("mentions"),
        ViewRows.map(row));
  }

  /** One member, as locked. */
  record Row(
      long key,
      Participant participant,
      Member.Marks marks,
      long unread,
      long mentions,
      View view) {}

  /** How people join a group: by which event, from which message on, when and by whom. */
  record Joining(long conversationKey, long seq, long from, long at, long addedBy) {}
}
