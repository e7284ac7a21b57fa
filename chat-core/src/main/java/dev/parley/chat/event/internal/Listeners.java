package dev.parley.chat.event.internal;

import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.event.ChatListener;
import dev.parley.chat.internal.Threads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers events to listeners on one thread with a bounded queue, so that no listener can slow or
 * fail a sender. Thread-safe; {@link #close} delivers what is queued for up to five seconds.
 */
public final class Listeners implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
  private static final int QUEUE = 1000;
  private static final Duration CLOSE = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<ChatListener> listeners;
  private final ThreadPoolExecutor thread;

  /**
   * Starts the thread when the first event comes.
   *
   * @param listeners called in this order
   */
  public Listeners(List<ChatListener> listeners) {
    this.listeners = List.copyOf(listeners);
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE),
            Threads.daemons("parley-listeners"));
  }

  /**
   * Passes an event on and returns at once.
   *
   * @param event what was committed
   */
  public void deliver(ChatEvent event) {
    if (listeners.isEmpty()) {
      return;
    }
    try {
      thread.execute(() -> listeners.forEach(listener -> deliver(listener, event)));
    } catch (RejectedExecutionException full) {
      LOG.warn(
          "An event was not delivered to listeners: {} are waiting, or Chat is closed.", QUEUE);
    }
  }

  /**
   * Passes an event on, and waits for a place in the queue.
   *
   * @param event what must not be lost while listeners are slow
   * @throws IllegalStateException if there was none for ten seconds, or this is closed
   */
  public void deliverWaiting(ChatEvent event) {
    if (listeners.isEmpty()) {
      return;
    }
    thread.prestartCoreThread();
    if (thread.isShutdown()
        || !queued(() -> listeners.forEach(listener -> deliver(listener, event)))) {
      throw new IllegalStateException("Listeners could not be notified.");
    }
  }

  private boolean queued(Runnable delivery) {
    try {
      return thread.getQueue().offer(delivery, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    Threads.finish(thread, CLOSE);
  }

  private static void deliver(ChatListener listener, ChatEvent event) {
    try {
      listener.on(event);
    } catch (Throwable failure) {
      // Its message may quote the event, so only the class is logged, also of an Error.
      LOG.warn("A chat listener failed with {}.", failure.getClass().getName());
    }
  }
}
