package dev.parley.chat.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.LongSupplier;

/**
 * Everybody on this node who listens to one participant's feed: his tabs and devices. Remembers for
 * ten seconds what passed by, for whoever polls and is between two requests. Thread-safe.
 */
final class Audience {
  static final long REMEMBERED_NANOS = 10_000_000_000L;
  static final int REMEMBERED = 64;

  private final LongSupplier nanos;
  private final Set<FeedSubscription> listening = new CopyOnWriteArraySet<>();
  private final Deque<Passed> passed = new ArrayDeque<>();

  /** When those left who may be back; nobody tells them apart, so the first who left is meant. */
  private final Deque<Long> departures = new ArrayDeque<>();

  Audience(LongSupplier nanos) {
    this.nanos = nanos;
  }

  private record Passed(long at, LiveEvent event) {}

  Set<FeedSubscription> listening() {
    return listening;
  }

  synchronized void join(FeedSubscription subscription, boolean afterAPause) {
    Long left = afterAPause ? remembered().pollFirst() : null;
    if (left == null) {
      // What passed by meanwhile is not known, so he is told how it stands.
      subscription.owePresence();
    }
    listening.add(subscription);
    if (left != null) {
      passed.stream()
          .filter(event -> event.at() - left >= 0)
          .forEach(event -> subscription.pass(event.event()));
    }
  }

  synchronized boolean leave(FeedSubscription subscription) {
    if (!listening.remove(subscription)) {
      return false;
    }
    if (remembered().size() == REMEMBERED) {
      departures.removeFirst();
    }
    departures.addLast(nanos.getAsLong());
    return true;
  }

  synchronized void pass(LiveEvent event) {
    remembered();
    if (passed.size() == REMEMBERED) {
      long lost = passed.removeFirst().at();
      departures.removeIf(left -> lost - left >= 0);
    }
    passed.addLast(new Passed(nanos.getAsLong(), event));
    listening.forEach(subscription -> subscription.pass(event));
  }

  /** True once nobody listens and nobody is expected back. */
  synchronized boolean isOver() {
    return listening.isEmpty() && remembered().isEmpty();
  }

  private Deque<Long> remembered() {
    long now = nanos.getAsLong();
    while (!passed.isEmpty() && now - passed.peekFirst().at() > REMEMBERED_NANOS) {
      passed.removeFirst();
    }
    while (!departures.isEmpty() && now - departures.peekFirst() > REMEMBERED_NANOS) {
      departures.removeFirst();
    }
    return departures;
  }
}
