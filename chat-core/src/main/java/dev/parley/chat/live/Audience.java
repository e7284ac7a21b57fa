package dev.parley.chat.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * Everybody on this node who listens to one participant's feed: his tabs and devices. Remembers for
 * ten seconds what passed by, for whoever polls and is between two requests. Thread-safe.
 */
final class Audience {
  private static final long REMEMBERED_NANOS = 10_000_000_000L;
  private static final int REMEMBERED = 64;

  private final Set<FeedSubscription> listening = new CopyOnWriteArraySet<>();
  private final Deque<Passed> passed = new ArrayDeque<>();
  private long lastLeft = System.nanoTime();

  private record Passed(long at, LiveEvent event) {}

  Set<FeedSubscription> listening() {
    return listening;
  }

  synchronized void join(FeedSubscription subscription, boolean afterAPause) {
    listening.add(subscription);
    if (afterAPause) {
      passed.stream()
          .filter(event -> event.at() - lastLeft >= 0)
          .forEach(event -> subscription.pass(event.event()));
    }
  }

  synchronized boolean leave(FeedSubscription subscription) {
    lastLeft = System.nanoTime();
    return listening.remove(subscription);
  }

  synchronized void pass(LiveEvent event) {
    long now = System.nanoTime();
    while (!passed.isEmpty()
        && (passed.size() == REMEMBERED || now - passed.peekFirst().at() > REMEMBERED_NANOS)) {
      passed.removeFirst();
    }
    passed.addLast(new Passed(now, event));
    listening.forEach(subscription -> subscription.pass(event));
  }

  /** True once nobody listens and nobody is expected back. */
  synchronized boolean isOver() {
    return listening.isEmpty() && System.nanoTime() - lastLeft > REMEMBERED_NANOS;
  }
}
