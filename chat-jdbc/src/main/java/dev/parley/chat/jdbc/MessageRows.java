package dev.parley.chat.jdbc;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.conversation.Body;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.MessageContext;
import dev.parley.chat.participant.Participant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** What every query for messages selects, and how a row becomes a message. */
final class MessageRows {
  static final String SELECT =
      """
      SELECT m.message_id, c.conversation_id, s.type, s.id, m.kind, m.content, m.scheme,
             m.client_message_id, m.sent_at, m.revision, m.text_revision, m.edited_at,
             m.reply_seq, m.deleted_at, d.type AS deleter_type, d.id AS deleter_id,
             CASE WHEN EXISTS (SELECT 1 FROM parley_mention n WHERE n.message_id = m.message_id)
             THEN 1 ELSE 0 END AS mentioning,
             CASE WHEN m.revision > 0
               AND EXISTS (SELECT 1 FROM parley_reaction r WHERE r.message_id = m.message_id)
             THEN 1 ELSE 0 END AS reacted,
             CASE WHEN m.revision > 0
               AND EXISTS (SELECT 1 FROM parley_pin i WHERE i.message_id = m.message_id)
             THEN 1 ELSE 0 END AS pinned
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

  /**
   * Runs a query for messages without their contexts; passes over those that a later version wrote
   * in another form.
   */
  static List<Message> plain(Handle handle, Query query) {
    return rows(handle, query, new ArrayList<>()).stream().flatMap(Optional::stream).toList();
  }

  /**
   * Runs a query for messages with their contexts, as a viewer may see them; without a viewer
   * everything is visible. Passes over those that a later version wrote in another form.
   */
  static List<Message> list(Handle handle, Query query, Optional<Participant> viewer) {
    return rows(handle, query, viewer).stream().flatMap(Optional::stream).toList();
  }

  /** As {@link #list}, with one element per row. */
  static List<Optional<Message>> rows(Handle handle, Query query, Optional<Participant> viewer) {
    List<Long> reacted = new ArrayList<>();
    return ContextRows.drawn(handle, rows(handle, query, reacted), reacted, viewer);
  }

  /**
   * Runs a query for messages, and one more statement for the attachments of all of them. If any of
   * them mentions people, a third one reads whom.
   *
   * @return one element per row; empty if a later version wrote it in a form that this one cannot
   *     read
   */
  private static List<Optional<Message>> rows(Handle handle, Query query, List<Long> reacted) {
    List<Long> mentioning = new ArrayList<>();
    List<Optional<Message>> rows =
        query.map((row, context) -> map(row, mentioning, reacted)).list();
    Map<Long, List<Message.Mention>> mentions = MentionRows.of(handle, mentioning);
    Map<Long, List<Attachment>> attachments =
        AttachmentRows.of(
            handle, rows.stream().flatMap(Optional::stream).map(Message::id).toList());
    return attachments.isEmpty() && mentions.isEmpty()
        ? rows
        : rows.stream()
            .map(row -> row.map(message -> with(message, attachments, mentions)))
            .toList();
  }

  private static Message with(
      Message message,
      Map<Long, List<Attachment>> attachments,
      Map<Long, List<Message.Mention>> mentions) {
    return new Message(
        message.id(),
        message.conversation(),
        message.seq(),
        message.sender(),
        BodyRows.with(
            message.body(),
            attachments.getOrDefault(message.id(), List.of()),
            mentions.getOrDefault(message.id(), List.of())),
        message.context(),
        message.clientMessageId(),
        message.sentAt(),
        message.revision(),
        message.textRevision(),
        message.editedAt());
  }

  private static Optional<Message> map(ResultSet row, List<Long> mentioning, List<Long> reacted)
      throws SQLException {
    if (row.getInt("reacted") == 1) {
      reacted.add(row.getLong("message_id"));
    }
    if (row.getInt("mentioning") == 1) {
      mentioning.add(row.getLong("message_id"));
    }
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
    MessageContext context =
        new MessageContext(
            number(row, "reply_seq").map(MessageContext.Quote::hidden),
            List.of(),
            row.getInt("pinned") == 1);
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
                context,
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
