package dev.parley.chat.event.spi;

import java.util.function.Consumer;

/**
 * Port: carries {@link Signal}s to every node, this one included. Implementations are thread-safe.
 *
 * <ol>
 *   <li>{@link #publish} returns at once and throws nothing: a sender never waits for a listener.
 *   <li>A signal may be lost, duplicated or reordered. Durable events are read from {@link
 *       FeedStore}, also when no signal came. Typing, presence and sign-outs on other nodes depend
 *       on signals.
 *   <li>{@link #subscribe} receives every signal published afterwards, until it is closed. An
 *       exception of a listener affects neither the publisher nor another listener.
 * </ol>
 */
public interface EventBus {
  /**
   * Publishes a signal to all nodes.
   *
   * @param signal what they may want to know
   */
  void publish(Signal signal);

  /**
   * Registers a listener for later signals.
   *
   * @param listener quick, since it may be called on the publisher's thread
   * @return the registration; close it to stop listening
   */
  Registration subscribe(Consumer<Signal> listener);

  /** A registered listener; closing it again does nothing. */
  interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
