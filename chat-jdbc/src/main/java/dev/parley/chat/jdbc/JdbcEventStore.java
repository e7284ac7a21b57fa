package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.event.spi.EventStore;
import dev.parley.chat.event.spi.EventsAfter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The table that triggers fill: on SQLite, whose writers take turns, in the order of commits; on
 * other databases by way of {@link EventNumbers}.
 */
final class JdbcEventStore implements EventStore {
  // One statement sees one moment: the newest position belongs to the rows beside it.
  static final String AFTER =
      """
      SELECT t.forgotten, n.position AS newest, n.stamp AS newest_stamp, k.stamp AS known_stamp,
             e.position, e.stamp, e.kind, e.conversation_key, e.seq, e.revision, e.recorded_at,
             c.conversation_id
      FROM parley_stream t
      LEFT JOIN parley_outbox n ON n.position = (SELECT max(o.position) FROM parley_outbox o)
      LEFT JOIN parley_outbox k ON k.position = :position
      LEFT JOIN parley_outbox e ON e.position > :position
      LEFT JOIN parley_conversation c ON c.conversation_key = e.conversation_key
      WHERE t.stream_key = 1
      ORDER BY e.position LIMIT :limit
      """;
  private static final String KEPT = "SELECT kept_ms FROM parley_stream";
  private static final String KEEP = "UPDATE parley_stream SET kept_ms = :kept";
  // The rows to drop end before the first that is kept, after the limit, or before the newest.
  static final String END =
      """
      SELECT MIN(e.position) AS position FROM (
        SELECT COALESCE((SELECT o.position - 1 FROM parley_outbox o
                         WHERE o.recorded_at >= :now - t.kept_ms
                           AND o.position <= t.forgotten + :limit
                         ORDER BY o.position LIMIT 1),
                        t.forgotten + :limit) AS position
        FROM parley_stream t
        UNION ALL
        SELECT COALESCE((SELECT max(o.position) - 1 FROM parley_outbox o), t.forgotten)
        FROM parley_stream t) AS e
      """;
  private static final String NEWEST = "SELECT max(position) AS position FROM parley_outbox";
  private static final String DELETE = "DELETE FROM parley_outbox WHERE position <= :position";
  private static final String RAISE =
      "UPDATE parley_stream SET forgotten = :position WHERE forgotten < :position";

  private final Connections connections;
  private final EventNumbers numbers;

  JdbcEventStore(Connections connections) {
    this.connections = connections;
    numbers = new EventNumbers(connections);
  }

  @Override
  public void keep(Duration kept) {
    long wanted = kept.toMillis();
    // Read first, since every process sets this when it starts.
    if (kept().toMillis() != wanted) {
      int unused = connections.writer().transaction(handle -> keep(handle, wanted));
    }
  }

  @Override
  public Duration kept() {
    return Duration.ofMillis(connections.reader().read(handle -> number(handle, KEPT, "kept_ms")));
  }

  @Override
  public EventsAfter after(FeedPosition position, int limit) {
    numbers.next();
    return connections.reader().read(handle -> after(handle, position, limit));
  }

  @Override
  public int forget(Instant now, int limit) {
    numbers.all();
    // Looked for without the writer, since most rounds find nothing.
    return connections.reader().read(handle -> old(handle, now, limit)) == 0
        ? 0
        : connections.writer().transaction(handle -> drop(handle, end(handle, now, limit)));
  }

  private static int keep(Handle handle, long kept) {
    handle.createUpdate(KEEP).bind("kept", kept).execute();
    return kept > 0 ? 0 : drop(handle, number(handle, NEWEST, "position"));
  }

  private static EventsAfter after(Handle handle, FeedPosition position, int limit) {
    List<Row> rows =
        handle
            .createQuery(AFTER)
            .bind("position", position.number())
            .bind("limit", limit)
            .map(Row::of)
            .list();
    Row stream = rows.get(0);
    List<EventRows.Row> events = rows.stream().flatMap(row -> row.event().stream()).toList();
    return stream.knows(position)
        ? new EventsAfter(
            EventRows.entries(handle, events), false, stream.oldest(), stream.newest())
        : new EventsAfter(List.of(), true, stream.oldest(), stream.newest());
  }

  private static long old(Handle handle, Instant now, int limit) {
    return end(handle, now, limit)
        - number(handle, "SELECT forgotten FROM parley_stream", "forgotten");
  }

  private static long end(Handle handle, Instant now, int limit) {
    return handle
        .createQuery(END)
        .bind("now", now.toEpochMilli())
        .bind("limit", limit)
        .map((row, context) -> row.getLong("position"))
        .one();
  }

  private static int drop(Handle handle, long position) {
    int dropped = handle.createUpdate(DELETE).bind("position", position).execute();
    handle.createUpdate(RAISE).bind("position", position).execute();
    return dropped;
  }

  private static long number(Handle handle, String sql, String column) {
    return handle.createQuery(sql).map((row, context) -> row.getLong(column)).one();
  }

  /** One event, or the stream alone if nothing came after the position. */
  private record Row(
      FeedPosition oldest, FeedPosition newest, long knownStamp, Optional<EventRows.Row> event) {
    static Row of(ResultSet row, StatementContext context) throws SQLException {
      FeedPosition oldest = new FeedPosition(row.getLong("forgotten"), 0);
      long newest = row.getLong("newest");
      return new Row(
          oldest,
          newest == 0 ? oldest : new FeedPosition(newest, row.getLong("newest_stamp")),
          row.getLong("known_stamp"),
          row.getString("kind") == null ? Optional.empty() : Optional.of(EventRows.Row.of(row)));
    }

    /** A stamp is at least 1, so that no row has the oldest position's. */
    boolean knows(FeedPosition given) {
      return given.equals(oldest) || (given.stamp() > 0 && given.stamp() == knownStamp);
    }
  }
}
