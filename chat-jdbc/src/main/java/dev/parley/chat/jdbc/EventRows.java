package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.event.spi.EventsAfter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Makes events of the rows that the triggers wrote, with what they name as it is now: one statement
 * for all messages and one for all marks. Without {@link Visible}, since no participant reads here.
 */
final class EventRows {
  static final String MESSAGES =
      MessageRows.SELECT
          + MessageKey.in(
              """
              FROM parley_outbox e
              JOIN parley_conversation c ON c.conversation_key = e.conversation_key
              JOIN parley_message m ON m.message_id = <id:c:e.seq>
              """)
          + MessageRows.PARTS
          + "WHERE e.position >= :first AND e.position <= :last AND e.kind <> 'marks'";
  static final String MARKS =
      """
      SELECT e.position, p.type, p.id, m.delivered_seq, m.read_seq, m.unread, m.mentions
      FROM parley_outbox e
      JOIN parley_member m
        ON m.conversation_key = e.conversation_key AND m.participant_key = e.actor_key
      JOIN parley_participant p ON p.participant_key = m.participant_key
      WHERE e.position >= :first AND e.position <= :last AND e.kind = 'marks'
      """;

  private EventRows() {}

  /** One row of the stream. */
  record Row(
      FeedPosition position,
      ChatEvent.ChangeKind kind,
      Optional<ConversationId> conversation,
      long messageId,
      long seq,
      long revision,
      Instant at) {
    static Row of(ResultSet row) throws SQLException {
      long seq = row.getLong("seq");
      return new Row(
          new FeedPosition(row.getLong("position"), row.getLong("stamp")),
          new ChatEvent.ChangeKind(row.getString("kind")),
          Tolerant.conversation(row.getString("conversation_id")),
          MessageKey.of(row.getLong("conversation_key"), seq),
          seq,
          row.getLong("revision"),
          Instant.ofEpochMilli(row.getLong("recorded_at")));
    }
  }

  static List<EventsAfter.Entry> entries(Handle handle, List<Row> rows) {
    Map<Long, Message> messages = new HashMap<>();
    Map<Long, Member> members = new HashMap<>();
    if (!rows.isEmpty()) {
      MessageRows.list(handle, within(handle.createQuery(MESSAGES), rows), Optional.empty())
          .forEach(message -> messages.put(message.id(), message));
      within(handle.createQuery(MARKS), rows)
          .map((row, context) -> Map.entry(row.getLong("position"), member(row)))
          .forEach(
              found -> found.getValue().ifPresent(member -> members.put(found.getKey(), member)));
    }
    return rows.stream()
        .map(
            row ->
                new EventsAfter.Entry(
                    row.position(),
                    row.at(),
                    row.conversation().flatMap(id -> event(row, id, messages, members))))
        .toList();
  }

  private static Optional<ChatEvent> event(
      Row row, ConversationId id, Map<Long, Message> messages, Map<Long, Member> members) {
    if (row.kind().equals(ChatEvent.ChangeKind.MARKS)) {
      return Optional.ofNullable(members.get(row.position().number()))
          .map(member -> new ChatEvent.MarksMoved(id, member));
    }
    if (row.kind().equals(ChatEvent.ChangeKind.IMPORTED)) {
      return Optional.of(new ChatEvent.MessagesImported(id, row.seq()));
    }
    Optional<Message> message = Optional.ofNullable(messages.get(row.messageId()));
    if (row.revision() > 0) {
      return message.map(found -> new ChatEvent.MessageChanged(found, row.kind()));
    }
    return row.kind().equals(ChatEvent.ChangeKind.MESSAGE)
        ? message.map(ChatEvent.MessageSent::new)
        : Optional.empty();
  }

  private static Optional<Member> member(ResultSet row) throws SQLException {
    Member.Marks marks = new Member.Marks(row.getLong("delivered_seq"), row.getLong("read_seq"));
    long unread = row.getLong("unread");
    long mentions = row.getLong("mentions");
    return Tolerant.participant(row.getString("type"), row.getString("id"))
        .map(who -> new Member(who, marks, unread, mentions));
  }

  private static Query within(Query query, List<Row> rows) {
    return query
        .bind("first", rows.get(0).position().number())
        .bind("last", rows.get(rows.size() - 1).position().number());
  }
}
