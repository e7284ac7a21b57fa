package dev.parley.chat.presence.internal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The other nodes that one participant is on, and when each last announced it, by this node's
 * clock: clocks of two nodes may differ. Immutable.
 *
 * @param announced the time of the last announcement by node, oldest first
 */
record OtherNodes(Map<String, Instant> announced) {
  static final OtherNodes NONE = new OtherNodes(Map.of());

  /** The most nodes kept for one person; the one announced longest ago is dropped. */
  static final int MOST = 16;

  OtherNodes with(String node, Instant now) {
    Map<String, Instant> next = new LinkedHashMap<>(announced);
    next.remove(node);
    next.put(node, now);
    if (next.size() > MOST) {
      next.remove(next.keySet().iterator().next());
    }
    return new OtherNodes(next);
  }

  OtherNodes without(String node) {
    return announced.containsKey(node) ? keeping(entry -> !entry.getKey().equals(node)) : this;
  }

  /** Those whose last announcement still holds. */
  OtherNodes since(Instant now) {
    return hasOver(now) ? keeping(entry -> !isOver(entry.getValue(), now)) : this;
  }

  /** The same without a time in the future. */
  OtherNodes at(Instant now) {
    Map<String, Instant> next = new LinkedHashMap<>();
    announced.forEach((node, when) -> next.put(node, when.isAfter(now) ? now : when));
    return new OtherNodes(next);
  }

  /** The newest announcement that no longer holds; Instant.MIN if there is none. */
  Instant newestOver(Instant now) {
    return announced.values().stream()
        .filter(when -> isOver(when, now))
        .max(Instant::compareTo)
        .orElse(Instant.MIN);
  }

  boolean hasOver(Instant now) {
    return announced.values().stream().anyMatch(when -> isOver(when, now));
  }

  boolean isAhead(Instant now) {
    return announced.values().stream().anyMatch(when -> when.isAfter(now));
  }

  boolean isEmpty() {
    return announced.isEmpty();
  }

  private OtherNodes keeping(Predicate<Map.Entry<String, Instant>> kept) {
    Map<String, Instant> next = new LinkedHashMap<>(announced);
    next.entrySet().removeIf(kept.negate());
    return next.isEmpty() ? NONE : new OtherNodes(next);
  }

  private static boolean isOver(Instant when, Instant now) {
    return !now.isBefore(when.plus(NodePresence.HOLDS));
  }
}
