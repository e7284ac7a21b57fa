package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.group.MessageReceipts;
import dev.parley.chat.participant.Participant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads who has received and read a message, from the members' marks. */
final class ReceiptRows {
  // In a conversation of two there is no stay, and both joined before every message.
  private static final String COUNTED =
      """
      FROM parley_conversation c
      JOIN parley_member m ON m.conversation_key = c.conversation_key
      JOIN parley_participant p ON p.participant_key = m.participant_key
      LEFT JOIN parley_membership i
        ON i.conversation_key = m.conversation_key AND i.participant_key = m.participant_key
        AND i.until_seq IS NULL
      WHERE c.conversation_id = :conversation
        AND COALESCE(i.joined_seq, 0) < :seq
        AND NOT (p.type = :sender_type AND p.id = :sender_id)
      """;
  static final String COUNT =
      """
      SELECT COUNT(*) AS counted,
        COALESCE(SUM(CASE WHEN m.delivered_seq >= :seq THEN 1 ELSE 0 END), 0) AS delivered,
        COALESCE(SUM(CASE WHEN m.read_seq >= :seq THEN 1 ELSE 0 END), 0) AS seen
      """
          + COUNTED;
  static final String PAGE =
      "SELECT p.type, p.id, m.delivered_seq, m.read_seq\n"
          + COUNTED
          + """
          AND m.participant_key > COALESCE(<after>, 0)
          ORDER BY m.participant_key LIMIT :limit
          """
              .replace("<after>", Participants.KEY_OF);

  private ReceiptRows() {}

  static MessageReceipts read(
      Handle handle,
      ConversationId id,
      Participant sender,
      long seq,
      Optional<Participant> after,
      int limit) {
    // One more than the page, to know whether it is the last; and more if some are unreadable.
    int most = limit + 1;
    List<Optional<MessageReceipts.Receipt>> rows = rows(handle, id, sender, seq, after, most);
    while (rows.size() == most && readable(rows).size() <= limit) {
      most *= 2;
      rows = rows(handle, id, sender, seq, after, most);
    }
    boolean more = readable(rows).size() > limit;
    List<MessageReceipts.Receipt> people = readable(rows).stream().limit(limit).toList();
    return bound(handle.createQuery(COUNT), id, sender, seq)
        .map(
            (row, context) ->
                new MessageReceipts(
                    seq,
                    row.getInt("counted"),
                    row.getInt("delivered"),
                    row.getInt("seen"),
                    people,
                    more ? Optional.of(people.get(limit - 1).participant()) : Optional.empty()))
        .one();
  }

  private static List<MessageReceipts.Receipt> readable(
      List<Optional<MessageReceipts.Receipt>> rows) {
    return rows.stream().flatMap(Optional::stream).toList();
  }

  private static List<Optional<MessageReceipts.Receipt>> rows(
      Handle handle,
      ConversationId id,
      Participant sender,
      long seq,
      Optional<Participant> after,
      int most) {
    return bound(handle.createQuery(PAGE), id, sender, seq)
        .bind("type", after.map(Participant::type).orElse(null))
        .bind("id", after.map(Participant::id).orElse(null))
        .bind("limit", most)
        .map((row, context) -> receipt(row, seq))
        .list();
  }

  private static Query bound(Query query, ConversationId id, Participant sender, long seq) {
    return query
        .bind("conversation", id.value())
        .bind("seq", seq)
        .bind("sender_type", sender.type())
        .bind("sender_id", sender.id());
  }

  private static Optional<MessageReceipts.Receipt> receipt(ResultSet row, long seq)
      throws SQLException {
    MessageReceipts.State state =
        row.getLong("read_seq") >= seq
            ? MessageReceipts.State.READ
            : row.getLong("delivered_seq") >= seq
                ? MessageReceipts.State.DELIVERED
                : MessageReceipts.State.SENT;
    return Tolerant.participant(row.getString("type"), row.getString("id"))
        .map(who -> new MessageReceipts.Receipt(who, state));
  }
}
