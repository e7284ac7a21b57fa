package dev.parley.chat;

import dev.parley.chat.attachment.Sweep;
import dev.parley.chat.event.FeedStore;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must be done now and then, on one daemon thread: sweep images, forget old feed rows. */
final class Housekeeping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final Duration FEED_KEPT = Duration.ofDays(7);
  private static final int FEED_BATCH = 1000;
  private static final long CLOSE_SECONDS = 5;

  private final Sweep sweep;
  private final FeedStore feeds;
  private final Clock clock;
  private final Duration orphanAge;
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(1, Housekeeping::daemon);

  private Housekeeping(ChatBuilder parts) {
    ChatStorage storage = parts.storage();
    sweep = new Sweep(parts.attachments(), storage.attachments());
    feeds = storage.feeds();
    clock = parts.clock();
    orphanAge = parts.orphanAge();
  }

  static Housekeeping start(ChatBuilder parts) {
    Housekeeping housekeeping = new Housekeeping(parts);
    long every = parts.housekeepingEvery().toMillis();
    var unused =
        housekeeping.thread.scheduleWithFixedDelay(
            housekeeping::quietly, every, every, TimeUnit.MILLISECONDS);
    return housekeeping;
  }

  int sweep(Duration age) {
    int deleted = sweep.run(clock.instant().minus(age));
    if (deleted > 0) {
      LOG.info("Swept {} images that no message names.", deleted);
    }
    return deleted;
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      // The storage may be closed next, and a sweep under way must not meet it closed.
      if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("Housekeeping goes on after {} seconds.", CLOSE_SECONDS);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void quietly() {
    try {
      sweep(orphanAge);
      int forgotten;
      do {
        forgotten = feeds.forget(clock.instant().minus(FEED_KEPT), FEED_BATCH);
      } while (forgotten == FEED_BATCH && !thread.isShutdown());
    } catch (RuntimeException failure) {
      // An exception would end the schedule; the next hour may go better.
      LOG.warn("Housekeeping failed and will be tried again.", failure);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "parley-housekeeping");
    thread.setDaemon(true);
    return thread;
  }
}
