package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.live.spi.LiveEvent;
import dev.parley.chat.live.spi.Subscriber;
import dev.parley.chat.live.spi.Subscription;
import dev.parley.chat.participant.Participant;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request that waits for events without a thread. It is answered once: when events arrive, when
 * its time is over, or when the server ends it. Thread-safe.
 */
final class LongPoll implements Subscriber, LiveConnection {
  private static final Logger LOG = LoggerFactory.getLogger(LongPoll.class);

  /**
   * A response holds at most this many events, and this many characters. The presence of up to
   * 1,000 partners fits in one response, since presence does not wait for the next poll.
   */
  private static final int MOST_EVENTS = 1200;

  private static final int MOST_CHARACTERS = 256 << 10;

  private final Exchange exchange;
  private final String base;
  private final LiveJson json;
  private final LiveConnections connections;
  private final boolean waits;
  private final long began = System.nanoTime();
  private final long waitNanos;
  private final ArrayNode events = Json.array();
  private FeedPosition cursor;
  private int characters;
  private boolean answered;
  private boolean waiting;
  private boolean ending;
  private @Nullable Subscription subscription;

  /**
   * Creates a poll that has not begun.
   *
   * @param wait the longest wait; with zero the poll is answered as soon as the feed has been read
   */
  LongPoll(
      Exchange exchange,
      String base,
      FeedPosition cursor,
      Duration wait,
      LiveJson json,
      LiveConnections connections) {
    this.exchange = exchange;
    this.base = base;
    this.cursor = cursor;
    this.waits = !wait.isZero();
    this.waitNanos = wait.toNanos();
    this.json = json;
    this.connections = connections;
  }

  /** Starts to wait. The response may be sent before this returns. */
  synchronized void start(Supplier<Subscription> subscribing) {
    exchange.suspend();
    exchange.answeredLater(true);
    waiting = true;
    subscription = subscribing.get();
    if (answered) {
      subscription.close();
    } else if (ending) {
      answer();
    }
  }

  @Override
  public Participant participant() {
    return exchange.caller();
  }

  @Override
  public synchronized boolean ready() {
    return !answered && events.size() < MOST_EVENTS && characters < MOST_CHARACTERS;
  }

  @Override
  public synchronized void on(LiveEvent event) {
    if (answered) {
      return;
    }
    json.of(event, participant(), base)
        .ifPresent(
            node -> {
              events.add(node);
              characters += Json.text(node).length();
            });
    if (event instanceof LiveEvent.Hello hello) {
      cursor = hello.position();
    } else if (event instanceof LiveEvent.Happened happened) {
      cursor = happened.position();
    } else if (event instanceof LiveEvent.Joined joined) {
      cursor = joined.position();
    } else if (event instanceof LiveEvent.Gone gone) {
      cursor = gone.position();
    } else if (event instanceof LiveEvent.ViewMoved moved) {
      cursor = moved.position();
    } else if (event instanceof LiveEvent.BlockMoved moved) {
      cursor = moved.position();
    } else if (event instanceof LiveEvent.Resync resync) {
      cursor = resync.position();
    }
  }

  @Override
  public synchronized void caughtUp() {
    if (subscription != null && ready()) {
      // The cursor also passes events that this caller may not see.
      cursor = subscription.position().orElse(cursor);
    }
    if (!waits || !events.isEmpty()) {
      answer();
    }
  }

  @Override
  public void ended() {
    answer();
  }

  @Override
  public synchronized void end(End why) {
    ending = true;
    answer();
  }

  @Override
  public boolean givesWay() {
    return true;
  }

  @Override
  public long began() {
    return began;
  }

  @Override
  public void tick() {
    if (System.nanoTime() - began >= waitNanos) {
      answer();
    }
  }

  /** Responds with the events so far, possibly none. */
  synchronized void answer() {
    if (answered || !waiting) {
      return;
    }
    answered = true;
    connections.remove(this);
    if (subscription != null) {
      subscription.close();
    }
    ObjectNode body = Json.object();
    body.set("events", events);
    body.put("cursor", Cursors.feed(participant(), cursor));
    connections.notices().begin();
    if (!exchange.onAnotherThread(() -> write(body))) {
      connections.notices().end();
      LOG.debug("A poll had already ended before its response.");
    }
  }

  private void write(ObjectNode body) {
    exchange.answeredLater(false);
    try {
      exchange.json(200, body);
    } catch (IOException | RuntimeException gone) {
      LOG.debug("A poll's client left before its response: {}", gone.getClass().getName());
    } finally {
      exchange.complete();
      connections.notices().end();
    }
  }
}
