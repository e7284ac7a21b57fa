package dev.parley.chat.live.internal;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one task on shared threads, never concurrently with itself, and once more if it was
 * requested while it ran: a request is never lost. Thread-safe.
 */
final class SerialTask {
  private enum State {
    IDLE,
    QUEUED,
    RUNNING,
    AGAIN
  }

  private static final Logger LOG = LoggerFactory.getLogger(SerialTask.class);

  private final Executor threads;
  private final Runnable work;
  private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);

  SerialTask(Executor threads, Runnable work) {
    this.threads = threads;
    this.work = work;
  }

  void request() {
    State before =
        state.getAndUpdate(
            now ->
                switch (now) {
                  case IDLE, QUEUED -> State.QUEUED;
                  case RUNNING, AGAIN -> State.AGAIN;
                });
    if (before == State.IDLE) {
      queue();
    }
  }

  private void queue() {
    boolean queued = false;
    try {
      threads.execute(this::run);
      queued = true;
    } catch (RejectedExecutionException closed) {
      LOG.debug("The executor is closed.");
    } finally {
      if (!queued) {
        // Also when no thread could be created: the next request must be accepted.
        state.set(State.IDLE);
      }
    }
  }

  private void run() {
    state.set(State.RUNNING);
    try {
      work.run();
    } finally {
      if (!state.compareAndSet(State.RUNNING, State.IDLE)) {
        state.set(State.QUEUED);
        queue();
      }
    }
  }
}
