package dev.parley.chat.live.internal;

import dev.parley.chat.error.spi.StorageException;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.presence.internal.PresenceMoved;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Presence changes waiting to be delivered: the latest per participant, one at a time, so that an
 * older state never overtakes a newer one and none is lost while the storage is busy. Thread-safe.
 */
final class PresenceUpdates {
  private static final Logger LOG = LoggerFactory.getLogger(PresenceUpdates.class);

  private final Map<Participant, PresenceMoved> waiting = new LinkedHashMap<>();
  private final Consumer<PresenceMoved> announce;
  private final Consumer<Runnable> later;
  private final SerialTask task;

  PresenceUpdates(Executor threads, Consumer<PresenceMoved> announce, Consumer<Runnable> later) {
    this.announce = announce;
    this.later = later;
    this.task = new SerialTask(threads, this::run);
  }

  void onMove(PresenceMoved moved) {
    synchronized (waiting) {
      waiting.put(moved.who(), moved);
    }
    task.request();
  }

  private void run() {
    PresenceMoved moved;
    synchronized (waiting) {
      var oldest = waiting.values().iterator();
      if (!oldest.hasNext()) {
        return;
      }
      moved = oldest.next();
    }
    try {
      announce.accept(moved);
    } catch (StorageException unavailable) {
      LOG.warn("Presence is waiting for the storage: {}", unavailable.code());
      later.accept(task::request);
      return;
    } catch (Throwable failure) {
      LOG.warn(
          "A change of presence was not delivered, because of {}.", failure.getClass().getName());
    }
    synchronized (waiting) {
      waiting.remove(moved.who(), moved);
    }
    // Others wait for this thread; the rest follows in the next task.
    task.request();
  }
}
