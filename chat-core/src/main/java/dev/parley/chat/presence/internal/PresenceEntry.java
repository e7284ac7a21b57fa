package dev.parley.chat.presence.internal;

import dev.parley.chat.presence.Presence;
import java.time.Instant;
import java.util.Optional;

/**
 * The presence of one participant as this node knows it. Immutable.
 *
 * @param connections how many are open on this node
 * @param seenHere their last request on this node, or the end of their last connection to it
 * @param here whether other nodes were last notified that they are on this one
 * @param elsewhere the other nodes that they are on
 * @param lastSeen when they were last known to be on any node
 * @param online the state that was last announced
 * @param announcedAt when it was announced
 */
record PresenceEntry(
    int connections,
    Instant seenHere,
    boolean here,
    OtherNodes elsewhere,
    Instant lastSeen,
    boolean online,
    Instant announcedAt) {
  static final PresenceEntry NEVER =
      new PresenceEntry(0, Instant.MIN, false, OtherNodes.NONE, Instant.MIN, false, Instant.MIN);

  /**
   * The same without a time in the future, which would last until a clock that was set back caught
   * up.
   */
  PresenceEntry at(Instant now) {
    return isAhead(now)
        ? new PresenceEntry(
            connections,
            earlier(seenHere, now),
            here,
            elsewhere.at(now),
            earlier(lastSeen, now),
            online,
            earlier(announcedAt, now))
        : this;
  }

  PresenceEntry seen(Instant now) {
    return onThisNode(connections, now);
  }

  PresenceEntry connected(Instant now) {
    return onThisNode(connections + 1, now);
  }

  PresenceEntry disconnected(Instant now) {
    return onThisNode(Math.max(0, connections - 1), now);
  }

  /** Another node has announced that they are on it. */
  PresenceEntry joined(String node, Instant now) {
    return onOthers(elsewhere.with(node, now), lastSeen);
  }

  /** Another node has announced that they have left it. */
  PresenceEntry left(String node, Instant at) {
    return onOthers(elsewhere.without(node), later(lastSeen, at));
  }

  /**
   * Returns the entry with the state to announce. If one was announced just now, that state stays
   * as it is, and {@link #isDue} is true later.
   */
  PresenceEntry settled(Instant now) {
    // Of a node that was killed, the last announcement is the last that is known.
    Instant last = later(lastSeen, elsewhere.newestOver(now));
    OtherNodes others = elsewhere.since(now);
    boolean stays = isHere(now);
    boolean present = stays || !others.isEmpty();
    boolean wait =
        !announcedAt.equals(Instant.MIN)
            && now.isBefore(announcedAt.plus(NodePresence.CHANGE_EVERY));
    return present == online || wait
        ? new PresenceEntry(connections, seenHere, stays, others, last, online, announcedAt)
        : new PresenceEntry(connections, seenHere, stays, others, last, present, now);
  }

  boolean isDue(Instant now) {
    return isHere(now) != here
        || (here || !elsewhere.isEmpty()) != online
        || elsewhere.hasOver(now)
        || isAhead(now);
  }

  /** True while they are connected or a change of theirs may still be published. */
  boolean isNeeded() {
    return connections > 0 || here || online;
  }

  Presence.State state() {
    boolean unknown = online || lastSeen.equals(Instant.MIN);
    return new Presence.State(online, unknown ? Optional.empty() : Optional.of(lastSeen));
  }

  private PresenceEntry onThisNode(int open, Instant now) {
    return new PresenceEntry(open, now, here, elsewhere, later(lastSeen, now), online, announcedAt);
  }

  private PresenceEntry onOthers(OtherNodes nodes, Instant last) {
    return new PresenceEntry(connections, seenHere, here, nodes, last, online, announcedAt);
  }

  private boolean isAhead(Instant now) {
    return seenHere.isAfter(now)
        || lastSeen.isAfter(now)
        || announcedAt.isAfter(now)
        || elsewhere.isAhead(now);
  }

  private boolean isHere(Instant now) {
    return connections > 0
        || (!seenHere.equals(Instant.MIN) && now.isBefore(seenHere.plus(NodePresence.GRACE)));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
