package dev.parley.chat.servlet;

import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks up the people whom responses name. Live frames reuse what was looked up within the last 5
 * seconds, since one message becomes a frame for each of many listeners. Thread-safe.
 */
final class Profiles {
  private static final Logger LOG = LoggerFactory.getLogger(Profiles.class);
  private static final long RECENT_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final int MOST = 10_000;

  private final Function<Set<Participant>, Map<Participant, ParticipantProfile>> directory;
  private final Map<Participant, Known> recent =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Participant, Known> eldest) {
          return size() > MOST;
        }
      };

  Profiles(Function<Set<Participant>, Map<Participant, ParticipantProfile>> directory) {
    this.directory = directory;
  }

  /** What the directory answered, and when it was asked. */
  private record Known(Optional<ParticipantProfile> profile, long at) {}

  /** Looks up people for a page. Fails if the directory does. */
  Names now(Collection<Participant> people) {
    return new Names(found(people), true);
  }

  /** Looks up people for a live frame, which must arrive even if the directory fails. */
  Names recent(Collection<Participant> people) {
    Map<Participant, ParticipantProfile> known = new HashMap<>();
    Set<Participant> missing = new TreeSet<>();
    long now = System.nanoTime();
    synchronized (recent) {
      for (Participant who : people) {
        Known entry = recent.get(who);
        if (entry == null || now - entry.at() > RECENT_NANOS) {
          missing.add(who);
        } else {
          entry.profile().ifPresent(profile -> known.put(who, profile));
        }
      }
    }
    try {
      Map<Participant, ParticipantProfile> found = found(missing);
      known.putAll(found);
      synchronized (recent) {
        for (Participant who : missing) {
          recent.remove(who);
          recent.put(who, new Known(Optional.ofNullable(found.get(who)), now));
        }
      }
      return new Names(known, true);
    } catch (RuntimeException failure) {
      LOG.debug("A frame has no names: {}", failure.getClass().getName());
      return new Names(known, false);
    }
  }

  private Map<Participant, ParticipantProfile> found(Collection<Participant> people) {
    Set<Participant> asked = new TreeSet<>(people);
    // Server code has no profile.
    asked.remove(Participant.SYSTEM);
    return asked.isEmpty() ? Map.of() : directory.apply(asked);
  }
}
