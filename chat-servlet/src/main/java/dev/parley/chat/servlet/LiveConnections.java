package dev.parley.chat.servlet;

import dev.parley.chat.participant.Participant;
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
 * Every open live connection of this servlet: bounds their number, watches their time, and ends
 * them by person. Thread-safe.
 */
final class LiveConnections implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveConnections.class);
  private static final int SIDE_THREADS = 2;
  private static final long IDLE_SECONDS = 30;
  private static final long CLOSE_SECONDS = 5;

  private final int most;
  private final int mostPerPerson;
  private final AtomicInteger open = new AtomicInteger();
  private final Map<Participant, Set<LiveConnection>> byPerson = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor side;
  private final ScheduledThreadPoolExecutor timer;
  private final AtomicBoolean ticking = new AtomicBoolean();
  private volatile boolean closed;

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
            work -> daemon(work, "parley-sockets"));
    side.allowCoreThreadTimeOut(true);
    timer = new ScheduledThreadPoolExecutor(1, work -> daemon(work, "parley-sockets-timer"));
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Takes a connection in, unless there are too many. */
  boolean add(LiveConnection connection) {
    if (open.incrementAndGet() > most || closed) {
      open.decrementAndGet();
      return false;
    }
    makeRoom(connection.participant());
    boolean[] added = new boolean[1];
    byPerson.compute(
        connection.participant(),
        (same, known) -> {
          Set<LiveConnection> own = known == null ? ConcurrentHashMap.newKeySet(1) : known;
          added[0] = own.size() < mostPerPerson && own.add(connection);
          return own;
        });
    if (!added[0]) {
      open.decrementAndGet();
    } else if (ticking.compareAndSet(false, true)) {
      var unused = timer.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }
    return added[0];
  }

  private void makeRoom(Participant participant) {
    Set<LiveConnection> own = byPerson.getOrDefault(participant, Set.of());
    if (own.size() >= mostPerPerson) {
      own.stream()
          .filter(LiveConnection::givesWay)
          .min((one, other) -> Long.signum(one.began() - other.began()))
          .ifPresent(oldest -> oldest.end(LiveConnection.End.BUSY));
    }
  }

  /** Lets a connection go; doing so again does nothing. */
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

  /** Threads for what a container may do with waiting: pings, and closing who does not read. */
  Executor side() {
    return work -> {
      try {
        side.execute(work);
      } catch (RejectedExecutionException stopped) {
        LOG.debug("A socket was left to the container, which stops.");
      }
    };
  }

  @Override
  public void close() {
    closed = true;
    byPerson.values().forEach(own -> own.forEach(each -> each.end(LiveConnection.End.RESTART)));
    timer.shutdownNow();
    side.shutdown();
    try {
      if (!side.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        side.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      side.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void tick() {
    try {
      byPerson.values().forEach(own -> own.forEach(LiveConnection::tick));
    } catch (RuntimeException failure) {
      // An exception would end the schedule, and with it every time limit.
      LOG.warn("Watching live connections failed and goes on.", failure);
    }
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
