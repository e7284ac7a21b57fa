package dev.parley.chat.contract;

import static dev.parley.chat.contract.Samples.DOCTOR;
import static dev.parley.chat.contract.Samples.NOW;
import static dev.parley.chat.contract.Samples.PATIENT;
import static dev.parley.chat.contract.Samples.between;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.event.EventBus;
import dev.parley.chat.event.Signal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The promises of {@link EventBus}. The second promises nothing; that nothing hangs on it is proven
 * where the feed is read.
 */
public abstract class EventBusContract {
  private static final Signal MOVED = new Signal.FeedMoved(Set.of(PATIENT, DOCTOR));
  private static final Signal TYPING =
      new Signal.TypingSeen(between(PATIENT, DOCTOR), PATIENT, NOW);
  private static final Signal PRESENT = new Signal.PresenceMoved(DOCTOR, false, Optional.of(NOW));

  private final BlockingQueue<Signal> heard = new LinkedBlockingQueue<>();

  /**
   * Supplies the bus under test.
   *
   * @return the same bus during one test
   */
  protected abstract EventBus bus();

  @Test
  void p1_publishingThrowsNothingWhateverListenersThrow() throws InterruptedException {
    try (var failing = bus().subscribe(signal -> fail(new IllegalStateException("a listener")));
        var broken = bus().subscribe(signal -> fail(new AssertionError("a listener")));
        var sound = bus().subscribe(heard::add)) {
      assertThat(List.of(failing, broken, sound)).doesNotContainNull();
      bus().publish(MOVED);

      assertThat(next()).isEqualTo(MOVED);
    }
  }

  @Test
  void p1_manyMayPublishAtOnce() throws Exception {
    try (var ear = bus().subscribe(heard::add)) {
      assertThat(ear).isNotNull();
      Callable<Boolean> publisher =
          () -> {
            IntStream.range(0, 50).forEach(number -> bus().publish(MOVED));
            return true;
          };
      Samples.together(List.of(publisher, publisher, publisher));

      assertThat(next()).isEqualTo(MOVED);
    }
  }

  @Test
  void p3_everyListenerHearsEverySignal() throws InterruptedException {
    BlockingQueue<Signal> second = new LinkedBlockingQueue<>();
    try (var one = bus().subscribe(heard::add);
        var other = bus().subscribe(second::add)) {
      assertThat(List.of(one, other)).doesNotContainNull();
      for (Signal signal : List.of(MOVED, TYPING, PRESENT)) {
        bus().publish(signal);

        assertThat(next()).isEqualTo(signal);
        assertThat(second.poll(10, TimeUnit.SECONDS)).isEqualTo(signal);
      }
    }
  }

  @Test
  void p3_whoClosedHearsNoMore() throws InterruptedException {
    BlockingQueue<Signal> gone = new LinkedBlockingQueue<>();
    EventBus.Listening left = bus().subscribe(gone::add);
    try (var stays = bus().subscribe(heard::add)) {
      assertThat(stays).isNotNull();
      left.close();
      left.close();
      bus().publish(TYPING);

      assertThat(next()).isEqualTo(TYPING);
      assertThat(gone).isEmpty();
    }
  }

  private Signal next() throws InterruptedException {
    return heard.poll(10, TimeUnit.SECONDS);
  }

  private static void fail(RuntimeException failure) {
    throw failure;
  }

  private static void fail(Error failure) {
    throw failure;
  }
}
