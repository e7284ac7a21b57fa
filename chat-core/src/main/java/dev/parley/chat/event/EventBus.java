package dev.parley.chat.event;

import java.util.function.Consumer;

/**
 * Port: carries {@link Signal}s to every node, this one included. Implementations are thread-safe.
 *
 * <ol>
 *   <li>{@link #publish} returns at once and throws nothing: a sender never waits for a listener.
 *   <li>A signal may be lost, doubled, or overtake another. Nothing but speed hangs on it: durable
 *       events are read from {@link FeedStore}, also when no signal came.
 *   <li>{@link #subscribe} hears every signal published afterwards, until it is closed. What a
 *       listener throws harms neither the publisher nor another listener.
 * </ol>
 */
public interface EventBus {
  /**
   * Tells all nodes.
   *
   * @param signal what they may want to know
   */
  void publish(Signal signal);

  /**
   * Listens from now on.
   *
   * @param listener quick, since it may be called on the publisher's thread
   * @return closed to stop listening
   */
  Listening subscribe(Consumer<Signal> listener);

  /** An ear that can be closed; closing it again does nothing. */
  interface Listening extends AutoCloseable {
    @Override
    void close();
  }
}
