package dev.parley.chat.clinic;

import dev.parley.chat.Chat;
import dev.parley.chat.error.ChatException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what a killed process left, on its own thread, so that the time of a start does not
 * depend on the number of images. Images stored after the start are not affected.
 */
final class StartupSweep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StartupSweep.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Thread thread;

  private StartupSweep(Runnable work) {
    thread = new Thread(work, "clinic-startup-sweep");
    thread.setDaemon(true);
  }

  /**
   * Starts the sweep.
   *
   * @param chat the chat that stores the images
   * @param clock the chat's clock
   * @return the running sweep, closed before the chat
   */
  static StartupSweep start(Chat chat, Clock clock) {
    Instant started = clock.instant();
    StartupSweep sweep = new StartupSweep(() -> sweep(chat, clock, started));
    sweep.thread.start();
    return sweep;
  }

  /** Waits at most five seconds for the sweep to end. */
  @Override
  public void close() {
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void sweep(Chat chat, Clock clock, Instant started) {
    try {
      Duration age = Duration.between(started, clock.instant());
      chat.sweep(age.isNegative() ? Duration.ZERO : age);
    } catch (ChatException failure) {
      LOG.warn("The sweep at the start failed and will be tried again: {}", failure.code());
    }
  }
}
