package dev.parley.chat.live.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.error.spi.StorageException;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.presence.Presence;
import dev.parley.chat.presence.internal.PresenceMoved;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PresenceUpdatesTest {
  private final Deque<Runnable> queued = new ArrayDeque<>();
  private final List<Runnable> later = new ArrayList<>();
  private final List<PresenceMoved> delivered = new ArrayList<>();
  private boolean busy;
  private boolean failing;
  private final PresenceUpdates news = new PresenceUpdates(queued::add, this::deliver, later::add);

  @Test
  void ofOnePersonTheLatestIsDeliveredAndOfAllInTheirOrder() {
    news.onMove(moved(1, true));
    news.onMove(moved(2, true));
    news.onMove(moved(1, false));
    run();

    assertThat(delivered).containsExactly(moved(1, false), moved(2, true));
  }

  @Test
  void whileTheStorageIsBusyNothingIsLost() {
    busy = true;
    news.onMove(moved(1, true));
    news.onMove(moved(2, true));
    run();
    news.onMove(moved(1, false));
    run();
    assertThat(delivered).isEmpty();

    busy = false;
    later.forEach(Runnable::run);
    run();

    assertThat(delivered).containsExactly(moved(1, false), moved(2, true));
  }

  @Test
  void whatCannotBeDeliveredDoesNotHoldUpTheRest() {
    failing = true;
    news.onMove(moved(1, true));
    run();
    failing = false;
    news.onMove(moved(2, true));
    run();

    assertThat(delivered).containsExactly(moved(2, true));
  }

  private void deliver(PresenceMoved moved) {
    if (busy) {
      throw StorageException.busy(null);
    }
    if (failing) {
      throw new IllegalStateException("a mistake");
    }
    delivered.add(moved);
  }

  private void run() {
    while (!queued.isEmpty()) {
      queued.removeFirst().run();
    }
  }

  private static PresenceMoved moved(int number, boolean online) {
    return new PresenceMoved(
        Participant.of("user", number), new Presence.State(online, Optional.empty()));
  }
}
