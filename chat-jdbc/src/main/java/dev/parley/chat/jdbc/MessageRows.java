package dev.parley.chat.jdbc;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.ImageFormat;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.participant.Participant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/** What every query for messages selects, and how a row becomes a message. */
final class MessageRows {
  static final String SELECT =
      """
      SELECT m.message_id, c.conversation_id, s.type, s.id, m.content, m.client_message_id,
             m.sent_at, a.attachment_id, a.media_type, a.byte_size, a.width, a.height, a.sha256
      """;

  /** Joins conversation {@code c}, sender {@code s} and image {@code a} to message {@code m}. */
  static final String JOINS =
      """
      JOIN parley_conversation c ON c.conversation_key = m.message_id / 8388608
      JOIN parley_participant s ON s.participant_key = m.sender_key
      LEFT JOIN parley_attachment a ON a.message_id = m.message_id AND a.ordinal = 0
      """;

  private MessageRows() {}

  static Message map(ResultSet row, StatementContext context) throws SQLException {
    long id = row.getLong("message_id");
    return new Message(
        id,
        ConversationId.parse(row.getString("conversation_id")),
        MessageKey.seq(id),
        Participant.of(row.getString("type"), row.getString("id")),
        row.getString("content"),
        attachment(row),
        Optional.ofNullable(row.getString("client_message_id")).map(ClientMessageId::new),
        Instant.ofEpochMilli(row.getLong("sent_at")));
  }

  private static Optional<Attachment> attachment(ResultSet row) throws SQLException {
    String id = row.getString("attachment_id");
    return id == null
        ? Optional.empty()
        : Optional.of(
            new Attachment(
                new AttachmentId(id),
                format(row.getString("media_type")),
                row.getLong("byte_size"),
                row.getInt("width"),
                row.getInt("height"),
                row.getString("sha256")));
  }

  private static ImageFormat format(String mediaType) {
    return Arrays.stream(ImageFormat.values())
        .filter(format -> format.mediaType().equals(mediaType))
        .findFirst()
        .orElseThrow();
  }
}
