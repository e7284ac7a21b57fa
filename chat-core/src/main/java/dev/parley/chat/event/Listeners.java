package dev.parley.chat.event;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners what happened, on one thread behind a bounded queue, so that no listener can slow
 * or fail a sender. Thread-safe; {@link #close} lets what is queued be heard for up to five
 * seconds.
 */
public final class Listeners implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
  private static final int QUEUE = 1000;
  private static final long CLOSE_SECONDS = 5;

  private final List<ChatListener> listeners;
  private final ThreadPoolExecutor thread;

  /**
   * Starts the thread when the first event comes.
   *
   * @param listeners who hears, in this order
   */
  public Listeners(List<ChatListener> listeners) {
    this.listeners = List.copyOf(listeners);
    this.thread =
        new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE), Listeners::daemon);
  }

  /**
   * Passes an event on and returns at once.
   *
   * @param event what was committed
   */
  public void tell(ChatEvent event) {
    if (listeners.isEmpty()) {
      return;
    }
    try {
      thread.execute(() -> listeners.forEach(listener -> tell(listener, event)));
    } catch (RejectedExecutionException full) {
      LOG.warn("An event was not told to listeners: {} are waiting, or Chat is closed.", QUEUE);
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private static void tell(ChatListener listener, ChatEvent event) {
    try {
      listener.on(event);
    } catch (Throwable failure) {
      // Its message may quote the event, so only its kind is told, also of an Error.
      LOG.warn("A chat listener failed with {}.", failure.getClass().getName());
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "parley-listeners");
    thread.setDaemon(true);
    return thread;
  }
}
