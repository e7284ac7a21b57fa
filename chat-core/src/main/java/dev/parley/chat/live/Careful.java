package dev.parley.chat.live;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a subscriber's failures from the storage's, so that an event is never given a second time
 * because the first try failed in the subscriber. Thread-safe as the subscriber is.
 */
final class Careful implements Subscriber {
  private static final Logger LOG = LoggerFactory.getLogger(Careful.class);

  private final Subscriber subscriber;

  Careful(Subscriber subscriber) {
    this.subscriber = subscriber;
  }

  /** What a subscriber threw; only its kind, since its message may quote an event. */
  static final class SubscriberFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    SubscriberFailed(Throwable failure) {
      super(failure.getClass().getName(), null, false, false);
    }
  }

  @Override
  public boolean ready() {
    try {
      return subscriber.ready();
    } catch (Throwable failure) {
      throw new SubscriberFailed(failure);
    }
  }

  @Override
  public void on(LiveEvent event) {
    try {
      subscriber.on(event);
    } catch (Throwable failure) {
      throw new SubscriberFailed(failure);
    }
  }

  @Override
  public void caughtUp() {
    try {
      subscriber.caughtUp();
    } catch (Throwable failure) {
      throw new SubscriberFailed(failure);
    }
  }

  /** Throws nothing: others are waiting to be ended, too. */
  @Override
  public void ended() {
    try {
      subscriber.ended();
    } catch (Throwable failure) {
      LOG.warn("A live subscriber failed at its end with {}.", failure.getClass().getName());
    }
  }
}
