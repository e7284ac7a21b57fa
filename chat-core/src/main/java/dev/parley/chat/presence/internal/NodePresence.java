package dev.parley.chat.presence.internal;

import dev.parley.chat.event.spi.EventBus;
import dev.parley.chat.event.spi.Signal;
import dev.parley.chat.internal.FailureLog;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Peer;
import dev.parley.chat.presence.Presence;
import dev.parley.chat.presence.spi.PresencePolicy;
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

/** Publishes each change on the bus, at most every 5 seconds per person. Thread-safe. */
public final class NodePresence implements Presence {
  /** How long a person stays online after their last connection closed or their last request. */
  public static final Duration GRACE = Duration.ofSeconds(30);

  /** The shortest time between two published changes of one person. */
  public static final Duration CHANGE_EVERY = Duration.ofSeconds(5);

  /** The most people remembered after they left; about 200 bytes each. */
  static final int REMEMBERED = 100_000;

  private static final Logger LOG = LoggerFactory.getLogger(NodePresence.class);

  private final PresencePolicy policy;
  private final EventBus bus;
  private final Clock clock;
  private final FailureLog failures;
  private final Map<Participant, PresenceEntry> entries = new ConcurrentHashMap<>();

  /**
   * Starts with no one online.
   *
   * @param policy whose presence is shown to whom
   * @param bus where changes are published
   * @param clock the time
   */
  public NodePresence(PresencePolicy policy, EventBus bus, Clock clock) {
    this.policy = policy;
    this.bus = bus;
    this.clock = clock;
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

  /** Finds out who has left; called about every second. */
  public void tick() {
    Instant now = clock.instant();
    for (Map.Entry<Participant, PresenceEntry> entry : entries.entrySet()) {
      if (entry.getValue().isDue(now)) {
        change(entry.getKey(), (same, at) -> same);
      }
    }
    forget(entries.size() - REMEMBERED);
  }

  private void change(Participant who, Change change) {
    if (!isOffered()) {
      return;
    }
    Instant now = clock.instant();
    boolean[] moved = new boolean[1];
    PresenceEntry after =
        entries.compute(
            who,
            (same, known) -> {
              PresenceEntry before = known == null ? PresenceEntry.NEVER : known.at(now);
              PresenceEntry next = change.apply(before, now).settled(now);
              moved[0] = next.online() != before.online();
              return next;
            });
    if (moved[0]) {
      Presence.State state = after.state();
      bus.publish(new Signal.PresenceMoved(who, state.online(), state.lastSeen()));
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
