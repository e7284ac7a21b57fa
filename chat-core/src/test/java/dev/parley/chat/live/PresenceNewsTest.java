package dev.parley.chat.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.error.StorageException;
import dev.parley.chat.event.Signal;
import dev.parley.chat.participant.Participant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PresenceNewsTest {
  private final Deque<Runnable> queued = new ArrayDeque<>();
  private final List<Runnable> later = new ArrayList<>();
  private final List<Signal.PresenceMoved> told = new ArrayList<>();
  private boolean busy;
  private boolean failing;
  private final PresenceNews news = new PresenceNews(queued::add, this::tell, later::add);

  @Test
  void ofOnePersonTheLatestIsToldAndOfAllInTheirOrder() {
    news.hear(moved(1, true));
    news.hear(moved(2, true));
    news.hear(moved(1, false));
    run();

    assertThat(told).containsExactly(moved(1, false), moved(2, true));
  }

  @Test
  void whileTheStorageIsBusyNothingIsLost() {
    busy = true;
    news.hear(moved(1, true));
    news.hear(moved(2, true));
    run();
    news.hear(moved(1, false));
    run();
    assertThat(told).isEmpty();

    busy = false;
    later.forEach(Runnable::run);
    run();

    assertThat(told).containsExactly(moved(1, false), moved(2, true));
  }

  @Test
  void whatCannotBeToldDoesNotHoldUpTheRest() {
    failing = true;
    news.hear(moved(1, true));
    run();
    failing = false;
    news.hear(moved(2, true));
    run();

    assertThat(told).containsExactly(moved(2, true));
  }

  private void tell(Signal.PresenceMoved moved) {
    if (busy) {
      throw StorageException.busy(null);
    }
    if (failing) {
      throw new IllegalStateException("a mistake");
    }
    told.add(moved);
  }

  private void run() {
    while (!queued.isEmpty()) {
      queued.removeFirst().run();
    }
  }

  private static Signal.PresenceMoved moved(int number, boolean online) {
    return new Signal.PresenceMoved(Participant.of("user", number), online, Optional.empty());
  }
}
