package dev.parley.chat;

import dev.parley.chat.internal.FailureLog;
import dev.parley.chat.internal.Threads;
import dev.parley.chat.search.Search;
import dev.parley.chat.search.spi.SearchStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the search index up to date on one daemon thread: shortly after each commit of this node,
 * and from time to time for what others stored. A send never waits for it.
 */
final class Indexing implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Indexing.class);

  /** Sends within it share one transaction of the index. */
  private static final Duration PAUSE = Duration.ofMillis(250);

  private static final Duration POLL = Duration.ofSeconds(5);
  private static final Duration CLOSE = Duration.ofSeconds(5);

  /** Short enough that a send which needs the writer meanwhile does not wait long. */
  private static final int BATCH = 64;

  private final Optional<SearchStore> store;
  private final FailureLog failures;
  private final AtomicBoolean woken = new AtomicBoolean();
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(1, Threads.daemons("parley-search"));

  private Indexing(Optional<SearchStore> store, Clock clock) {
    this.store = store;
    failures =
        new FailureLog(LOG, "The search index was not updated, which is retried: {}.", clock);
  }

  static Indexing start(Parts parts) {
    Indexing indexing = new Indexing(parts.storage().search(), parts.clock());
    if (indexing.store.isPresent()) {
      var unused =
          indexing.thread.scheduleWithFixedDelay(
              indexing::quietly, 0, POLL.toMillis(), TimeUnit.MILLISECONDS);
    }
    return indexing;
  }

  /** Something was stored. */
  void wake() {
    if (store.isPresent() && woken.compareAndSet(false, true)) {
      try {
        var unused =
            thread.schedule(
                () -> {
                  woken.set(false);
                  quietly();
                },
                PAUSE.toMillis(),
                TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException closed) {
        LOG.debug("The search index is updated by the next start.");
      }
    }
  }

  @Override
  public void close() {
    // The storage may be closed next, and a transaction under way must not meet it closed.
    if (!Threads.finish(thread, CLOSE)) {
      LOG.warn("The search index was interrupted after {}.", CLOSE);
    }
  }

  private void quietly() {
    try {
      store.ifPresent(this::index);
    } catch (RuntimeException failure) {
      // An exception would end the schedule.
      failures.add(failure);
    }
  }

  private void index(SearchStore messages) {
    boolean building = !messages.progress().complete();
    boolean begun = false;
    while (!thread.isShutdown() && messages.index(BATCH) > 0) {
      if (building && !begun) {
        begun = true;
        LOG.info("Older messages are added to the search index, which may take a while.");
      }
    }
    Search.Progress progress = messages.progress();
    if (begun && progress.complete()) {
      LOG.info("The search index has {} older messages, which are all.", progress.indexed());
    }
  }
}
