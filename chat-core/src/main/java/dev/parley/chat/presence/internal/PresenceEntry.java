package dev.parley.chat.presence.internal;

import dev.parley.chat.presence.Presence;
import java.time.Instant;
import java.util.Optional;

/**
 * The presence of one participant as this node knows it. Immutable.
 *
 * @param connections how many are open
 * @param lastSeen their last request, or the end of their last connection
 * @param online the state that was last announced
 * @param announcedAt when it was announced
 */
record PresenceEntry(int connections, Instant lastSeen, boolean online, Instant announcedAt) {
  static final PresenceEntry NEVER = new PresenceEntry(0, Instant.MIN, false, Instant.MIN);

  /**
   * The same without a time in the future, which would last until a clock that was set back caught
   * up.
   */
  PresenceEntry at(Instant now) {
    return isAhead(now)
        ? new PresenceEntry(connections, earlier(lastSeen, now), online, earlier(announcedAt, now))
        : this;
  }

  PresenceEntry seen(Instant now) {
    return new PresenceEntry(connections, now, online, announcedAt);
  }

  PresenceEntry connected(Instant now) {
    return new PresenceEntry(connections + 1, now, online, announcedAt);
  }

  PresenceEntry disconnected(Instant now) {
    return new PresenceEntry(Math.max(0, connections - 1), now, online, announcedAt);
  }

  /**
   * Returns the entry with the state to announce. If one was announced just now, the entry stays as
   * it is, and {@link #isDue} is true later.
   */
  PresenceEntry settled(Instant now) {
    boolean here = isHere(now);
    boolean wait =
        !announcedAt.equals(Instant.MIN)
            && now.isBefore(announcedAt.plus(NodePresence.CHANGE_EVERY));
    return here == online || wait ? this : new PresenceEntry(connections, lastSeen, here, now);
  }

  boolean isDue(Instant now) {
    return isHere(now) != online || isAhead(now);
  }

  /** True while they are connected or a change of theirs may still be published. */
  boolean isNeeded() {
    return connections > 0 || online;
  }

  private boolean isAhead(Instant now) {
    return lastSeen.isAfter(now) || announcedAt.isAfter(now);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  Presence.State state() {
    boolean unknown = online || lastSeen.equals(Instant.MIN);
    return new Presence.State(online, unknown ? Optional.empty() : Optional.of(lastSeen));
  }

  private boolean isHere(Instant now) {
    return connections > 0
        || (!lastSeen.equals(Instant.MIN) && now.isBefore(lastSeen.plus(NodePresence.GRACE)));
  }
}
