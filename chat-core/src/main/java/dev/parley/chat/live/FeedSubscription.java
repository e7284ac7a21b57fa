package dev.parley.chat.live;

import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.error.StorageException;
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
 * Walks one subscriber through a feed, on whichever shared thread has time, one at a time. What is
 * durable is read when there is room for it; what passes by waits here, the latest of each kind and
 * person.
 */
final class FeedSubscription implements Subscription {
  /** Rows read at once: a subscriber without room costs no more than this in vain. */
  private static final int BATCH = 50;

  /** Batches before somebody else has his turn. */
  private static final int BATCHES = 4;

  /** Most events passing by that wait for one subscriber; the oldest give way. */
  private static final int PASSING = Partners.NEWEST + 500;

  private static final Logger LOG = LoggerFactory.getLogger(FeedSubscription.class);

  private final Participant viewer;
  private final Subscriber subscriber;
  private final Live live;
  private final FeedReader reader;
  private final Turn turn;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Map<Object, LiveEvent> passing = new LinkedHashMap<>();
  private final boolean greets;
  private final AtomicBoolean retrying = new AtomicBoolean();
  private volatile boolean owesPresence;
  private boolean begun;
  private volatile Optional<FeedPosition> position;

  FeedSubscription(
      Participant viewer,
      Optional<FeedPosition> from,
      boolean greets,
      Subscriber subscriber,
      Live live,
      FeedReader reader,
      Executor threads) {
    this.viewer = viewer;
    this.position = from;
    this.greets = greets;
    this.subscriber = new Careful(subscriber);
    this.live = live;
    this.reader = reader;
    this.turn = new Turn(threads, this::run);
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
    turn.ask();
  }

  /** Has him told how it stands with his partners, before anything else passes by. */
  void owePresence() {
    owesPresence = true;
  }

  /** Keeps an event that passes by, in place of an older one that says the same of the same. */
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
          // Others wait for this thread; the rest follows in the next turn.
          wake();
        } else if (!closed.get()) {
          subscriber.caughtUp();
        }
      }
    } catch (StorageException unavailable) {
      // One retry at a time, however often it is woken meanwhile.
      if (retrying.compareAndSet(false, true)) {
        LOG.warn("A live feed waits for the storage: {}", unavailable.code());
        live.later(this::retry);
      }
    } catch (Careful.SubscriberFailed failure) {
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

  /** Returns false while there is no room for the first event. */
  private boolean begin() {
    if (begun) {
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
    begun = true;
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

  /** Returns false if there is more, and room for it. */
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
    if (event instanceof LiveEvent.PresenceSeen presence) {
      return List.of("presence", presence.who());
    }
    return event;
  }
}
