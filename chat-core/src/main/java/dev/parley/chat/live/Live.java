package dev.parley.chat.live;

import dev.parley.chat.conversation.ConversationStore;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.MessageStore;
import dev.parley.chat.error.StorageException;
import dev.parley.chat.event.EventBus;
import dev.parley.chat.event.FeedStore;
import dev.parley.chat.event.Signal;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.presence.Presence;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells subscribers what happens in their conversations, after its commit. Thread-safe; a sender
 * never waits for a subscriber, and subscribers do not wait for one another.
 *
 * <p>Why nothing can be skipped:
 *
 * <ol>
 *   <li>Every durable change writes a row into the feed of each member, in its own transaction, and
 *       a feed's positions are 1, 2, 3… in the order of commits ({@link FeedStore}): once a
 *       position is visible, so is everything below it.
 *   <li>A subscription holds one number, the position up to which it has told, and moves it only
 *       over rows read from the feed directly behind it, one by one, after the event was given (or
 *       found to be none of this subscriber's business). A signal of the bus carries no event: it
 *       makes the subscription read, no more. Signals that are lost, doubled or out of order change
 *       when something is told, never what, or in which order.
 *   <li>Whoever is told something can name its position and go on behind it, on any node, after any
 *       restart. A position that the feed has forgotten, or never gave, is answered by {@link
 *       LiveEvent.Resync}; it is not guessed. A database restored from an older copy gives its
 *       numbers again, to other rows: each row carries a random stamp, so a position from before is
 *       one that it never gave.
 *   <li>A signal that comes while a subscription reads makes it read again ({@link Turn}); a signal
 *       that never comes is made up for by comparing positions every 5 seconds.
 *   <li>Within a conversation the order of commits is that of seq, which is taken under the
 *       conversation's row; so events of a conversation come in the order of seq.
 *   <li>{@link LiveEvent.Hello} names a position read before the subscription reads its first row,
 *       and {@code inbox().position()} taken before a list is read closes the gap between the two:
 *       whatever the list did not show yet lies behind that position.
 * </ol>
 */
public final class Live implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Live.class);
  private static final int THREADS = 4;
  private static final long IDLE_SECONDS = 30;
  private static final long TICK_SECONDS = 1;
  private static final long CHECK_SECONDS = 5;
  private static final long RETRY_SECONDS = 1;

  private final FeedStore feeds;
  private final FeedReader reader;
  private final Partners partners;
  private final Presence presence;
  private final PresenceNews news;
  private final EventBus.Listening ear;
  private final Map<Participant, Audience> audiences = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor threads;
  private final ScheduledThreadPoolExecutor timer;
  private volatile boolean closed;

  /**
   * Begins to listen, with no subscriber yet.
   *
   * @param feeds what happened
   * @param conversations how it stands now
   * @param messages what was said
   * @param sight what a subscriber may see
   * @param presence who is here
   * @param bus wakes subscriptions
   * @param clock the time, by which signs of writing are over
   */
  public Live(
      FeedStore feeds,
      ConversationStore conversations,
      MessageStore messages,
      Sight sight,
      Presence presence,
      EventBus bus,
      Clock clock) {
    this.feeds = feeds;
    this.presence = presence;
    reader = new FeedReader(feeds, conversations, messages, sight);
    partners = new Partners(conversations, sight, presence, clock);
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> daemon(work, "parley-live"));
    threads.allowCoreThreadTimeOut(true);
    timer = new ScheduledThreadPoolExecutor(1, work -> daemon(work, "parley-live-timer"));
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    news = new PresenceNews(threads, this::tellPresence, this::later);
    every(TICK_SECONDS, this::tick);
    every(CHECK_SECONDS, this::check);
    ear = bus.subscribe(this::hear);
  }

  /**
   * Tells a subscriber what happens from now on or from an earlier position: first {@link
   * LiveEvent.Hello}, then what was missed and who is here among the partners of his newest 1,000
   * conversations, then what comes. Changes of presence reach as many partners of who came or went.
   *
   * @param viewer whose feed
   * @param from the last position known to the subscriber; empty for now
   * @param subscriber who is told
   * @return the subscription, to be closed
   * @throws IllegalStateException if this chat is closed
   */
  public Subscription subscribe(
      Participant viewer, Optional<FeedPosition> from, Subscriber subscriber) {
    return join(new FeedSubscription(viewer, from, true, subscriber, this, reader, threads), false);
  }

  /**
   * Goes on for somebody who asks again and again, without a greeting: what was missed, also of
   * what passed by since his last subscription ended, then what comes.
   *
   * @param viewer whose feed
   * @param from the last position known to the subscriber
   * @param subscriber who is told
   * @return the subscription, to be closed
   * @throws IllegalStateException if this chat is closed
   */
  public Subscription resume(Participant viewer, FeedPosition from, Subscriber subscriber) {
    return join(
        new FeedSubscription(viewer, Optional.of(from), false, subscriber, this, reader, threads),
        true);
  }

  @Override
  public void close() {
    closed = true;
    ear.close();
    timer.shutdownNow();
    audiences.values().forEach(audience -> audience.listening().forEach(FeedSubscription::close));
    threads.shutdown();
    try {
      // The storage may be closed next, and a read under way must not meet it closed.
      if (!threads.awaitTermination(CHECK_SECONDS, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  List<LiveEvent> presenceFor(Participant viewer) {
    return partners.presenceFor(viewer);
  }

  boolean maySee(Participant viewer, LiveEvent passing) {
    return partners.maySee(viewer, passing);
  }

  void later(Runnable work) {
    try {
      var unused = timer.schedule(() -> run(work), RETRY_SECONDS, TimeUnit.SECONDS);
    } catch (RejectedExecutionException over) {
      LOG.debug("Live is closed, and ends whoever waits.");
    }
  }

  void leave(FeedSubscription subscription) {
    Audience audience = audiences.get(subscription.viewer());
    if (audience != null && audience.leave(subscription)) {
      presence.disconnected(subscription.viewer());
    }
  }

  private Subscription join(FeedSubscription subscription, boolean afterAPause) {
    if (closed) {
      throw new IllegalStateException("This chat is closed.");
    }
    Participant viewer = subscription.viewer();
    presence.connected(viewer);
    audiences.compute(
        viewer,
        (same, known) -> {
          Audience audience = known == null ? new Audience(System::nanoTime) : known;
          audience.join(subscription, afterAPause);
          return audience;
        });
    if (closed) {
      subscription.close();
    }
    subscription.wake();
    return subscription;
  }

  private void hear(Signal signal) {
    if (signal instanceof Signal.FeedMoved moved) {
      moved.whose().forEach(this::wake);
    } else if (signal instanceof Signal.TypingSeen typing) {
      LiveEvent event =
          new LiveEvent.TypingSeen(typing.conversation(), typing.who(), typing.until());
      Partners.members(typing.conversation()).stream()
          .flatMap(Set::stream)
          .filter(member -> !member.equals(typing.who()))
          .forEach(member -> pass(member, event));
    } else if (signal instanceof Signal.PresenceMoved moved && !audiences.isEmpty()) {
      news.hear(moved);
    }
  }

  private void wake(Participant whose) {
    Audience audience = audiences.get(whose);
    if (audience != null) {
      audience.listening().forEach(FeedSubscription::wake);
    }
  }

  private void pass(Participant viewer, LiveEvent event) {
    Audience audience = audiences.get(viewer);
    if (audience != null) {
      audience.pass(event);
    }
  }

  private void tellPresence(Signal.PresenceMoved moved) {
    partners.tell(moved, audiences::containsKey, this::pass);
  }

  private void tick() {
    presence.tick();
    audiences.forEach(
        (who, audience) ->
            audiences.computeIfPresent(who, (same, known) -> known.isOver() ? null : known));
  }

  /** Finds feeds that moved without a signal having come. */
  void check() {
    List<Participant> listening = new ArrayList<>();
    audiences.forEach(
        (who, audience) -> {
          if (!audience.listening().isEmpty()) {
            listening.add(who);
          }
        });
    if (listening.isEmpty()) {
      return;
    }
    Map<Participant, Long> newest = feeds.positions(listening);
    for (Participant who : listening) {
      Audience audience = audiences.get(who);
      long position = newest.getOrDefault(who, 0L);
      if (audience != null) {
        audience.listening().stream()
            .filter(subscription -> !subscription.hasCome(position))
            .forEach(FeedSubscription::wake);
      }
    }
  }

  private void every(long seconds, Runnable work) {
    var unused = timer.scheduleWithFixedDelay(() -> run(work), seconds, seconds, TimeUnit.SECONDS);
  }

  /** Work of the timer: whatever it throws would end the schedule. */
  private static void run(Runnable work) {
    try {
      work.run();
    } catch (StorageException unavailable) {
      LOG.warn("Live waits for the storage: {}", unavailable.code());
    } catch (Throwable failure) {
      LOG.warn("Live failed and goes on.", failure);
    }
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
