package dev.parley.chat.live.internal;

import dev.parley.chat.live.spi.LiveEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.LongSupplier;

/**
 * The subscriptions to one participant's feed on this node: their tabs and devices. Keeps transient
 * events for ten seconds, for clients that poll and are between two requests. Thread-safe.
 */
final class FeedSubscribers {
  static final long REMEMBERED_NANOS = 10_000_000_000L;
  static final int REMEMBERED = 64;

  private final LongSupplier nanos;
  private final Set<FeedSubscription> listening = new CopyOnWriteArraySet<>();
  private final Deque<RecentEvent> passed = new ArrayDeque<>();

  /** When subscriptions ended that may resume. They have no identity, so the oldest is matched. */
  private final Deque<Long> departures = new ArrayDeque<>();

  FeedSubscribers(LongSupplier nanos) {
    this.nanos = nanos;
  }

  private record RecentEvent(long at, LiveEvent event) {}

  Set<FeedSubscription> listening() {
    return listening;
  }

  synchronized void join(FeedSubscription subscription, boolean afterAPause) {
    Long left = afterAPause ? remembered().pollFirst() : null;
    if (left == null) {
      // Transient events were missed, so the current presence is sent.
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
    passed.addLast(new RecentEvent(nanos.getAsLong(), event));
    listening.forEach(subscription -> subscription.pass(event));
  }

  /** True once no one is subscribed and no one is expected to resume. */
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
