package dev.parley.chat.presence;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of one person. Immutable.
 *
 * @param connections how many are open
 * @param lastSeen his last request, or the end of his last connection
 * @param online what was last told
 * @param toldAt when that was
 */
record Attendance(int connections, Instant lastSeen, boolean online, Instant toldAt) {
  static final Attendance NEVER = new Attendance(0, Instant.MIN, false, Instant.MIN);

  /** The same, without a time in the future: it would hold on until a clock put back caught up. */
  Attendance at(Instant now) {
    return isAhead(now)
        ? new Attendance(connections, earlier(lastSeen, now), online, earlier(toldAt, now))
        : this;
  }

  Attendance seen(Instant now) {
    return new Attendance(connections, now, online, toldAt);
  }

  Attendance connected(Instant now) {
    return new Attendance(connections + 1, now, online, toldAt);
  }

  Attendance disconnected(Instant now) {
    return new Attendance(Math.max(0, connections - 1), now, online, toldAt);
  }

  /** Tells what holds, unless something was told just now; {@link #isDue} will be true later. */
  Attendance settled(Instant now) {
    boolean here = isHere(now);
    boolean wait = !toldAt.equals(Instant.MIN) && now.isBefore(toldAt.plus(Presence.CHANGE_EVERY));
    return here == online || wait ? this : new Attendance(connections, lastSeen, here, now);
  }

  boolean isDue(Instant now) {
    return isHere(now) != online || isAhead(now);
  }

  /** True of who is connected, or may have to be told of: forgetting him would be noticed. */
  boolean isNeeded() {
    return connections > 0 || online;
  }

  private boolean isAhead(Instant now) {
    return lastSeen.isAfter(now) || toldAt.isAfter(now);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  PresenceState state() {
    boolean unknown = online || lastSeen.equals(Instant.MIN);
    return new PresenceState(online, unknown ? Optional.empty() : Optional.of(lastSeen));
  }

  private boolean isHere(Instant now) {
    return connections > 0
        || (!lastSeen.equals(Instant.MIN) && now.isBefore(lastSeen.plus(Presence.GRACE)));
  }
}
