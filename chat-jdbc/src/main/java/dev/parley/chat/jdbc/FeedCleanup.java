package dev.parley.chat.jdbc;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Deletes old feed rows from the low end of each feed. A feed's oldest row has a known key, so no
 * index on time is needed, which every send would have to pay for.
 */
final class FeedCleanup {
  // CROSS JOIN keeps SQLite from passing over all feeds instead of over all participants.
  static final String FEEDS =
      """
      SELECT p.participant_key
      FROM parley_participant p CROSS JOIN parley_feed f
      WHERE f.participant_key = p.participant_key AND f.position = p.feed_forgotten + 1
        AND f.position < p.feed_position
        AND f.recorded_at < :before
      ORDER BY p.participant_key
      LIMIT :limit
      """;
  // The rows to drop end before the first that is kept, after the limit, or with the newest.
  private static final String END =
      """
      SELECT COALESCE(
               (SELECT f.position - 1 FROM parley_feed f
                WHERE f.participant_key = p.participant_key AND f.recorded_at >= :before
                  AND f.position <= p.feed_forgotten + :limit
                ORDER BY f.position LIMIT 1),
               CASE WHEN p.feed_position - 1 < p.feed_forgotten + :limit
                    THEN p.feed_position - 1 ELSE p.feed_forgotten + :limit END) AS position
      FROM parley_participant p
      WHERE p.participant_key = :participant
      """;
  private static final String LOCK =
      "SELECT participant_key FROM parley_participant WHERE participant_key = :participant";
  private static final String DELETE =
      """
      DELETE FROM parley_feed WHERE participant_key = :participant AND position <= :position
      """;
  private static final String RAISE =
      """
      UPDATE parley_participant SET feed_forgotten = :position
      WHERE participant_key = :participant
      """;

  private final Connections connections;

  FeedCleanup(Connections connections) {
    this.connections = connections;
  }

  int run(long beforeMillis, int limit) {
    // Looked for without the writer, since it passes over everybody who ever took part.
    List<Long> feeds =
        connections
            .reader()
            .read(
                handle ->
                    handle
                        .createQuery(FEEDS)
                        .bind("before", beforeMillis)
                        .bind("limit", limit)
                        .map((row, context) -> row.getLong("participant_key"))
                        .list());
    return feeds.isEmpty()
        ? 0
        : connections.writer().transaction(handle -> drop(handle, feeds, beforeMillis, limit));
  }

  /** Before the end is looked for, which another process could move meanwhile. */
  private static void lock(Handle handle, long participant) {
    String lock = Configured.lock(handle);
    if (!lock.isEmpty()) {
      handle.createQuery(LOCK + lock).bind("participant", participant).mapTo(Long.class).one();
    }
  }

  private static int drop(Handle handle, List<Long> feeds, long beforeMillis, int limit) {
    int dropped = 0;
    for (long participant : feeds) {
      if (dropped < limit) {
        dropped += drop(handle, participant, beforeMillis, limit - dropped);
      }
    }
    return dropped;
  }

  private static int drop(Handle handle, long participant, long beforeMillis, int limit) {
    lock(handle, participant);
    long end =
        handle
            .createQuery(END)
            .bind("participant", participant)
            .bind("before", beforeMillis)
            .bind("limit", limit)
            .map((row, context) -> row.getLong("position"))
            .one();
    int dropped =
        handle
            .createUpdate(DELETE)
            .bind("participant", participant)
            .bind("position", end)
            .execute();
    handle.createUpdate(RAISE).bind("participant", participant).bind("position", end).execute();
    return dropped;
  }
}
