package dev.parley.chat.live;

import dev.parley.chat.error.StorageException;
import dev.parley.chat.participant.Participant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
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
  private static final int PASSING = 500;

  private static final Logger LOG = LoggerFactory.getLogger(FeedSubscription.class);

  private final Participant viewer;
  private final Subscriber subscriber;
  private final Live live;
  private final FeedReader reader;
  private final Turn turn;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Map<Object, LiveEvent> passing = new LinkedHashMap<>();
  private final boolean greets;
  private boolean begun;
  private volatile long position;

  FeedSubscription(
      Participant viewer,
      OptionalLong from,
      boolean greets,
      Subscriber subscriber,
      Live live,
      FeedReader reader,
      Executor threads) {
    this.viewer = viewer;
    this.position = from.orElse(-1);
    this.greets = greets;
    this.subscriber = subscriber;
    this.live = live;
    this.reader = reader;
    this.turn = new Turn(threads, this::run);
  }

  Participant viewer() {
    return viewer;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void wake() {
    turn.ask();
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
      live.leave(this);
      subscriber.ended();
    }
  }

  private void run() {
    try {
      if (!closed.get() && begin()) {
        deliverPassing();
        deliverDurable();
        if (!closed.get()) {
          subscriber.caughtUp();
        }
      }
    } catch (StorageException unavailable) {
      LOG.warn("A live feed waits for the storage: {}", unavailable.code());
      live.later(this);
    } catch (Throwable failure) {
      LOG.warn("A live subscription ended with {}.", failure.getClass().getName());
      close();
    }
  }

  /** Returns false while there is no room for the first event. */
  private boolean begin() {
    if (begun) {
      return true;
    }
    if (position < 0) {
      position = reader.newest(viewer);
    }
    if (greets) {
      if (!subscriber.ready()) {
        return false;
      }
      List<LiveEvent> present = live.presenceFor(viewer);
      subscriber.on(new LiveEvent.Hello(position));
      present.forEach(this::pass);
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
        oldest.remove();
      }
      if (live.maySee(viewer, next)) {
        subscriber.on(next);
      }
    }
  }

  private void deliverDurable() {
    boolean more = true;
    for (int turns = 0; more && !closed.get() && subscriber.ready(); turns++) {
      if (turns == BATCHES) {
        // Others wait for this thread; the rest follows in the next turn.
        wake();
        return;
      }
      FeedReader.Batch batch = reader.after(viewer, position, BATCH);
      if (batch.gap()) {
        subscriber.on(new LiveEvent.Resync(batch.newest()));
        position = batch.newest();
      }
      more = batch.steps().size() == BATCH;
      for (FeedReader.Step step : batch.steps()) {
        if (closed.get() || !subscriber.ready()) {
          return;
        }
        step.event().ifPresent(subscriber::on);
        position = step.position();
      }
    }
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
