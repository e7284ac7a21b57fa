package dev.parley.chat.jdbc;

import dev.parley.chat.participant.Participant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The rows of participants; created when someone first takes part, and never removed. */
final class Participants {
  /** Part of other queries: the key of one participant, bound as type and id. */
  static final String KEY_OF =
      "(SELECT participant_key FROM parley_participant WHERE type = :type AND id = :id)";

  /** How many participants one statement reads. */
  static final int CHUNK = 100;

  /** As many pairs of type and id, for a list of values; bound by {@link #bound}. */
  static final String PAIRS =
      IntStream.range(0, CHUNK)
          .mapToObj(index -> "(:type%1$d, :id%1$d)".formatted(index))
          .collect(Collectors.joining(", "));

  private static final String ENSURE =
      """
      INSERT INTO parley_participant (type, id) VALUES (:type, :id) ON CONFLICT DO NOTHING
      """;

  private Participants() {}

  /** Divides participants, each taken once, into what one statement reads. */
  static List<List<Participant>> chunks(Collection<Participant> people) {
    List<Participant> all = List.copyOf(new LinkedHashSet<>(people));
    return IntStream.iterate(0, start -> start < all.size(), start -> start + CHUNK)
        .mapToObj(start -> all.subList(start, Math.min(all.size(), start + CHUNK)))
        .toList();
  }

  /** Binds {@link #PAIRS}; the last participant fills up what is left. */
  static Query bound(Query query, List<Participant> chunk) {
    for (int index = 0; index < CHUNK; index++) {
      Participant who = chunk.get(Math.min(index, chunk.size() - 1));
      query.bind("type" + index, who.type()).bind("id" + index, who.id());
    }
    return query;
  }

  /** Creates the missing rows, in order of type and id, and returns all keys. */
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
