package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.Conversation;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.participant.Participant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jdbi.v3.core.Handle;

/**
 * Blocks between people. A change locks the conversation of the two, if there is one, and then both
 * participants by ascending key, as {@link Append} does: so a send comes before it or sees it.
 */
final class BlockRows {
  private static final String INSERT =
      """
      INSERT INTO parley_block (blocker_key, blocked_key, blocked_at)
      VALUES (:blocker, :blocked, :now)
      ON CONFLICT DO NOTHING
      """;
  private static final String DELETE =
      "DELETE FROM parley_block WHERE blocker_key = :blocker AND blocked_key = :blocked";
  private static final String LOCK =
      """
      SELECT participant_key FROM parley_participant
      WHERE participant_key IN (:blocker, :blocked)
      ORDER BY participant_key
      """;
  private static final String STATE =
      "SELECT "
          + columns(":member")
          + "FROM parley_conversation c WHERE c.conversation_key = :conversation";

  // CROSS JOIN keeps SQLite from passing over all groups of those who block someone.
  static final String OF_JOINING =
      """
      SELECT COUNT(*) AS blocks
      FROM parley_membership s CROSS JOIN parley_block b
      WHERE s.conversation_key = :conversation AND s.joined_seq = :seq
        AND b.blocker_key = s.participant_key AND b.blocked_key = :actor
      """;

  private BlockRows() {}

  /** The blocks between a member with a key and the other of two in conversation {@code c}. */
  static String columns(String who) {
    // CROSS JOIN keeps SQLite from passing over all blocks of one person.
    return """
    CASE WHEN c.kind = 'direct' THEN
      (SELECT COUNT(*) FROM parley_member o CROSS JOIN parley_block b
       WHERE o.conversation_key = c.conversation_key
         AND b.blocker_key = <who> AND b.blocked_key = o.participant_key)
    ELSE 0 END AS blocks,
    CASE WHEN c.kind = 'direct' THEN
      (SELECT COUNT(*) FROM parley_member o CROSS JOIN parley_block b
       WHERE o.conversation_key = c.conversation_key
         AND b.blocker_key = o.participant_key AND b.blocked_key = <who>)
    ELSE 0 END AS blocked
    """
        .replace("<who>", who);
  }

  /** Reads {@link #columns}. */
  static Conversation.Block map(ResultSet row) throws SQLException {
    if (row.getLong("blocks") > 0) {
      return Conversation.Block.BY_VIEWER;
    }
    return row.getLong("blocked") > 0 ? Conversation.Block.BY_OTHER : Conversation.Block.NONE;
  }

  /** Reads the block that a member sees, once the conversation is locked. */
  static Conversation.Block of(Handle handle, long conversationKey, long memberKey) {
    return handle
        .createQuery(STATE)
        .bind("conversation", conversationKey)
        .bind("member", memberKey)
        .map((row, context) -> map(row))
        .one();
  }

  /** Whether someone who joined a group with an event blocks the one who brought them in. */
  static boolean refuseJoining(Handle handle, MemberRows.Joining joining) {
    return handle
            .createQuery(OF_JOINING)
            .bind("conversation", joining.conversationKey())
            .bind("seq", joining.seq())
            .bind("actor", joining.addedBy())
            .map((row, context) -> row.getLong("blocks"))
            .one()
        > 0;
  }

  /** Sets a block; returns whether anything changed. */
  static boolean set(
      Handle handle,
      ConversationRow conversations,
      Participant blocker,
      Participant blocked,
      boolean on,
      Instant now) {
    SortedMap<Participant, Long> keys = Participants.ensure(handle, Set.of(blocker, blocked));
    long blockerKey = keys.getOrDefault(blocker, 0L);
    long blockedKey = keys.getOrDefault(blocked, 0L);
    Optional<ConversationRow.Slot> two =
        conversations.lock(handle, ConversationId.between(blocker, blocked));
    lock(handle, blockerKey, blockedKey);
    var update =
        handle
            .createUpdate(on ? INSERT : DELETE)
            .bind("blocker", blockerKey)
            .bind("blocked", blockedKey);
    if (on) {
      update.bind("now", now.toEpochMilli());
    }
    if (update.execute() == 0) {
      return false;
    }
    long conversation = two.map(ConversationRow.Slot::conversationKey).orElse(0L);
    record(handle, conversation, blockerKey, blockedKey, now);
    // Nobody is notified of someone with whom they have no conversation.
    if (two.isPresent()) {
      record(handle, conversation, blockedKey, blockerKey, now);
    }
    return true;
  }

  private static void record(
      Handle handle, long conversation, long ownerKey, long otherKey, Instant now) {
    FeedRows rows = FeedRows.ofOne(conversation, ownerKey);
    rows.advance(handle);
    rows.record(handle, ChatEvent.ChangeKind.BLOCK, 0, otherKey, 0, now.toEpochMilli());
  }

  private static void lock(Handle handle, long blockerKey, long blockedKey) {
    String lock = Configured.lock(handle);
    if (!lock.isEmpty()) {
      var unused =
          handle
              .createQuery(LOCK + lock)
              .bind("blocker", blockerKey)
              .bind("blocked", blockedKey)
              .map((row, context) -> row.getLong("participant_key"))
              .list();
    }
  }
}
