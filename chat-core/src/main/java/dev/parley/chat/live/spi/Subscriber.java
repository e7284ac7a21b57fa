package dev.parley.chat.live.spi;

/**
 * Receives the events of one subscription. Called by one thread at a time, on threads that many
 * subscriptions share: it must not block, for example on a network. An exception of {@link #on}
 * ends the subscription.
 */
public interface Subscriber {
  /**
   * Returns whether there is capacity for one more event; called before each. A subscriber that
   * returns false calls {@link Subscription#wake} once there is capacity again. Nothing is lost
   * meanwhile: durable events wait in the feed, and only the others are kept.
   *
   * @return true to receive more
   */
  boolean ready();

  /**
   * Receives one event.
   *
   * @param event the next
   */
  void on(LiveEvent event);

  /** Nothing more is waiting for now, or there was no capacity for it. */
  void caughtUp();

  /** The subscription has ended, from either side; called once, perhaps while an event is given. */
  void ended();
}
