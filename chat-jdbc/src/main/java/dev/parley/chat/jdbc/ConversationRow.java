package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.Conversation;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.participant.Participant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The row of a conversation: the holder of its lock numbers its messages. It contains the newest
 * one, so that a list reads no messages.
 */
final class ConversationRow {
  private static final String ADVANCE =
      MessageKey.in(
          """
          UPDATE parley_conversation
          SET revision = revision + 1,
              last_seq = last_seq + 1,
              last_at = CASE WHEN last_at > :now THEN last_at ELSE :now END,
              last_sender_key = :sender, last_kind = :kind, last_preview = :preview
          WHERE conversation_id = :conversation AND last_seq < <max-seq>
          RETURNING conversation_key, last_seq, last_at, size
          """);
  // The probe for the last key keeps a store that is full from failing on a constraint.
  private static final String CREATE =
      MessageKey.in(
          """
      INSERT INTO parley_conversation
        (conversation_id, revision, last_seq, last_at, last_sender_key, last_kind, last_preview,
         kind, size)
      SELECT :conversation, 1, 1, :now, :sender, :kind, :preview, :type, :size
      WHERE NOT EXISTS (SELECT 1 FROM parley_conversation WHERE conversation_key = <max-conversation>)
      ON CONFLICT DO NOTHING
      RETURNING conversation_key, last_seq, last_at, size
      """);
  private static final String LOCK =
      """
      SELECT conversation_key, last_seq, last_at, size FROM parley_conversation
      WHERE conversation_id = :conversation
      """;
  private static final String MARKS_MOVED =
      """
      UPDATE parley_conversation SET marks_revision = marks_revision + 1
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
        .flatMap(known -> next(handle.createQuery(ADVANCE), known.key(), message, now))
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

  static void marksMoved(Handle handle, long conversationKey) {
    handle.createUpdate(MARKS_MOVED).bind("conversation", conversationKey).execute();
  }

  private Slot create(Handle handle, NewMessage message, Instant now) {
    if (!message.founders().contains(message.sender())) {
      throw Undo.refusing(Appended.Reason.NOT_MEMBER);
    }
    SortedMap<Participant, Long> founders = Participants.ensure(handle, message.founders());
    long sender = Objects.requireNonNull(founders.get(message.sender()));
    Optional<Slot> created = insert(handle, sender, message, now);
    created.ifPresent(slot -> found(handle, slot, message, sender, founders.values(), now));
    return created
        // It exists: made by somebody else meanwhile, or this sender never took part in anything.
        .or(() -> next(handle.createQuery(ADVANCE), sender, message, now))
        .orElseThrow(() -> Undo.refusing(Appended.Reason.FULL));
  }

  /** Creates a conversation; empty if it exists, or the store has no key left. */
  Optional<Slot> insert(Handle handle, long senderKey, NewMessage message, Instant now) {
    Query create =
        handle
            .createQuery(CREATE)
            .bind("type", message.startsGroup() ? "group" : "direct")
            .bind("size", message.founders().size());
    return next(create, senderKey, message, now);
  }

  /** Takes the next number of a conversation that exists; empty if it has none left. */
  Optional<Slot> next(Handle handle, long senderKey, NewMessage message, Instant now) {
    return next(handle.createQuery(ADVANCE), senderKey, message, now);
  }

  private void found(
      Handle handle,
      Slot slot,
      NewMessage message,
      long sender,
      Collection<Long> founders,
      Instant now) {
    if (message.startsGroup()) {
      long from = slot.seq();
      members.join(
          handle,
          new MemberRows.Joining(
              slot.conversationKey(), slot.seq(), from, now.toEpochMilli(), sender),
          founders);
    } else {
      members.insert(handle, slot.conversationKey(), founders);
    }
  }

  private static Optional<Slot> next(Query query, long senderKey, NewMessage message, Instant now) {
    return query
        .bind("conversation", message.conversation().value())
        .bind("now", now.toEpochMilli())
        .bind("sender", senderKey)
        .bind("kind", message.kind().storedName())
        .bind("preview", Conversation.LastMessage.preview(message.body()))
        .map(ConversationRow::map)
        .findOne();
  }

  private static Slot map(ResultSet row, StatementContext context) throws SQLException {
    return new Slot(
        row.getLong("conversation_key"),
        row.getLong("last_seq"),
        row.getLong("last_at"),
        row.getInt("size"));
  }

  /**
   * A conversation whose row is locked, its newest seq, that message's time in milliseconds, and
   * how many members it has.
   */
  record Slot(long conversationKey, long seq, long sentAt, int size) {
    boolean sharesMarks() {
      return size <= Head.MARKS_SHARED_UP_TO;
    }
  }
}
