package dev.parley.chat.jdbc;

import org.jdbi.v3.core.Handle;

/**
 * Gives events their positions after their commit, on a database whose writers commit in another
 * order than they write in. One transaction at a time does that, and it sees only what was
 * committed; so no event appears below a position that somebody has read. Within a conversation the
 * order is that of the commits, since its lock is held from the draw of the pending key to the
 * commit. Thread-safe.
 */
final class EventNumbers {
  private static final int MOST = 1000;
  private static final int MOST_ROUNDS = 100;

  private static final String PENDING =
      "SELECT COUNT(*) AS pending FROM (SELECT 1 FROM parley_outbox_pending LIMIT 1) AS found";
  private static final String LOCK = "SELECT stream_key FROM parley_stream WHERE stream_key = 1";
  // While nothing is kept, what is pending is dropped.
  private static final String NUMBER =
      """
      WITH taken AS (
        DELETE FROM parley_outbox_pending
        WHERE pending_key IN (SELECT o.pending_key FROM parley_outbox_pending o
                              ORDER BY o.pending_key LIMIT :most)
        RETURNING pending_key, kind, conversation_key, seq, revision, actor_key, recorded_at)
      INSERT INTO parley_outbox
        (position, stamp, kind, conversation_key, seq, revision, actor_key, recorded_at)
      SELECT s.newest + row_number() OVER (ORDER BY t.pending_key),
             1 + CAST(floor(random() * 1073741823) AS BIGINT),
             t.kind, t.conversation_key, t.seq, t.revision, t.actor_key, t.recorded_at
      FROM taken t
      CROSS JOIN (SELECT GREATEST(x.forgotten,
                           COALESCE((SELECT max(o.position) FROM parley_outbox o), 0)) AS newest
                  FROM parley_stream x WHERE x.kept_ms > 0) AS s
      """;

  private final Connections connections;
  private final boolean needed;

  EventNumbers(Connections connections) {
    this.connections = connections;
    needed = connections.dialect().numbersEventsLater();
  }

  /** Numbers what is pending: enough for any page, in the usual case all. */
  void next() {
    // A thread that has joined a transaction may read beside it, but not write.
    int unused = needed && !connections.isBesideJoined() && isPending() ? number() : 0;
  }

  /** Numbers all that is pending, so that it can be forgotten where nobody reads. */
  void all() {
    for (int round = 0; needed && round < MOST_ROUNDS && isPending(); round++) {
      int unused = number();
    }
  }

  private boolean isPending() {
    return connections.reader().read(EventNumbers::isPending);
  }

  private static boolean isPending(Handle handle) {
    return handle.createQuery(PENDING).map((row, context) -> row.getLong("pending")).one() > 0;
  }

  private int number() {
    return connections
        .writer()
        .transaction(
            handle -> {
              handle.createQuery(LOCK + Configured.lock(handle)).mapTo(Long.class).one();
              return handle.createUpdate(NUMBER).bind("most", MOST).execute();
            });
  }
}
