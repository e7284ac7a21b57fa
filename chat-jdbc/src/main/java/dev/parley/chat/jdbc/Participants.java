package dev.parley.chat.jdbc;

import dev.parley.chat.participant.Participant;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** The rows of people; made when somebody first takes part, and never removed. */
final class Participants {
  /** Part of other queries: the key of one participant, bound as type and id. */
  static final String KEY_OF =
      "(SELECT participant_key FROM parley_participant WHERE type = :type AND id = :id)";

  private static final String ENSURE =
      """
      INSERT INTO parley_participant (type, id) VALUES (:type, :id) ON CONFLICT DO NOTHING
      """;

  private Participants() {}

  /** Makes the rows that are not there, in ascending order, and returns all keys. */
  static SortedMap<Participant, Long> ensure(Handle handle, Collection<Participant> people) {
    SortedMap<Participant, Long> keys = new TreeMap<>();
    for (Participant participant : new TreeSet<>(people)) {
      handle
          .createUpdate(ENSURE)
          .bind("type", participant.type())
          .bind("id", participant.id())
          .execute();
      keys.put(participant, key(handle, participant));
    }
    return keys;
  }

  private static long key(Handle handle, Participant participant) {
    return handle
        .createQuery("SELECT " + KEY_OF + " AS participant_key")
        .bind("type", participant.type())
        .bind("id", participant.id())
        .map((row, context) -> row.getLong("participant_key"))
        .one();
  }
}
