package dev.parley.chat.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;

/**
 * Logs failures of one part of the host, at most one line a minute: such a part may be called
 * thousands of times a minute. Thread-safe.
 */
public final class FailureLog {
  static final Duration EVERY = Duration.ofMinutes(1);

  private final Logger log;
  private final String text;
  private final Clock clock;
  private Instant next = Instant.MIN;
  private long unlogged;

  /**
   * Starts without failures.
   *
   * @param log where lines are written
   * @param text what failed and what follows from it, with a placeholder for the failure
   * @param clock the time
   */
  public FailureLog(Logger log, String text, Clock clock) {
    this.log = log;
    this.text = text;
    this.clock = clock;
  }

  /**
   * Logs a failure, or only counts it for the next line.
   *
   * @param failure whose class and origin are logged; its message may quote people's data
   */
  public void add(Throwable failure) {
    Instant now = clock.instant();
    long before;
    synchronized (this) {
      if (now.isBefore(next)) {
        unlogged++;
        return;
      }
      next = now.plus(EVERY);
      before = unlogged;
      unlogged = 0;
    }
    String more = before == 0 ? "" : " " + before + " failures before this one were not logged.";
    log.warn(text + more, described(failure));
    log.debug("The failure was:", failure);
  }

  private static String described(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    String name = failure.getClass().getName();
    return trace.length == 0 ? name : name + " at " + trace[0];
  }
}
