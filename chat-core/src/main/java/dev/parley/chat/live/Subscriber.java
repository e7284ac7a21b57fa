package dev.parley.chat.live;

/**
 * Takes the events of one subscription. Called on Parley's own threads, by one at a time, which
 * many subscriptions share: it must not wait for anything, a network least of all. What {@link #on}
 * throws ends the subscription.
 */
public interface Subscriber {
  /**
   * Tells whether there is room for one more event; asked before each. Whoever answers false calls
   * {@link Subscription#wake} once there is room again. Nothing is lost meanwhile, and nothing is
   * kept for him but what passes by: durable events wait in the feed.
   *
   * @return true to be told more
   */
  boolean ready();

  /**
   * Takes one event.
   *
   * @param event the next
   */
  void on(LiveEvent event);

  /** Nothing more is waiting for now, or there was no room for it. */
  void caughtUp();

  /** The subscription has ended, whoever ended it; called once, perhaps while an event is given. */
  void ended();
}
