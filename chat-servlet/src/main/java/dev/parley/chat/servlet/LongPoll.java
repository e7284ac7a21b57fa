package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.live.LiveEvent;
import dev.parley.chat.live.Subscriber;
import dev.parley.chat.live.Subscription;
import dev.parley.chat.participant.Participant;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request that waits for events, without a thread: it is answered once, with what has come,
 * when its time is over, or when the server ends it. Thread-safe.
 */
final class LongPoll implements Subscriber, LiveConnection {
  private static final Logger LOG = LoggerFactory.getLogger(LongPoll.class);

  /**
   * An answer takes no more events than this, or than this many characters of them. Who is here is
   * told in one answer, a thousand partners, since what passes by does not wait for the next.
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
  private @Nullable AsyncContext waiting;
  private @Nullable Subscription subscription;

  /**
   * A poll that has not begun.
   *
   * @param wait how long at most; a poll of zero is answered as soon as the feed was read
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

  /** Begins to wait; the answer may come before this returns. */
  synchronized void start(AsyncContext context, Supplier<Subscription> subscribing) {
    waiting = context;
    subscription = subscribing.get();
    if (answered) {
      subscription.close();
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
              characters += node.toString().length();
            });
    if (event instanceof LiveEvent.Hello hello) {
      cursor = hello.position();
    } else if (event instanceof LiveEvent.Happened happened) {
      cursor = happened.position();
    } else if (event instanceof LiveEvent.Resync resync) {
      cursor = resync.position();
    }
  }

  @Override
  public synchronized void caughtUp() {
    if (subscription != null && ready()) {
      // Behind what this caller may not see he need not look again.
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
  public void end(End why) {
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

  /** Answers with what has come, nothing perhaps. */
  synchronized void answer() {
    AsyncContext context = waiting;
    if (answered || context == null) {
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
    // A client that reads slowly holds a thread of the container's, like with any other answer.
    context.start(() -> write(context, body));
  }

  private void write(AsyncContext context, ObjectNode body) {
    try {
      exchange.json(200, body);
    } catch (IOException | RuntimeException gone) {
      LOG.debug("A poll was not there for its answer: {}", gone.getClass().getName());
    } finally {
      context.complete();
    }
  }
}
