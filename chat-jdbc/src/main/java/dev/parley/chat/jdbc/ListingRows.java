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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
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

  private final Map<Long, Listed> moved = new HashMap<>();
  private final Map<Long, Listed> below = new HashMap<>();

  private ListingRows() {}

  static ListingRows read(Supplier<ResultSet> results, StatementContext context)
      throws SQLException {
    ListingRows read = new ListingRows();
    try (ResultSet rows = results.get()) {
      while (rows.next()) {
        read.add(rows, context);
      }
    }
    return read;
  }

  /** What lies above the cursor's {@code since}, newest first. */
  List<ConversationSummary> moved() {
    return summaries(moved);
  }

  /** What lies below the cursor, newest first. */
  List<ConversationSummary> below() {
    return summaries(below);
  }

  private void add(ResultSet row, StatementContext context) throws SQLException {
    Map<Long, Listed> part = row.getBoolean("moved") ? moved : below;
    long position = row.getLong("position");
    HeadRows.Row member = HeadRows.map(row, context);
    Listed listed = part.get(position);
    if (listed == null) {
      // The columns of the conversation are the same in the rows of its other members.
      listed = listed(row, position, member.lastSeq());
      part.put(position, listed);
    }
    listed.members().add(member);
  }

  private static Listed listed(ResultSet row, long position, long lastSeq) throws SQLException {
    return new Listed(
        position,
        ConversationId.parse(row.getString("conversation_id")),
        new LastMessage(
            lastSeq,
            Participant.of(row.getString("sender_type"), row.getString("sender_id")),
            MessageKind.valueOf(row.getString("last_kind").toUpperCase(Locale.ROOT)),
            row.getString("last_preview"),
            Instant.ofEpochMilli(row.getLong("last_at"))),
        new ArrayList<>());
  }

  private static List<ConversationSummary> summaries(Map<Long, Listed> part) {
    return part.values().stream()
        .map(
            listed ->
                new ConversationSummary(
                    HeadRows.head(listed.id(), listed.members()).orElseThrow(),
                    listed.last(),
                    listed.position()))
        .sorted(NEWEST_FIRST)
        .toList();
  }

  /** One conversation, as far as its rows have come. */
  private record Listed(
      long position, ConversationId id, LastMessage last, List<HeadRows.Row> members) {}
}
