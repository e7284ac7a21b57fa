package dev.parley.chat.live.internal;

import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.error.spi.StorageException;
import dev.parley.chat.live.spi.LiveEvent;
import dev.parley.chat.live.spi.Subscriber;
import dev.parley.chat.live.spi.Subscription;
import dev.parley.chat.participant.Participant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers a feed to one subscriber, on a shared thread, one at a time. Durable events are read
 * when there is capacity for them; transient ones wait here, the latest of each kind and person.
 */
final class FeedSubscription implements Subscription {
  /**
   * Rows read at once: at most this many are read for nothing if the subscriber has no capacity.
   */
  private static final int BATCH = 50;

  /** Batches until another subscriber's task may run. */
  private static final int BATCHES = 4;

  /** The most transient events that wait for one subscriber; the oldest are dropped. */
  private static final int PASSING = Partners.NEWEST + 500;

  private static final Logger LOG = LoggerFactory.getLogger(FeedSubscription.class);

  private final Participant viewer;
  private final Subscriber subscriber;
  private final LiveFeed live;
  private final FeedReader reader;
  private final SerialTask task;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Map<Object, LiveEvent> passing = new LinkedHashMap<>();
  private final boolean greets;
  private final AtomicBoolean retrying = new AtomicBoolean();
  private volatile boolean owesPresence;
  private boolean started;
  private volatile Optional<FeedPosition> position;

  FeedSubscription(
      Participant viewer,
      Optional<FeedPosition> from,
      boolean greets,
      Subscriber subscriber,
      LiveFeed live,
      FeedReader reader,
      Executor threads) {
    this.viewer = viewer;
    this.position = from;
    this.greets = greets;
    this.subscriber = new GuardedSubscriber(subscriber);
    this.live = live;
    this.reader = reader;
    this.task = new SerialTask(threads, this::run);
  }

  Participant viewer() {
    return viewer;
  }

  @Override
  public Optional<FeedPosition> position() {
    return position;
  }

  boolean hasCome(long number) {
    return position.filter(known -> known.number() == number).isPresent();
  }

  @Override
  public void wake() {
    task.request();
  }

  /** Makes the presence of the viewer's partners the first event that is not durable. */
  void owePresence() {
    owesPresence = true;
  }

  /** Keeps a transient event, in place of an older one of the same kind and subject. */
  void pass(LiveEvent event) {
    synchronized (passing) {
      Object key = key(event);
      passing.remove(key);
      passing.put(key, event);
      if (passing.size() > PASSING) {
        passing.remove(passing.keySet().iterator().next());
      }
    }
    wake();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try {
        live.leave(this);
      } finally {
        subscriber.ended();
      }
    }
  }

  private void run() {
    try {
      if (!closed.get() && begin()) {
        deliverPassing();
        if (!deliverDurable()) {
          // Others wait for this thread; the rest follows in the next task.
          wake();
        } else if (!closed.get()) {
          subscriber.caughtUp();
        }
      }
    } catch (StorageException unavailable) {
      // One retry at a time, however often it is woken meanwhile.
      if (retrying.compareAndSet(false, true)) {
        LOG.warn("A live feed is waiting for the storage: {}", unavailable.code());
        live.later(this::retry);
      }
    } catch (GuardedSubscriber.SubscriberFailed failure) {
      LOG.warn("A live subscriber failed with {}.", failure.getMessage());
      close();
    } catch (Throwable failure) {
      LOG.warn("A live subscription ended with {}.", failure.getClass().getName());
      close();
    }
  }

  private void retry() {
    retrying.set(false);
    wake();
  }

  /** Returns false while there is no capacity for the first event. */
  private boolean begin() {
    if (started) {
      return true;
    }
    FeedPosition beginning = position.orElseGet(() -> reader.newest(viewer));
    position = Optional.of(beginning);
    if (greets && !subscriber.ready()) {
      return false;
    }
    List<LiveEvent> present = owesPresence ? live.presenceFor(viewer) : List.of();
    if (greets) {
      subscriber.on(new LiveEvent.Hello(beginning));
    }
    synchronized (passing) {
      // What came meanwhile is newer, or will be followed by what is.
      present.forEach(event -> passing.putIfAbsent(key(event), event));
    }
    started = true;
    return true;
  }

  private void deliverPassing() {
    while (!closed.get() && subscriber.ready()) {
      LiveEvent next;
      synchronized (passing) {
        var oldest = passing.values().iterator();
        if (!oldest.hasNext()) {
          return;
        }
        next = oldest.next();
      }
      // While the storage is busy it goes on waiting.
      boolean seen = live.maySee(viewer, next);
      synchronized (passing) {
        passing.remove(key(next), next);
      }
      if (seen) {
        subscriber.on(next);
      }
    }
  }

  /** Returns false if there is more, and capacity for it. */
  private boolean deliverDurable() {
    boolean more = true;
    for (int turns = 0; more && !closed.get() && subscriber.ready(); turns++) {
      if (turns == BATCHES) {
        return false;
      }
      FeedReader.Batch batch = reader.after(viewer, position.orElseThrow(), BATCH);
      if (batch.gap()) {
        subscriber.on(new LiveEvent.Resync(batch.newest()));
        position = Optional.of(batch.newest());
      }
      more = batch.steps().size() == BATCH;
      for (FeedReader.Step step : batch.steps()) {
        if (closed.get() || !subscriber.ready()) {
          return true;
        }
        step.event().ifPresent(subscriber::on);
        position = Optional.of(step.position());
      }
    }
    return true;
  }

  private static Object key(LiveEvent event) {
    if (event instanceof LiveEvent.TypingSeen typing) {
      return List.of("typing", typing.conversation(), typing.who());
    }
    if (event instanceof LiveEvent.MemberSeen member) {
      return List.of("presence", member.conversation(), member.who());
    }
    if (event instanceof LiveEvent.PresenceSeen presence) {
      return List.of("presence", presence.who());
    }
    return event;
  }
}
