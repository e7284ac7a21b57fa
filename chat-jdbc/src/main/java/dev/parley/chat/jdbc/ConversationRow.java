package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.Appended;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.LastMessage;
import dev.parley.chat.conversation.NewMessage;
import dev.parley.chat.participant.Participant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The row of a conversation: who holds its lock numbers its messages. It carries the newest one, so
 * that a list reads no messages.
 */
final class ConversationRow {
  private static final String ADVANCE =
      """
      UPDATE parley_conversation
      SET revision = revision + 1,
          last_seq = last_seq + 1,
          last_at = CASE WHEN last_at > :now THEN last_at ELSE :now END,
          last_sender_key = :sender, last_kind = :kind, last_preview = :preview
      WHERE conversation_id = :conversation AND last_seq < 8388607
      RETURNING conversation_key, last_seq, last_at
      """;
  // The probe for the last key keeps a store that is full from failing on a constraint.
  private static final String CREATE =
      """
      INSERT INTO parley_conversation
        (conversation_id, revision, last_seq, last_at, last_sender_key, last_kind, last_preview)
      SELECT :conversation, 1, 1, :now, :sender, :kind, :preview
      WHERE NOT EXISTS (SELECT 1 FROM parley_conversation WHERE conversation_key = 1073741823)
      ON CONFLICT DO NOTHING
      RETURNING conversation_key, last_seq, last_at
      """;
  private static final String LOCK =
      """
      SELECT conversation_key, last_seq, last_at FROM parley_conversation
      WHERE conversation_id = :conversation
      """;
  private static final String TOUCH =
      """
      UPDATE parley_conversation SET revision = revision + 1
      WHERE conversation_key = :conversation
      """;

  private final String lock;
  private final MemberRows members;

  ConversationRow(Dialect dialect, MemberRows members) {
    this.lock = LOCK + dialect.forUpdate();
    this.members = members;
  }

  /** Takes the next number, in a new conversation if there is none; its row stays locked. */
  Slot takeSlot(Handle handle, Optional<Sender> sender, NewMessage message, Instant now) {
    return sender
        .flatMap(known -> next(handle, ADVANCE, known.key(), message, now))
        .orElseGet(() -> create(handle, message, now));
  }

  /** Locks a conversation without changing it. */
  Optional<Slot> lock(Handle handle, ConversationId id) {
    return handle
        .createQuery(lock)
        .bind("conversation", id.value())
        .map(ConversationRow::map)
        .findOne();
  }

  static void touch(Handle handle, long conversationKey) {
    handle.createUpdate(TOUCH).bind("conversation", conversationKey).execute();
  }

  private Slot create(Handle handle, NewMessage message, Instant now) {
    SortedMap<Participant, Long> founders = Participants.ensure(handle, message.founders());
    Long sender = founders.get(message.sender());
    if (sender == null) {
      throw Undo.refusing(Appended.Reason.NOT_MEMBER);
    }
    Optional<Slot> created = next(handle, CREATE, sender, message, now);
    created.ifPresent(slot -> members.insert(handle, slot.conversationKey(), founders.values()));
    return created
        // It exists: made by somebody else meanwhile, or this sender never took part in anything.
        .or(() -> next(handle, ADVANCE, sender, message, now))
        .orElseThrow(() -> Undo.refusing(Appended.Reason.FULL));
  }

  private static Optional<Slot> next(
      Handle handle, String sql, long senderKey, NewMessage message, Instant now) {
    return handle
        .createQuery(sql)
        .bind("conversation", message.conversation().value())
        .bind("now", now.toEpochMilli())
        .bind("sender", senderKey)
        .bind("kind", message.kind().wireName())
        .bind("preview", LastMessage.cut(message.text().value()))
        .map(ConversationRow::map)
        .findOne();
  }

  private static Slot map(ResultSet row, StatementContext context) throws SQLException {
    return new Slot(
        row.getLong("conversation_key"), row.getLong("last_seq"), row.getLong("last_at"));
  }

  /**
   * A conversation whose row is locked, its newest seq, and that message's time in milliseconds.
   */
  record Slot(long conversationKey, long seq, long sentAt) {}
}
