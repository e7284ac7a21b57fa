package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.event.spi.FeedEntry;
import dev.parley.chat.event.spi.FeedPage;
import dev.parley.chat.event.spi.FeedStore;
import dev.parley.chat.participant.Participant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbcFeedStore implements FeedStore {
  // One statement sees one moment: the position belongs to the rows beside it.
  static final String AFTER =
      """
      SELECT p.feed_position, p.feed_forgotten, n.stamp AS newest_stamp, k.stamp AS known_stamp,
             f.position, f.stamp, f.kind, f.seq, f.revision, c.conversation_id, a.type, a.id
      FROM parley_participant p
      LEFT JOIN parley_feed n
        ON n.participant_key = p.participant_key AND n.position = p.feed_position
      LEFT JOIN parley_feed k
        ON k.participant_key = p.participant_key AND k.position = :position
      LEFT JOIN parley_feed f
        ON f.participant_key = p.participant_key AND f.position > :position
      LEFT JOIN parley_conversation c ON c.conversation_key = f.conversation_key
      LEFT JOIN parley_participant a ON a.participant_key = f.actor_key
      WHERE p.type = :type AND p.id = :id
      ORDER BY f.position LIMIT :limit
      """;

  /** A statement's length is fixed, so that it stays prepared; the last pair fills it up. */
  static final String POSITIONS =
      """
      SELECT type, id, feed_position FROM parley_participant
      WHERE (type, id) IN (VALUES %s)
      """
          .formatted(Participants.PAIRS);

  private final Reader reader;
  private final FeedCleanup forgetting;

  JdbcFeedStore(Connections connections) {
    reader = connections.reader();
    forgetting = new FeedCleanup(connections);
  }

  @Override
  public FeedPage after(Participant who, FeedPosition position, int limit) {
    List<Row> rows =
        reader.read(
            handle ->
                handle
                    .createQuery(AFTER)
                    .bind("type", who.type())
                    .bind("id", who.id())
                    .bind("position", position.number())
                    .bind("limit", limit)
                    .map(JdbcFeedStore::map)
                    .list());
    Row feed = rows.isEmpty() ? Row.NOTHING_YET : rows.get(0);
    if (!feed.knows(position)) {
      return new FeedPage(List.of(), true, feed.newest());
    }
    return new FeedPage(
        rows.stream().flatMap(row -> row.entry().stream()).toList(), false, feed.newest());
  }

  @Override
  public Map<Participant, Long> positions(Collection<Participant> whose) {
    List<Participant> all = List.copyOf(whose);
    Map<Participant, Long> positions = new HashMap<>();
    for (int start = 0; start < all.size(); start += Participants.CHUNK) {
      List<Participant> chunk =
          all.subList(start, Math.min(all.size(), start + Participants.CHUNK));
      positions.putAll(reader.read(handle -> positions(handle, chunk)));
    }
    return positions;
  }

  @Override
  public int forget(Instant before, int limit) {
    return forgetting.run(before.toEpochMilli(), limit);
  }

  private static Map<Participant, Long> positions(Handle handle, List<Participant> chunk) {
    return Participants.bound(handle.createQuery(POSITIONS), chunk)
        .map(
            (row, context) ->
                Map.entry(
                    Participant.of(row.getString("type"), row.getString("id")),
                    row.getLong("feed_position")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Row map(ResultSet row, StatementContext context) throws SQLException {
    String kind = row.getString("kind");
    return new Row(
        new FeedPosition(row.getLong("feed_position"), row.getLong("newest_stamp")),
        row.getLong("feed_forgotten"),
        row.getLong("known_stamp"),
        kind == null
            ? Optional.empty()
            : Optional.of(
                new FeedEntry(
                    new FeedPosition(row.getLong("position"), row.getLong("stamp")),
                    new ChatEvent.ChangeKind(kind),
                    Tolerant.conversation(row.getString("conversation_id")),
                    row.getLong("seq"),
                    Tolerant.participant(row.getString("type"), row.getString("id")),
                    row.getLong("revision"))));
  }

  /** One row of the feed, or the feed alone if nothing came after the position. */
  private record Row(
      FeedPosition newest, long forgotten, long knownStamp, Optional<FeedEntry> entry) {
    static final Row NOTHING_YET = new Row(FeedPosition.START, 0, 0, Optional.empty());

    /** A position without a row has no stamp, and is valid only at the feed's beginning. */
    boolean knows(FeedPosition given) {
      return given.number() >= forgotten
          && given.number() <= newest.number()
          && given.stamp() == knownStamp;
    }
  }
}
