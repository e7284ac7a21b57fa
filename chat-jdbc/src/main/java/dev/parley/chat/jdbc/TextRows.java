package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.MessageText;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The one place where the text of a stored message changes or goes, with every copy of it that
 * other tables have. {@link Journal} refreshes the copy in the list.
 */
final class TextRows {
  private static final String KEEP =
      """
      INSERT INTO parley_edition (message_id, text_revision, content, written_at)
      SELECT m.message_id, m.text_revision, m.content, COALESCE(m.edited_at, m.sent_at)
      FROM parley_message m
      WHERE m.message_id = :message AND m.content <> ''
      ON CONFLICT DO NOTHING
      """;
  private static final String REPLACE =
      """
      UPDATE parley_message
      SET content = :content, text_revision = :revision, edited_at = :now
      WHERE message_id = :message
      """;
  private static final String ERASE =
      """
      UPDATE parley_message
      SET kind = 'deleted', content = '', scheme = NULL, reply_seq = NULL, edited_at = NULL,
          text_revision = :revision, deleted_at = :now, deleted_by = :actor
      WHERE message_id = :message
      """;
  private static final String ERASE_FINGERPRINT =
      """
      UPDATE parley_send_key SET fingerprint = ''
      WHERE sender_key =
          (SELECT m.sender_key FROM parley_message m WHERE m.message_id = :message)
        AND client_message_id =
          (SELECT m.client_message_id FROM parley_message m WHERE m.message_id = :message)
      """;
  private static final String RELEASE =
      """
      UPDATE parley_attachment
      SET state = 'swept', sha256 = NULL, file_name = NULL, waveform = NULL
      WHERE message_id = :message
      """;
  private static final List<String> FORGET =
      List.of(
          "DELETE FROM parley_reaction WHERE message_id = :message",
          "DELETE FROM parley_pin WHERE message_id = :message",
          RELEASE,
          ERASE_FINGERPRINT);
  private static final String FORGET_EDITIONS =
      "DELETE FROM parley_edition WHERE message_id = :message";

  private TextRows() {}

  /** Gives a message another text. */
  static void replace(
      Handle handle, Journal.Entry entry, MessageText text, boolean kept, Instant now) {
    if (kept) {
      of(handle, KEEP, entry);
    }
    handle
        .createUpdate(REPLACE)
        .bind("content", text.value())
        .bind("revision", entry.revision())
        .bind("now", now.toEpochMilli())
        .bind("message", entry.messageId())
        .execute();
  }

  /** Empties a message; its mentions are removed before. */
  static void erase(Handle handle, Journal.Entry entry, long actorKey, boolean kept, Instant now) {
    of(handle, kept ? KEEP : FORGET_EDITIONS, entry);
    FORGET.forEach(sql -> of(handle, sql, entry));
    handle
        .createUpdate(ERASE)
        .bind("revision", entry.revision())
        .bind("now", now.toEpochMilli())
        .bind("actor", actorKey)
        .bind("message", entry.messageId())
        .execute();
  }

  private static void of(Handle handle, String sql, Journal.Entry entry) {
    handle.createUpdate(sql).bind("message", entry.messageId()).execute();
  }
}
