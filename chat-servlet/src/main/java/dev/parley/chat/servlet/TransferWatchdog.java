package dev.parley.chat.servlet;

import dev.parley.chat.internal.Threads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the time limit checks every half second, once started. The checks must not block.
 * Thread-safe.
 */
final class TransferWatchdog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TransferWatchdog.class);
  private static final long PAUSE_MILLIS = 500;
  private static final Duration CLOSE = Duration.ofSeconds(1);

  private final List<Runnable> checks = new CopyOnWriteArrayList<>();
  private final AtomicBoolean ticking = new AtomicBoolean();
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, Threads.daemons("parley-transfers-timer"));

  void add(Runnable check) {
    checks.add(check);
  }

  /** Starts the schedule, unless it is running or closed. */
  void start() {
    if (!ticking.get() && !timer.isShutdown() && ticking.compareAndSet(false, true)) {
      var unused =
          timer.scheduleWithFixedDelay(
              () -> checks.forEach(TransferWatchdog::run),
              PAUSE_MILLIS,
              PAUSE_MILLIS,
              TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void close() {
    // Containers report threads that outlive a web app.
    Threads.finish(timer, CLOSE);
  }

  private static void run(Runnable check) {
    try {
      check.run();
    } catch (RuntimeException failure) {
      // An exception would end the schedule, and with it all time limits.
      LOG.warn("The check of transfers failed and continues.", failure);
    }
  }
}
