package dev.parley.chat.servlet;

import dev.parley.chat.participant.Participant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Limits how many uploads are processed at once: in total, to protect memory and processors, and
 * per caller, so that no caller blocks the others. Further uploads wait without a thread. They are
 * refused once too many of one caller are waiting or in progress. Thread-safe.
 */
final class UploadPermits {
  /** Shorter than the 30 s after which containers and proxies treat a request as idle. */
  private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(25);

  private static final int MOST_OF_ONE = 4;

  /** Enough for a large selection of photos sent at once. */
  private static final int MOST_PRESENT_OF_ONE = 64;

  private final int most;
  private final Map<Participant, Integer> working = new HashMap<>();
  private final Map<Participant, Integer> present = new HashMap<>();
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private int workingInAll;

  UploadPermits(int most) {
    this.most = most;
  }

  /** Acquires a permit if one is free now. */
  synchronized boolean tryEnter(Participant caller) {
    if (!isFree(caller)) {
      return false;
    }
    count(present, caller, 1);
    begin(caller);
    return true;
  }

  /**
   * Runs one of the two actions, which must not block. An admitted caller must call {@link #leave}.
   *
   * @param admitted runs with a permit, now or later
   * @param refused runs after waiting too long
   * @throws Refusal if this caller has too many uploads
   */
  void enter(Participant caller, Runnable admitted, Runnable refused) {
    synchronized (this) {
      if (present.getOrDefault(caller, 0) >= MOST_PRESENT_OF_ONE) {
        throw Refusal.busy();
      }
      count(present, caller, 1);
      waiting.add(new Waiting(caller, System.nanoTime(), admitted, refused));
    }
    admit();
  }

  /** Releases a permit. */
  void leave(Participant caller) {
    synchronized (this) {
      workingInAll--;
      count(working, caller, -1);
      count(present, caller, -1);
    }
    admit();
  }

  /** Refuses uploads that have waited too long. */
  void tick() {
    List<Waiting> over = new ArrayList<>();
    synchronized (this) {
      while (!waiting.isEmpty() && System.nanoTime() - waiting.peek().since() > WAIT_NANOS) {
        Waiting first = waiting.remove();
        count(present, first.caller(), -1);
        over.add(first);
      }
    }
    over.forEach(each -> each.refused().run());
  }

  private void admit() {
    for (Optional<Waiting> next = next(); next.isPresent(); next = next()) {
      next.get().admitted().run();
    }
  }

  /** The next upload to admit, skipping callers that are at their own limit. */
  private synchronized Optional<Waiting> next() {
    for (Iterator<Waiting> all = waiting.iterator(); workingInAll < most && all.hasNext(); ) {
      Waiting each = all.next();
      if (isFree(each.caller())) {
        all.remove();
        begin(each.caller());
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  private boolean isFree(Participant caller) {
    return workingInAll < most && working.getOrDefault(caller, 0) < MOST_OF_ONE;
  }

  private void begin(Participant caller) {
    workingInAll++;
    count(working, caller, 1);
  }

  private static void count(Map<Participant, Integer> counts, Participant caller, int change) {
    counts.merge(caller, change, (old, more) -> old + more == 0 ? null : old + more);
  }

  private record Waiting(Participant caller, long since, Runnable admitted, Runnable refused) {}
}
