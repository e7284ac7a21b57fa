package dev.parley.chat.internal;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Creates Parley's threads and ends them. */
public final class Threads {
  private Threads() {}

  /**
   * Returns a factory of daemon threads, which keep no process alive.
   *
   * @param name of every thread
   * @return a factory
   */
  public static ThreadFactory daemons(String name) {
    return work -> {
      Thread thread = new Thread(work, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /**
   * Ends an executor: what runs or is queued may finish in time, and is interrupted otherwise.
   *
   * @param threads takes no more work from now on
   * @param patience how long to wait
   * @return false if something had to be interrupted
   */
  public static boolean finish(ExecutorService threads, Duration patience) {
    threads.shutdown();
    boolean finished = false;
    try {
      finished = threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    if (!finished) {
      threads.shutdownNow();
    }
    return finished;
  }
}
