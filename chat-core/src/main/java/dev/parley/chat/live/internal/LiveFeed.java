package dev.parley.chat.live.internal;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.spi.ConversationStore;
import dev.parley.chat.error.spi.StorageException;
import dev.parley.chat.event.spi.EventBus;
import dev.parley.chat.event.spi.FeedStore;
import dev.parley.chat.event.spi.Signal;
import dev.parley.chat.internal.Threads;
import dev.parley.chat.live.spi.Live;
import dev.parley.chat.live.spi.LiveEvent;
import dev.parley.chat.live.spi.Subscriber;
import dev.parley.chat.live.spi.Subscription;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.presence.internal.NodePresence;
import dev.parley.chat.presence.internal.PresenceMoved;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes the subscriptions of this node. Why nothing is skipped is explained at {@link Live}.
 * Thread-safe.
 */
public final class LiveFeed implements Live, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
  private static final int THREADS = 4;
  private static final long IDLE_SECONDS = 30;
  private static final long TICK_SECONDS = 1;
  private static final long CHECK_SECONDS = 5;
  private static final long RETRY_SECONDS = 1;
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final FeedStore feeds;
  private final EventBus bus;
  private final FeedReader reader;
  private final Partners partners;
  private final NodePresence presence;
  private final PresenceUpdates presenceUpdates;
  private final GroupSignals groups;
  private final EventBus.Registration registration;
  private final Map<Participant, FeedSubscribers> subscribers = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor threads;
  private final ScheduledThreadPoolExecutor timer;
  private volatile boolean closed;

  /**
   * Starts to listen, with no subscriber yet.
   *
   * @param feeds what happened
   * @param conversations who is a member
   * @param access what a subscriber may read
   * @param presence who is here
   * @param bus wakes subscriptions
   * @param clock the time, by which signs of writing are over
   */
  public LiveFeed(
      FeedStore feeds,
      ConversationStore conversations,
      LiveAccess access,
      NodePresence presence,
      EventBus bus,
      Clock clock) {
    this.feeds = feeds;
    this.bus = bus;
    this.presence = presence;
    reader = new FeedReader(feeds, conversations, access);
    partners = new Partners(conversations, access, presence, clock);
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Threads.daemons("parley-live"));
    threads.allowCoreThreadTimeOut(true);
    timer = new ScheduledThreadPoolExecutor(1, Threads.daemons("parley-live-timer"));
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    presenceUpdates = new PresenceUpdates(threads, this::deliverPresence, this::later);
    every(TICK_SECONDS, this::tick);
    every(CHECK_SECONDS, this::check);
    groups = new GroupSignals(threads, conversations, subscribers::keySet);
    presence.deliverTo(this::onMove);
    registration = bus.subscribe(this::onSignal);
  }

  @Override
  public Subscription subscribe(
      Participant viewer, Optional<FeedPosition> from, Subscriber subscriber) {
    return join(new FeedSubscription(viewer, from, true, subscriber, this, reader, threads), false);
  }

  @Override
  public Subscription resume(Participant viewer, FeedPosition from, Subscriber subscriber) {
    return join(
        new FeedSubscription(viewer, Optional.of(from), false, subscriber, this, reader, threads),
        true);
  }

  @Override
  public void seen(Participant who) {
    presence.seen(who);
  }

  @Override
  public EventBus bus() {
    return bus;
  }

  @Override
  public void close() {
    closed = true;
    registration.close();
    timer.shutdownNow();
    subscribers.values().forEach(group -> group.listening().forEach(FeedSubscription::close));
    // The storage may be closed next, and a read under way must not meet it closed.
    Threads.finish(threads, CLOSE);
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
      LOG.debug("The live feed is closed; waiting subscriptions are ended.");
    }
  }

  void leave(FeedSubscription subscription) {
    FeedSubscribers group = subscribers.get(subscription.viewer());
    if (group != null && group.leave(subscription)) {
      presence.disconnected(subscription.viewer());
    }
  }

  private Subscription join(FeedSubscription subscription, boolean afterAPause) {
    if (closed) {
      throw new IllegalStateException("This chat is closed.");
    }
    Participant viewer = subscription.viewer();
    presence.connected(viewer);
    subscribers.compute(
        viewer,
        (same, known) -> {
          FeedSubscribers group = known == null ? new FeedSubscribers(System::nanoTime) : known;
          group.join(subscription, afterAPause);
          return group;
        });
    if (closed) {
      subscription.close();
    }
    subscription.wake();
    return subscription;
  }

  private void onSignal(Signal signal) {
    if (signal instanceof Signal.ConversationMoved moved) {
      forMembers(moved.conversation(), this::wake);
    } else if (signal instanceof Signal.FeedMoved moved) {
      wake(moved.whose());
    } else if (signal instanceof Signal.TypingSeen typing) {
      LiveEvent event =
          new LiveEvent.TypingSeen(typing.conversation(), typing.who(), typing.until());
      forMembers(
          typing.conversation(),
          member -> {
            if (!member.equals(typing.who())) {
              pass(member, event);
            }
          });
    } else if (signal instanceof Signal.Attendance attendance) {
      presence.take(attendance);
    }
  }

  private void forMembers(ConversationId id, Consumer<Participant> action) {
    if (id instanceof ConversationId.Direct direct) {
      direct.members().forEach(action);
    } else if (!subscribers.isEmpty()) {
      groups.forMembers(id, action);
    }
  }

  private void wake(Participant whose) {
    FeedSubscribers group = subscribers.get(whose);
    if (group != null) {
      group.listening().forEach(FeedSubscription::wake);
    }
  }

  private void pass(Participant viewer, LiveEvent event) {
    FeedSubscribers group = subscribers.get(viewer);
    if (group != null) {
      group.pass(event);
    }
  }

  private void onMove(PresenceMoved moved) {
    if (!subscribers.isEmpty()) {
      presenceUpdates.onMove(moved);
    }
  }

  private void deliverPresence(PresenceMoved moved) {
    partners.deliver(moved, subscribers::containsKey, this::pass);
  }

  private void tick() {
    presence.tick();
    subscribers.forEach(
        (who, group) ->
            subscribers.computeIfPresent(who, (same, known) -> known.isOver() ? null : known));
  }

  /** Finds feeds that moved without a signal. */
  void check() {
    List<Participant> listening = new ArrayList<>();
    subscribers.forEach(
        (who, group) -> {
          if (!group.listening().isEmpty()) {
            listening.add(who);
          }
        });
    if (listening.isEmpty()) {
      return;
    }
    Map<Participant, Long> newest = feeds.positions(listening);
    for (Participant who : listening) {
      FeedSubscribers group = subscribers.get(who);
      long position = newest.getOrDefault(who, 0L);
      if (group != null) {
        group.listening().stream()
            .filter(subscription -> !subscription.hasCome(position))
            .forEach(FeedSubscription::wake);
      }
    }
  }

  private void every(long seconds, Runnable work) {
    var unused = timer.scheduleWithFixedDelay(() -> run(work), seconds, seconds, TimeUnit.SECONDS);
  }

  /** Runs the timer's work; an exception would end the schedule. */
  private static void run(Runnable work) {
    try {
      work.run();
    } catch (StorageException unavailable) {
      LOG.warn("The live feed is waiting for the storage: {}", unavailable.code());
    } catch (Throwable failure) {
      LOG.warn("The live feed failed and continues.", failure);
    }
  }
}
