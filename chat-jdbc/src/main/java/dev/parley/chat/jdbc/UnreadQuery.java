package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.spi.Counters;
import dev.parley.chat.conversation.spi.UnreadConversation;
import dev.parley.chat.participant.Participant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads what is unread, of one participant or of many. */
final class UnreadQuery {
  private static final String SUMS =
      """
      SELECT p.type, p.id, p.feed_position, f.stamp, p.unread_messages, p.unread_conversations
      FROM parley_participant p
      LEFT JOIN parley_feed f
        ON f.participant_key = p.participant_key AND f.position = p.feed_position
      WHERE
      """;

  static final String COUNTERS = SUMS + " p.type = :type AND p.id = :id";

  static final String COUNTERS_AMONG =
      SUMS + " (p.type, p.id) IN (VALUES %s)".formatted(Participants.PAIRS);

  // The condition is that of the partial index parley_member_unread_list.
  static final String UNREAD =
      """
      SELECT :type AS type, :id AS id, c.conversation_id, c.size, m.unread, m.muted_until, m.mentions
      FROM parley_member m
      JOIN parley_conversation c ON c.conversation_key = m.conversation_key
      WHERE m.participant_key = <who> AND (m.unread > 0 OR m.marked_unread <> 0)
      LIMIT :limit
      """
          .replace("<who>", Participants.KEY_OF);

  // The limit holds for each participant, so it is inside.
  static final String UNREAD_AMONG =
      """
      SELECT p.type, p.id, c.conversation_id, c.size, m.unread, m.muted_until, m.mentions
      FROM parley_participant p
      CROSS JOIN parley_member m
      CROSS JOIN parley_conversation c
      WHERE (p.type, p.id) IN (VALUES %s)
        AND m.participant_key = p.participant_key
        AND m.conversation_key IN
          (SELECT u.conversation_key FROM parley_member u
           WHERE u.participant_key = p.participant_key AND (u.unread > 0 OR u.marked_unread <> 0)
           LIMIT :limit)
        AND c.conversation_key = m.conversation_key
      """
          .formatted(Participants.PAIRS);

  private final Reader reader;

  UnreadQuery(Reader reader) {
    this.reader = reader;
  }

  Counters counters(Participant who) {
    return reader
        .read(
            handle ->
                sums(handle.createQuery(COUNTERS).bind("type", who.type()).bind("id", who.id())))
        .getOrDefault(who, Counters.NONE);
  }

  Map<Participant, Counters> counters(Collection<Participant> people) {
    Map<Participant, Counters> found = new HashMap<>();
    for (List<Participant> chunk : Participants.chunks(people)) {
      found.putAll(
          reader.read(
              handle -> sums(Participants.bound(handle.createQuery(COUNTERS_AMONG), chunk))));
    }
    return found;
  }

  Map<Participant, List<UnreadConversation>> unread(Collection<Participant> people, int limit) {
    Map<Participant, List<UnreadConversation>> found = new HashMap<>();
    for (List<Participant> chunk : Participants.chunks(people)) {
      List<Row> rows =
          reader.read(
              handle ->
                  unread(handle, chunk).bind("limit", limit).map(UnreadQuery::row).list().stream()
                      .flatMap(Optional::stream)
                      .toList());
      rows.forEach(
          row -> found.computeIfAbsent(row.who(), first -> new ArrayList<>()).add(row.unread()));
    }
    return found;
  }

  private static Query unread(Handle handle, List<Participant> people) {
    if (people.size() > 1) {
      return Participants.bound(handle.createQuery(UNREAD_AMONG), people);
    }
    Participant who = people.get(0);
    return handle.createQuery(UNREAD).bind("type", who.type()).bind("id", who.id());
  }

  private static Map<Participant, Counters> sums(Query query) {
    return query
        .map(
            (row, context) ->
                Map.entry(
                    new Participant(row.getString("type"), row.getString("id")),
                    new Counters(
                        new FeedPosition(row.getLong("feed_position"), row.getLong("stamp")),
                        row.getLong("unread_messages"),
                        row.getLong("unread_conversations"))))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Optional<Row> row(ResultSet row, StatementContext context) throws SQLException {
    Optional<Participant> who = Tolerant.participant(row.getString("type"), row.getString("id"));
    int size = row.getInt("size");
    long unread = row.getLong("unread");
    Instant mutedUntil = Instant.ofEpochMilli(row.getLong("muted_until"));
    long mentions = row.getLong("mentions");
    return Tolerant.conversation(row.getString("conversation_id"))
        .map(id -> new UnreadConversation(id, size, unread, mutedUntil, mentions))
        .flatMap(conversation -> who.map(whose -> new Row(whose, conversation)));
  }

  private record Row(Participant who, UnreadConversation unread) {}
}
