package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Head;
import dev.parley.chat.conversation.Marks;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.participant.Participant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.StatementContext;

/** A conversation's state comes as one row per member, and is put together here. */
final class HeadRows {
  static final String SELECT =
      """
      SELECT c.last_seq, c.revision, p.type, p.id, m.delivered_seq, m.read_seq, m.unread
      """;

  /** Joins members {@code m} and their participants {@code p} to conversation {@code c}. */
  static final String JOINS =
      """
      JOIN parley_member m ON m.conversation_key = c.conversation_key
      JOIN parley_participant p ON p.participant_key = m.participant_key
      """;

  private HeadRows() {}

  static Row map(ResultSet row, StatementContext context) throws SQLException {
    return new Row(
        row.getLong("last_seq"),
        row.getLong("revision"),
        new Member(
            Participant.of(row.getString("type"), row.getString("id")),
            new Marks(row.getLong("delivered_seq"), row.getLong("read_seq")),
            row.getLong("unread")));
  }

  /** Puts the rows of one conversation together; empty for none. */
  static Optional<Head> head(ConversationId id, List<Row> rows) {
    return rows.stream()
        .findFirst()
        .map(
            first ->
                new Head(
                    id,
                    rows.stream()
                        .map(Row::member)
                        .collect(Collectors.toMap(Member::participant, Function.identity())),
                    first.lastSeq(),
                    first.revision()));
  }

  /** One member, beside the numbers of the conversation. */
  record Row(long lastSeq, long revision, Member member) {}
}
