package dev.parley.chat.presence;

import dev.parley.chat.event.EventBus;
import dev.parley.chat.event.Signal;
import dev.parley.chat.participant.Participant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is here on this node: connected, or seen asking less than 30 seconds ago. Kept in memory, so
 * a restart forgets when people were last seen. Thread-safe; a change is told over the bus, at most
 * once in 5 seconds for one person.
 */
public final class Presence {
  /** How long somebody stays online after his last connection closed or his last request. */
  public static final Duration GRACE = Duration.ofSeconds(30);

  /** The shortest time between two changes that are told of one person. */
  public static final Duration CHANGE_EVERY = Duration.ofSeconds(5);

  /** The most people remembered after they left; about 200 bytes each. */
  static final int REMEMBERED = 100_000;

  private static final Logger LOG = LoggerFactory.getLogger(Presence.class);

  private final PresencePolicy policy;
  private final EventBus bus;
  private final Clock clock;
  private final Map<Participant, Attendance> attendances = new ConcurrentHashMap<>();

  /**
   * Begins with nobody here.
   *
   * @param policy whose presence is shown to whom
   * @param bus where changes are told
   * @param clock the time
   */
  public Presence(PresencePolicy policy, EventBus bus, Clock clock) {
    this.policy = policy;
    this.bus = bus;
    this.clock = clock;
  }

  /**
   * Tells whether anybody's presence is ever shown.
   *
   * @return false with {@link PresencePolicy#nobody()}; nothing is kept then
   */
  public boolean isOffered() {
    return policy != PresencePolicy.NOBODY;
  }

  /**
   * Notes a request of somebody who is not connected.
   *
   * @param who asked
   */
  public void seen(Participant who) {
    change(who, Attendance::seen);
  }

  /**
   * Notes a connection; {@link #disconnected} follows for each.
   *
   * @param who connected
   */
  public void connected(Participant who) {
    change(who, Attendance::connected);
  }

  /**
   * Notes the end of a connection.
   *
   * @param who was connected
   */
  public void disconnected(Participant who) {
    change(who, Attendance::disconnected);
  }

  /**
   * Tells whether somebody is here.
   *
   * @param who whom
   * @param viewer who would see it, and may see that person at all
   * @return his state as it was last told; empty if the policy hides it
   */
  public Optional<PresenceState> of(Participant who, Participant viewer) {
    if (!shows(who, viewer)) {
      return Optional.empty();
    }
    Attendance attendance = attendances.get(who);
    return Optional.of(attendance == null ? PresenceState.UNKNOWN : attendance.state());
  }

  /** Notices who has left; called about every second. */
  public void tick() {
    Instant now = clock.instant();
    for (Map.Entry<Participant, Attendance> entry : attendances.entrySet()) {
      if (entry.getValue().isDue(now)) {
        change(entry.getKey(), (attendance, at) -> attendance);
      }
    }
    forget(attendances.size() - REMEMBERED);
  }

  private void change(Participant who, Change change) {
    if (!isOffered()) {
      return;
    }
    Instant now = clock.instant();
    boolean[] told = new boolean[1];
    Attendance after =
        attendances.compute(
            who,
            (same, known) -> {
              Attendance before = known == null ? Attendance.NEVER : known.at(now);
              Attendance next = change.apply(before, now).settled(now);
              told[0] = next.online() != before.online();
              return next;
            });
    if (told[0]) {
      PresenceState state = after.state();
      bus.publish(new Signal.PresenceMoved(who, state.online(), state.lastSeen()));
    }
  }

  private void forget(int surplus) {
    if (surplus <= 0) {
      return;
    }
    List<Map.Entry<Participant, Attendance>> gone =
        attendances.entrySet().stream()
            .filter(entry -> !entry.getValue().isNeeded())
            .sorted(Comparator.comparing(entry -> entry.getValue().lastSeen()))
            .limit(surplus)
            .toList();
    // Only if nothing has changed since: who is back meanwhile stays.
    gone.forEach(entry -> attendances.remove(entry.getKey(), entry.getValue()));
  }

  private boolean shows(Participant who, Participant viewer) {
    try {
      return policy.shows(who, viewer);
    } catch (Throwable failure) {
      LOG.warn("The presence policy failed, so it hid.", failure);
      return false;
    }
  }

  @FunctionalInterface
  private interface Change {
    Attendance apply(Attendance before, Instant now);
  }
}
