package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.LastMessage;
import dev.parley.chat.conversation.Marks;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.MessageKind;
import dev.parley.chat.conversation.spi.ConversationPage;
import dev.parley.chat.conversation.spi.ConversationSummary;
import dev.parley.chat.participant.Participant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Rows of a conversation list: one per conversation, whatever its size. */
final class ConversationListRows {
  /** Of conversation {@code c}, the viewer's member row {@code mine} and the sender {@code s}. */
  static final String COLUMNS =
      """
      mine.position, mine.delivered_seq, mine.read_seq, mine.unread,
      c.conversation_id, c.size, c.title, c.last_at, c.last_kind, c.last_preview, c.last_seq,
      c.revision, s.type AS sender_type, s.id AS sender_id,
      """
          + HeadRows.others("mine.participant_key");

  /** Joins the newest message's sender {@code s} to conversation {@code c}. */
  static final String JOINS =
      """
      JOIN parley_participant s ON s.participant_key = c.last_sender_key
      """;

  private ConversationListRows() {}

  /** Maps a row; its summary is empty if a later version wrote what this one cannot read. */
  static ConversationPage.Place map(ResultSet row, Participant viewer) throws SQLException {
    Optional<ConversationId> id =
        Tolerant.conversation(row.getString("conversation_id"))
            .filter(known -> Tolerant.isOpenTo(known, viewer));
    Optional<Participant> sender =
        Tolerant.participant(row.getString("sender_type"), row.getString("sender_id"));
    long position = row.getLong("position");
    return new ConversationPage.Place(
        position,
        id.isPresent() && sender.isPresent()
            ? Optional.of(summary(row, viewer, id.get(), sender.get(), position))
            : Optional.empty());
  }

  private static ConversationSummary summary(
      ResultSet row, Participant viewer, ConversationId id, Participant sender, long position)
      throws SQLException {
    return new ConversationSummary(
        id,
        row.getInt("size"),
        Optional.ofNullable(row.getString("title")),
        new Member(
            viewer,
            new Marks(row.getLong("delivered_seq"), row.getLong("read_seq")),
            row.getLong("unread")),
        HeadRows.others(row),
        new LastMessage(
            row.getLong("last_seq"),
            sender,
            MessageKind.named(row.getString("last_kind")),
            row.getString("last_preview"),
            Instant.ofEpochMilli(row.getLong("last_at"))),
        row.getLong("revision"),
        position);
  }
}
