package dev.parley.chat.live.internal;

import dev.parley.chat.live.spi.LiveEvent;
import dev.parley.chat.live.spi.Subscriber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Separates a subscriber's failures from the storage's, so that an event is never delivered twice
 * because the subscriber failed on it. As thread-safe as the subscriber.
 */
final class GuardedSubscriber implements Subscriber {
  private static final Logger LOG = LoggerFactory.getLogger(GuardedSubscriber.class);

  private final Subscriber subscriber;

  GuardedSubscriber(Subscriber subscriber) {
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

  /** Throws nothing, so that the other subscriptions are ended too. */
  @Override
  public void ended() {
    try {
      subscriber.ended();
    } catch (Throwable failure) {
      LOG.warn("A live subscriber failed in ended() with {}.", failure.getClass().getName());
    }
  }
}
