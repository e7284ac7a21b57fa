package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationSummary;
import dev.parley.chat.conversation.LastMessage;
import dev.parley.chat.conversation.MessageKind;
import dev.parley.chat.participant.Participant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.statement.StatementContext;

/** Rows of a conversation list come once per member, in any order, and are put together here. */
final class ListingRows {
  static final String COLUMNS =
      """
      mine.position, c.conversation_id, c.last_at, c.last_kind, c.last_preview,
      s.type AS sender_type, s.id AS sender_id,
      c.last_seq, c.revision, p.type, p.id, m.delivered_seq, m.read_seq, m.unread
      """;

  /** Joins members and the newest message's sender {@code s} to conversation {@code c}. */
  static final String JOINS =
      HeadRows.JOINS
          + """
          JOIN parley_participant s ON s.participant_key = c.last_sender_key
          """;

  private static final Comparator<ConversationSummary> NEWEST_FIRST =
      Comparator.comparingLong(ConversationSummary::position).reversed();

  private ListingRows() {}

  static Row map(ResultSet row, StatementContext context) throws SQLException {
    HeadRows.Row head = HeadRows.map(row, context);
    return new Row(
        row.getBoolean("moved"),
        row.getLong("position"),
        ConversationId.parse(row.getString("conversation_id")),
        new LastMessage(
            head.lastSeq(),
            Participant.of(row.getString("sender_type"), row.getString("sender_id")),
            MessageKind.valueOf(row.getString("last_kind").toUpperCase(Locale.ROOT)),
            row.getString("last_preview"),
            Instant.ofEpochMilli(row.getLong("last_at"))),
        head);
  }

  /** Puts the moved, or the other, rows together, newest first. */
  static List<ConversationSummary> summaries(List<Row> rows, boolean moved) {
    Map<Long, List<Row>> conversations = new LinkedHashMap<>();
    rows.stream()
        .filter(row -> row.moved() == moved)
        .forEach(
            row ->
                conversations
                    .computeIfAbsent(row.position(), position -> new ArrayList<>())
                    .add(row));
    return conversations.values().stream().map(ListingRows::summary).sorted(NEWEST_FIRST).toList();
  }

  private static ConversationSummary summary(List<Row> members) {
    Row first = members.get(0);
    return new ConversationSummary(
        HeadRows.head(first.id(), members.stream().map(Row::head).toList()).orElseThrow(),
        first.last(),
        first.position());
  }

  /** One member of one listed conversation. */
  record Row(
      boolean moved, long position, ConversationId id, LastMessage last, HeadRows.Row head) {}
}
