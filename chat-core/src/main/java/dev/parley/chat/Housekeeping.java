package dev.parley.chat;

import dev.parley.chat.attachment.internal.Sweep;
import dev.parley.chat.event.spi.EventStore;
import dev.parley.chat.event.spi.FeedStore;
import dev.parley.chat.internal.Threads;
import dev.parley.chat.spi.ChatStorage;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Periodic work on one daemon thread: sweeping images, forgetting old feed rows and events. */
final class Housekeeping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final Duration FEED_KEPT = Duration.ofDays(7);
  private static final int FEED_BATCH = 1000;
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final Sweep sweep;
  private final FeedStore feeds;
  private final Optional<EventStore> events;
  private final Clock clock;
  private final Duration orphanAge;
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(1, Threads.daemons("parley-housekeeping"));

  private Housekeeping(Parts parts) {
    ChatStorage storage = parts.storage();
    sweep = new Sweep(parts.attachments(), storage.attachments());
    feeds = storage.feeds();
    events = storage.events();
    clock = parts.clock();
    orphanAge = parts.orphanAge();
  }

  static Housekeeping start(Parts parts) {
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
      LOG.info("Deleted {} images that belong to no message.", deleted);
    }
    return deleted;
  }

  @Override
  public void close() {
    // Rounds to come are dropped. The storage may be closed next, and a sweep under way must not
    // meet it closed.
    if (!Threads.finish(thread, CLOSE)) {
      LOG.warn("Housekeeping was interrupted after {}.", CLOSE);
    }
  }

  private void quietly() {
    try {
      sweep(orphanAge);
    } catch (RuntimeException failure) {
      // Feeds are forgotten all the same: images may be out of reach while texts go on.
      LOG.warn("Images were not swept; this is retried in the next round.", failure);
    }
    try {
      repeat(() -> feeds.forget(clock.instant().minus(FEED_KEPT), FEED_BATCH));
      events.ifPresent(store -> repeat(() -> store.forget(clock.instant(), FEED_BATCH)));
    } catch (RuntimeException failure) {
      // An exception would end the schedule.
      LOG.warn("Housekeeping failed and is retried in the next round.", failure);
    }
  }

  private void repeat(IntSupplier batch) {
    int forgotten;
    do {
      forgotten = batch.getAsInt();
    } while (forgotten == FEED_BATCH && !thread.isShutdown());
  }
}
