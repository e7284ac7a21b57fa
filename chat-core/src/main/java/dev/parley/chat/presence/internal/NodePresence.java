package dev.parley.chat.presence.internal;

import dev.parley.chat.event.spi.EventBus;
import dev.parley.chat.event.spi.Signal;
import dev.parley.chat.internal.FailureLog;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Peer;
import dev.parley.chat.presence.Presence;
import dev.parley.chat.presence.spi.PresencePolicy;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is online on any node. Each node announces on the bus who is on it: when they come, every 20
 * seconds while they stay, and when they leave. What a node announced holds for 50 seconds after
 * its last announcement, so a person is offline within a minute after their node was killed. A
 * change is delivered on this node at most every 5 seconds per person. Thread-safe.
 */
public final class NodePresence implements Presence {
  /** How long a person stays online after their last connection closed or their last request. */
  public static final Duration GRACE = Duration.ofSeconds(30);

  /** How long what another node announced holds: one announcement may be lost. */
  public static final Duration HOLDS = Duration.ofSeconds(50);

  /** How often a node announces each person who stays on it. */
  static final Duration REPEAT_EVERY = Duration.ofSeconds(20);

  /** The shortest time between two delivered changes of one person. */
  public static final Duration CHANGE_EVERY = Duration.ofSeconds(5);

  /** The most people remembered after they left; about 200 bytes each. */
  static final int REMEMBERED = 100_000;

  /** The most people known from all nodes; others that another node announces are left out. */
  static final int MOST = 1_000_000;

  private static final int NODE_BITS = 96;
  private static final int RADIX = 36;

  private static final Logger LOG = LoggerFactory.getLogger(NodePresence.class);

  private final PresencePolicy policy;
  private final EventBus bus;
  private final Clock clock;
  private final FailureLog failures;
  private final Map<Participant, PresenceEntry> entries = new ConcurrentHashMap<>();
  private final String node = new BigInteger(NODE_BITS, new SecureRandom()).toString(RADIX);
  private volatile Consumer<PresenceMoved> moves = moved -> {};
  private Instant repeated;

  /**
   * Starts with no one online.
   *
   * @param policy whose presence is shown to whom
   * @param bus where the node announces who is on it
   * @param clock the time
   */
  public NodePresence(PresencePolicy policy, EventBus bus, Clock clock) {
    this.policy = policy;
    this.bus = bus;
    this.clock = clock;
    this.repeated = clock.instant();
    this.failures =
        new FailureLog(LOG, "The presence policy failed, so presence was hidden: {}.", clock);
  }

  /**
   * Returns whether presence is ever shown.
   *
   * @return false with {@link PresencePolicy#nobody()}; nothing is kept then
   */
  public boolean isOffered() {
    return policy != PresencePolicy.HIDDEN;
  }

  /**
   * Sets who is notified of changes; until then no one is.
   *
   * @param listener quick, since it is called on the thread that made the change
   */
  public void deliverTo(Consumer<PresenceMoved> listener) {
    moves = listener;
  }

  /**
   * Takes what a node announced; what this one did is ignored.
   *
   * @param attendance of anyone, on any node
   */
  public void take(Signal.Attendance attendance) {
    Participant who = attendance.who();
    if (attendance.node().equals(node) || (entries.size() >= MOST && !entries.containsKey(who))) {
      return;
    }
    if (attendance.present()) {
      change(who, (entry, now) -> entry.joined(attendance.node(), now));
    } else {
      // A clock that is ahead must not show that someone was here in the future.
      change(
          who,
          (entry, now) ->
              entry.left(
                  attendance.node(),
                  attendance.lastSeen().filter(at -> at.isBefore(now)).orElse(now)));
    }
  }

  /**
   * Records a request of a participant who is not connected.
   *
   * @param who made a request
   */
  public void seen(Participant who) {
    change(who, PresenceEntry::seen);
  }

  /**
   * Records a connection; {@link #disconnected} follows for each.
   *
   * @param who connected
   */
  public void connected(Participant who) {
    change(who, PresenceEntry::connected);
  }

  /**
   * Records the end of a connection.
   *
   * @param who was connected
   */
  public void disconnected(Participant who) {
    change(who, PresenceEntry::disconnected);
  }

  @Override
  public Optional<Presence.State> shownTo(Participant viewer, Peer peer) {
    return switch (peer.kind()) {
      case PERSON -> of((Participant) peer, viewer);
      case GROUP -> Optional.empty();
    };
  }

  private Optional<Presence.State> of(Participant who, Participant viewer) {
    if (!shows(who, viewer)) {
      return Optional.empty();
    }
    PresenceEntry entry = entries.get(who);
    return Optional.of(entry == null ? Presence.State.UNKNOWN : entry.state());
  }

  /** Finds out who has left, and announces who is here; called about every second. */
  public synchronized void tick() {
    Instant now = clock.instant();
    Repeats repeats = Repeats.between(repeated, now);
    repeated = now;
    for (Map.Entry<Participant, PresenceEntry> entry : entries.entrySet()) {
      if (entry.getValue().isDue(now)) {
        change(entry.getKey(), (same, at) -> same);
      } else if (entry.getValue().here() && repeats.include(entry.getKey())) {
        bus.publish(new Signal.Attendance(node, entry.getKey(), true, Optional.empty()));
      }
    }
    forget(entries.size() - REMEMBERED);
  }

  private void change(Participant who, Change change) {
    if (!isOffered()) {
      return;
    }
    Instant now = clock.instant();
    boolean[] moved = new boolean[2];
    PresenceEntry after =
        entries.compute(
            who,
            (same, known) -> {
              PresenceEntry before = known == null ? PresenceEntry.NEVER : known.at(now);
              PresenceEntry next = change.apply(before, now).settled(now);
              moved[0] = next.online() != before.online();
              moved[1] = next.here() != before.here();
              return next;
            });
    if (moved[1]) {
      bus.publish(
          new Signal.Attendance(
              node,
              who,
              after.here(),
              after.here() ? Optional.empty() : Optional.of(after.seenHere())));
    }
    if (moved[0]) {
      moves.accept(new PresenceMoved(who, after.state()));
    }
  }

  private void forget(int surplus) {
    if (surplus <= 0) {
      return;
    }
    List<Map.Entry<Participant, PresenceEntry>> gone =
        entries.entrySet().stream()
            .filter(entry -> !entry.getValue().isNeeded())
            .sorted(Comparator.comparing(entry -> entry.getValue().lastSeen()))
            .limit(surplus)
            .toList();
    // Only if nothing has changed since: who is back meanwhile stays.
    gone.forEach(entry -> entries.remove(entry.getKey(), entry.getValue()));
  }

  private boolean shows(Participant who, Participant viewer) {
    try {
      return policy.shows(who, viewer);
    } catch (Throwable failure) {
      failures.add(failure);
      return false;
    }
  }

  @FunctionalInterface
  private interface Change {
    PresenceEntry apply(PresenceEntry before, Instant now);
  }
}
