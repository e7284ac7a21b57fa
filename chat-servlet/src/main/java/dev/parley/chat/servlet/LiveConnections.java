package dev.parley.chat.servlet;

import dev.parley.chat.internal.Threads;
import dev.parley.chat.participant.Participant;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All open live connections of this servlet. Limits their number, enforces their time limits, and
 * ends those of one person. Thread-safe.
 */
final class LiveConnections implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveConnections.class);
  private static final int SIDE_THREADS = 2;
  private static final long IDLE_SECONDS = 30;
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final int most;
  private final int mostPerPerson;
  private final AtomicInteger open = new AtomicInteger();
  private final Map<Participant, Set<LiveConnection>> byPerson = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor side;
  private final ScheduledThreadPoolExecutor timer;
  private final AtomicBoolean ticking = new AtomicBoolean();
  private final EndNotices notices = new EndNotices();
  private volatile boolean drained;
  private boolean closed;

  LiveConnections(int most, int mostPerPerson) {
    this.most = most;
    this.mostPerPerson = mostPerPerson;
    side =
        new ThreadPoolExecutor(
            SIDE_THREADS,
            SIDE_THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Threads.daemons("parley-sockets"));
    side.allowCoreThreadTimeOut(true);
    timer = new ScheduledThreadPoolExecutor(1, Threads.daemons("parley-sockets-timer"));
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Adds a connection unless there are too many, or no more are wanted. */
  boolean add(LiveConnection connection) {
    Participant participant = connection.participant();
    if (open.get() >= most) {
      return false;
    }
    replaceOldest(participant);
    synchronized (this) {
      // A drain ends every connection that was counted before it, and none is added after it.
      if (drained || open.get() >= most || !put(participant, connection)) {
        return false;
      }
    }
    if (ticking.compareAndSet(false, true)) {
      var unused = timer.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }
    return true;
  }

  private boolean put(Participant participant, LiveConnection connection) {
    boolean[] added = new boolean[1];
    byPerson.compute(
        participant,
        (same, known) -> {
          Set<LiveConnection> own = known == null ? ConcurrentHashMap.newKeySet(1) : known;
          added[0] = own.size() < mostPerPerson && own.add(connection);
          if (added[0]) {
            open.incrementAndGet();
          }
          return own;
        });
    return added[0];
  }

  private void replaceOldest(Participant participant) {
    Set<LiveConnection> own = byPerson.getOrDefault(participant, Set.of());
    if (own.size() >= mostPerPerson) {
      own.stream()
          .filter(LiveConnection::givesWay)
          .min((one, other) -> Long.signum(one.began() - other.began()))
          .ifPresent(oldest -> oldest.end(LiveConnection.End.BUSY));
    }
  }

  /** Removes a connection. Idempotent. */
  void remove(LiveConnection connection) {
    byPerson.computeIfPresent(
        connection.participant(),
        (same, own) -> {
          if (own.remove(connection)) {
            open.decrementAndGet();
          }
          return own.isEmpty() ? null : own;
        });
  }

  /** Ends all connections of one person. */
  void end(Participant participant, LiveConnection.End why) {
    byPerson.getOrDefault(participant, Set.of()).forEach(connection -> connection.end(why));
  }

  /** Runs what may block in a container: pings, and closing sockets of clients that do not read. */
  Executor side() {
    return work -> {
      notices.begin();
      try {
        side.execute(
            () -> {
              try {
                work.run();
              } finally {
                notices.end();
              }
            });
      } catch (RejectedExecutionException stopped) {
        notices.end();
        LOG.debug("A socket was left to the container, which is stopping.");
      }
    };
  }

  /** The notices being sent to clients whose connections end. */
  EndNotices notices() {
    return notices;
  }

  /** Whether new connections are refused, since the server is about to stop. */
  boolean isDrained() {
    return drained;
  }

  /** Ends all connections and refuses new ones. Waits up to 5 s for clients that do not read. */
  void drain() {
    synchronized (this) {
      drained = true;
    }
    byPerson.values().forEach(own -> own.forEach(each -> each.end(LiveConnection.End.RESTART)));
    if (!notices.awaitNone(CLOSE)) {
      LOG.debug("Some connections were left to the container, since their clients do not read.");
    }
  }

  /** Accepts new connections again, unless closed. */
  synchronized void resume() {
    drained = closed;
  }

  int count() {
    return open.get();
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    drain();
    timer.shutdownNow();
    Threads.finish(side, CLOSE);
  }

  private void tick() {
    try {
      byPerson.values().forEach(own -> own.forEach(LiveConnection::tick));
    } catch (RuntimeException failure) {
      // An exception would end the schedule, and with it all time limits.
      LOG.warn("The check of live connections failed and continues.", failure);
    }
  }
}
