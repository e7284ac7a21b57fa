package dev.parley.chat.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Collects which promises were broken, with the seed that repeats the run. Thread-safe. */
final class Promises {
  private static final int LOOK_MILLIS = 100;

  private final long seed;
  private final List<String> broken = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);

  Promises(long seed) {
    this.seed = seed;
  }

  /** A condition that may fail because a node is down. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws Exception;
  }

  void broken(String promise, String details) {
    String line = "promise \"%s\" broken with seed %d: %s".formatted(promise, seed, details);
    // At once, beside what happened just before.
    System.out.println("The cluster test: " + line);
    broken.add(line);
  }

  void check(boolean kept, String promise, String details) {
    if (!kept) {
      broken(promise, details);
    }
  }

  /** Waits until something is so; that it never is breaks the promise. */
  void await(String promise, String details, long seconds, Condition condition)
      throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!holds(condition)) {
      if (System.nanoTime() > end) {
        broken(promise, details + " for " + seconds + " seconds");
        return;
      }
      pause(LOOK_MILLIS);
    }
  }

  /** Ends all pauses. */
  void end() {
    over.countDown();
  }

  boolean isOver() {
    return over.getCount() == 0;
  }

  /** Waits, unless the run ends before. */
  void pause(long millis) throws InterruptedException {
    if (isOver()) {
      TimeUnit.MILLISECONDS.sleep(Math.min(millis, LOOK_MILLIS));
    } else {
      var unused = over.await(millis, TimeUnit.MILLISECONDS);
    }
  }

  void assertAllKept() {
    assertThat(broken).as("seed %d", seed).isEmpty();
  }

  private static boolean holds(Condition condition) throws InterruptedException {
    try {
      return condition.holds();
    } catch (InterruptedException interrupted) {
      throw interrupted;
    } catch (Exception down) {
      return false;
    }
  }
}
