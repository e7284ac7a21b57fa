package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.Conversation;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.event.ChatEvent;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Records that a message changed after it was sent. A change takes these steps in this order inside
 * one transaction: {@link #open} locks the conversation and takes a revision, then the caller's own
 * statements, then {@link Entry#write}, which locks the members as {@link Append} does. A plain
 * send never comes here.
 */
final class Journal {
  private static final String OPEN =
      MessageKey.in(
          """
          UPDATE parley_conversation SET revision = revision + 1
          WHERE conversation_key = (SELECT <conversation:m> FROM parley_message m
                                    WHERE m.message_id = :message)
          RETURNING conversation_key, revision, last_seq
          """);
  private static final String REVISE =
      """
      UPDATE parley_message SET revision = :revision WHERE message_id = :message
      """;
  private static final String CHANGE =
      """
      INSERT INTO parley_change (conversation_key, revision, seq, kind, actor_key, changed_at)
      VALUES (:conversation, :revision, :seq, :kind, :actor, :now)
      """;
  private static final String NOW =
      MessageRows.SELECT
          + "FROM parley_message m\n"
          + MessageRows.JOINS
          + "WHERE m.message_id = :message";
  private static final String PREVIEW =
      """
      UPDATE parley_conversation SET last_kind = :kind, last_preview = :preview
      WHERE conversation_key = :conversation
      """;

  private Journal() {}

  /** Locks a message's conversation and takes its next revision; empty if there is no message. */
  static Optional<Entry> open(Handle handle, long messageId) {
    return handle
        .createQuery(OPEN)
        .bind("message", messageId)
        .map(
            (row, context) ->
                new Entry(
                    messageId,
                    row.getLong("conversation_key"),
                    row.getLong("revision"),
                    MessageKey.seq(messageId) == row.getLong("last_seq")))
        .findOne();
  }

  /**
   * One change of one message.
   *
   * @param revision the conversation's, which the message carries from now on
   * @param newest whether the list shows this message
   */
  record Entry(long messageId, long conversationKey, long revision, boolean newest) {
    /** Writes the change, every member's feed row, and what the list shows of the message. */
    void write(Handle handle, ChatEvent.ChangeKind kind, long actorKey, Instant now) {
      handle.createUpdate(REVISE).bind("revision", revision).bind("message", messageId).execute();
      handle
          .createUpdate(CHANGE)
          .bind("conversation", conversationKey)
          .bind("revision", revision)
          .bind("seq", MessageKey.seq(messageId))
          .bind("kind", kind.name())
          .bind("actor", actorKey)
          .bind("now", now.toEpochMilli())
          .execute();
      MemberRows.lockAll(handle, conversationKey);
      FeedRows rows = FeedRows.ofMembers(conversationKey);
      rows.advance(handle);
      rows.record(handle, kind, MessageKey.seq(messageId), actorKey, revision, now.toEpochMilli());
      if (newest) {
        refreshPreview(handle);
      }
    }

    private void refreshPreview(Handle handle) {
      for (Message message :
          MessageRows.plain(handle, handle.createQuery(NOW).bind("message", messageId))) {
        handle
            .createUpdate(PREVIEW)
            .bind("kind", message.kind().storedName())
            .bind("preview", Conversation.LastMessage.preview(message.body()))
            .bind("conversation", conversationKey)
            .execute();
      }
    }
  }
}
