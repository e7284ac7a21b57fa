package dev.parley.chat.jdbc;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.conversation.Body;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.participant.Participant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** What every query for messages selects, and how a row becomes a message. */
final class MessageRows {
  static final String SELECT =
      """
      SELECT m.message_id, c.conversation_id, s.type, s.id, m.kind, m.content, m.scheme,
             m.client_message_id, m.sent_at, m.revision, m.text_revision, m.edited_at,
             m.reply_seq, m.deleted_at, d.type AS deleter_type, d.id AS deleter_id
      """;

  /** Joins the sender {@code s} and the deleter {@code d} to message {@code m}. */
  static final String PARTS =
      """
      JOIN parley_participant s ON s.participant_key = m.sender_key
      LEFT JOIN parley_participant d ON d.participant_key = m.deleted_by
      """;

  /** Joins the conversation {@code c} and all parts to message {@code m}. */
  static final String JOINS =
      MessageKey.in("JOIN parley_conversation c ON c.conversation_key = <conversation:m>\n")
          + PARTS;

  private MessageRows() {}

  /** Runs a query for messages; passes over those that a later version wrote in another form. */
  static List<Message> list(Handle handle, Query query) {
    return rows(handle, query).stream().flatMap(Optional::stream).toList();
  }

  /**
   * Runs a query for messages, and one more statement for the attachments of all of them.
   *
   * @return one element per row; empty if a later version wrote it in a form that this one cannot
   *     read
   */
  static List<Optional<Message>> rows(Handle handle, Query query) {
    List<Optional<Message>> rows = query.map(MessageRows::map).list();
    Map<Long, List<Attachment>> attachments =
        AttachmentRows.of(
            handle, rows.stream().flatMap(Optional::stream).map(Message::id).toList());
    return attachments.isEmpty()
        ? rows
        : rows.stream().map(row -> row.map(message -> with(message, attachments))).toList();
  }

  private static Message with(Message message, Map<Long, List<Attachment>> attachments) {
    return new Message(
        message.id(),
        message.conversation(),
        message.seq(),
        message.sender(),
        BodyRows.with(message.body(), attachments.getOrDefault(message.id(), List.of())),
        message.replyTo(),
        message.clientMessageId(),
        message.sentAt(),
        message.revision(),
        message.textRevision(),
        message.editedAt());
  }

  private static Optional<Message> map(ResultSet row, StatementContext context)
      throws SQLException {
    Optional<ConversationId> conversation = Tolerant.conversation(row.getString("conversation_id"));
    Optional<Participant> sender = Tolerant.participant(row.getString("type"), row.getString("id"));
    return conversation.isPresent() && sender.isPresent()
        ? message(row, conversation.get(), sender.get())
        : Optional.empty();
  }

  private static Optional<Message> message(
      ResultSet row, ConversationId conversation, Participant sender) throws SQLException {
    long id = row.getLong("message_id");
    Body body = BodyRows.read(row);
    Optional<Long> replyTo = number(row, "reply_seq");
    Optional<ClientMessageId> key = Tolerant.clientMessageId(row.getString("client_message_id"));
    Instant sentAt = Instant.ofEpochMilli(row.getLong("sent_at"));
    long revision = row.getLong("revision");
    long textRevision = row.getLong("text_revision");
    Optional<Instant> editedAt = number(row, "edited_at").map(Instant::ofEpochMilli);
    return Tolerant.read(
        () ->
            new Message(
                id,
                conversation,
                MessageKey.seq(id),
                sender,
                body,
                replyTo,
                key,
                sentAt,
                revision,
                textRevision,
                editedAt));
  }

  private static Optional<Long> number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(value);
  }
}
