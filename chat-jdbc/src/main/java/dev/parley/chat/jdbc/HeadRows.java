package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.conversation.spi.SeqRange;
import dev.parley.chat.participant.Participant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * A conversation's state for one viewer: one row, or one per stay for a group. However large the
 * group, no other member's row is read above {@link Head#MARKS_SHARED_UP_TO} members.
 */
final class HeadRows {
  /**
   * The lowest marks among the others of {@code c}, where {@code who} is the viewer's key. There
   * are none of someone who blocks the viewer.
   */
  static String others(String who) {
    return """
    CASE WHEN c.size <= <shared> THEN
      (SELECT MIN(o.delivered_seq) FROM parley_member o
       WHERE o.conversation_key = c.conversation_key AND o.participant_key <> <who>
         AND <shows>)
    END AS others_delivered,
    CASE WHEN c.size <= <shared> THEN
      (SELECT MIN(o.read_seq) FROM parley_member o
       WHERE o.conversation_key = c.conversation_key AND o.participant_key <> <who>
         AND <shows>)
    END AS others_read,
    CASE WHEN c.kind = 'group' AND c.size <= <shared> THEN
      (SELECT MIN(s.joined_seq) FROM parley_membership s
       WHERE s.conversation_key = c.conversation_key AND s.participant_key <> <who>
         AND s.until_seq IS NULL)
    END AS others_since
    """
        .replace(
            "<shows>",
            "(c.kind <> 'direct' OR NOT EXISTS (SELECT 1 FROM parley_block b"
                + " WHERE b.blocker_key = o.participant_key AND b.blocked_key = <who>))")
        .replace("<shared>", Integer.toString(Head.MARKS_SHARED_UP_TO))
        .replace("<who>", who);
  }

  static final String HEAD =
      "SELECT c.kind, c.size, c.first_seq, c.last_seq, c.revision, c.marks_revision,"
          + " m.delivered_seq, m.read_seq, m.unread, m.mentions, m.marked_unread, i.from_seq,"
          + " i.until_seq, "
          + others("v.participant_key")
          + "FROM parley_conversation c\n"
          + Visible.VIEWER
          + """
          LEFT JOIN parley_member m
            ON m.conversation_key = c.conversation_key AND m.participant_key = v.participant_key
          LEFT JOIN parley_membership i
            ON i.conversation_key = c.conversation_key AND i.participant_key = v.participant_key
          WHERE c.conversation_id = :conversation
          ORDER BY i.joined_seq
          """;

  private HeadRows() {}

  /** Reads the lowest marks of the others; empty where they are not shared, or there are none. */
  static Optional<Member.Marks> others(ResultSet row) throws SQLException {
    long delivered = row.getLong("others_delivered");
    boolean none = row.wasNull();
    return none
        ? Optional.empty()
        : Optional.of(new Member.Marks(delivered, row.getLong("others_read")));
  }

  static Row map(ResultSet row, StatementContext context) throws SQLException {
    long from = row.getLong("from_seq");
    boolean stayed = !row.wasNull();
    long until = row.getLong("until_seq");
    SeqRange stay =
        stayed ? new SeqRange(from, row.wasNull() ? Long.MAX_VALUE : until) : SeqRange.ALL;
    long delivered = row.getLong("delivered_seq");
    boolean member = !row.wasNull();
    return new Row(
        member || stayed ? Optional.of(stay) : Optional.empty(),
        member ? new Member.Marks(delivered, row.getLong("read_seq")) : Member.Marks.NONE,
        member ? row.getLong("unread") : 0,
        member ? row.getLong("mentions") : 0,
        member && row.getLong("marked_unread") != 0,
        others(row),
        row.getLong("others_since"),
        row.getInt("size"),
        row.getLong("first_seq"),
        row.getLong("last_seq"),
        row.getLong("revision"),
        row.getLong("marks_revision"));
  }

  /**
   * Puts the rows of one conversation together; empty if there is none that the viewer may know of.
   */
  static Optional<Head> head(ConversationId id, Participant viewer, List<Row> rows) {
    List<SeqRange> visible = rows.stream().flatMap(row -> row.stay().stream()).toList();
    return visible.isEmpty() || !Tolerant.isOpenTo(id, viewer)
        ? Optional.empty()
        : Optional.of(rows.get(0).head(id, viewer, visible));
  }

  /** One stay of the viewer, beside the numbers of the conversation. */
  record Row(
      Optional<SeqRange> stay,
      Member.Marks marks,
      long unread,
      long mentions,
      boolean markedUnread,
      Optional<Member.Marks> others,
      long othersSince,
      int size,
      long firstSeq,
      long lastSeq,
      long revision,
      long marksRevision) {
    Head head(ConversationId id, Participant viewer, List<SeqRange> visible) {
      return new Head(
          id,
          size,
          firstSeq,
          lastSeq,
          revision,
          marksRevision,
          new Member(viewer, marks, unread, mentions),
          others,
          othersSince,
          visible);
    }
  }
}
