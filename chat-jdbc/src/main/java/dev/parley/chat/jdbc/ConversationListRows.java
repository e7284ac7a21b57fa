package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.Body;
import dev.parley.chat.conversation.Conversation;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.spi.ConversationPage;
import dev.parley.chat.conversation.spi.ConversationSummary;
import dev.parley.chat.participant.Participant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Rows of a conversation list: one per conversation, whatever its size. */
final class ConversationListRows {
  /**
   * Of conversation {@code c}, the viewer's member row {@code mine} and the sender {@code s}. If
   * the newest message is an event that lists do not show, the one before it is named.
   */
  static final String COLUMNS =
      MessageKey.in(
              """
              mine.position, mine.delivered_seq, mine.read_seq, mine.unread, mine.mentions, <view>,
              c.conversation_id, c.size, c.title, c.picture_id, c.last_at, c.last_kind, c.last_preview, c.last_seq,
              c.revision, s.type AS sender_type, s.id AS sender_id,
              CASE WHEN c.last_kind = 'event' AND c.last_preview IN (<in-place>) THEN
                (SELECT q.message_id FROM parley_message q
                 WHERE q.message_id > <id:c:0> AND q.message_id < <id:c:c.last_seq>
                   AND NOT (q.kind = 'event' AND q.scheme IN (<in-place>))
                 ORDER BY q.message_id DESC LIMIT 1)
              END AS shown_id,
              """
                  .replace("<view>", ViewRows.columns("mine"))
                  .replace("<in-place>", inPlace()))
          + BlockRows.columns("mine.participant_key").stripTrailing()
          + ",\n"
          + HeadRows.others("mine.participant_key");

  /** Joins the newest message's sender {@code s} to conversation {@code c}. */
  static final String JOINS =
      """
      JOIN parley_participant s ON s.participant_key = c.last_sender_key
      """;

  private ConversationListRows() {}

  private static String inPlace() {
    return Body.Event.IN_PLACE.stream()
        .sorted()
        .map(name -> "'" + name + "'")
        .collect(Collectors.joining(", "));
  }

  /**
   * A row.
   *
   * @param place its summary is empty if a later version wrote what this one cannot read
   * @param shownId of the message to show in place of the newest one; 0 for the newest one
   */
  record Row(ConversationPage.Place place, long shownId) {
    ConversationPage.Place with(Map<Long, Conversation.LastMessage> shown) {
      Conversation.LastMessage last = shown.get(shownId);
      return last == null
          ? place
          : new ConversationPage.Place(
              place.position(), place.summary().map(summary -> summary.with(last)));
    }
  }

  /** Adds to rows the messages that they name. */
  static List<ConversationPage.Place> complete(Handle handle, List<Row> rows) {
    Map<Long, Conversation.LastMessage> shown =
        ShownMessages.read(handle, rows.stream().map(Row::shownId).filter(id -> id > 0).toList());
    return rows.stream().map(row -> row.with(shown)).toList();
  }

  static Row row(ResultSet row, Participant viewer) throws SQLException {
    long shownId = row.getLong("shown_id");
    return new Row(map(row, viewer), shownId);
  }

  private static ConversationPage.Place map(ResultSet row, Participant viewer) throws SQLException {
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
        Optional.ofNullable(row.getString("picture_id")).flatMap(Tolerant::attachmentId),
        new Member(
            viewer,
            new Member.Marks(row.getLong("delivered_seq"), row.getLong("read_seq")),
            row.getLong("unread"),
            row.getLong("mentions")),
        HeadRows.others(row),
        row.getLong("others_since"),
        ViewRows.map(row),
        BlockRows.map(row),
        new Conversation.LastMessage(
            row.getLong("last_seq"),
            sender,
            Message.Kind.named(row.getString("last_kind")),
            row.getString("last_preview"),
            Instant.ofEpochMilli(row.getLong("last_at"))),
        row.getLong("last_seq"),
        row.getLong("revision"),
        position);
  }
}
