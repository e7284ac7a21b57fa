package dev.parley.chat.live;

import dev.parley.chat.error.StorageException;
import dev.parley.chat.event.Signal;
import dev.parley.chat.participant.Participant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes of presence that wait to be told: the latest of each person, one at a time, so that an
 * older state never overtakes a newer one, and none is lost while the storage is busy. Thread-safe.
 */
final class PresenceNews {
  private static final Logger LOG = LoggerFactory.getLogger(PresenceNews.class);

  private final Map<Participant, Signal.PresenceMoved> waiting = new LinkedHashMap<>();
  private final Consumer<Signal.PresenceMoved> told;
  private final Consumer<Runnable> later;
  private final Turn turn;

  PresenceNews(Executor threads, Consumer<Signal.PresenceMoved> told, Consumer<Runnable> later) {
    this.told = told;
    this.later = later;
    this.turn = new Turn(threads, this::run);
  }

  void hear(Signal.PresenceMoved moved) {
    synchronized (waiting) {
      waiting.put(moved.who(), moved);
    }
    turn.ask();
  }

  private void run() {
    Signal.PresenceMoved moved;
    synchronized (waiting) {
      var oldest = waiting.values().iterator();
      if (!oldest.hasNext()) {
        return;
      }
      moved = oldest.next();
    }
    try {
      told.accept(moved);
    } catch (StorageException unavailable) {
      LOG.warn("Presence waits for the storage: {}", unavailable.code());
      later.accept(turn::ask);
      return;
    } catch (Throwable failure) {
      LOG.warn("Presence was not told, because of {}.", failure.getClass().getName());
    }
    synchronized (waiting) {
      waiting.remove(moved.who(), moved);
    }
    // Others wait for this thread; the rest follows in the next turn.
    turn.ask();
  }
}
