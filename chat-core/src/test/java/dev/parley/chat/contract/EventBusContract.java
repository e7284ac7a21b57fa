package dev.parley.chat.contract;

import static dev.parley.chat.contract.Samples.DOCTOR;
import static dev.parley.chat.contract.Samples.NOW;
import static dev.parley.chat.contract.Samples.PATIENT;
import static dev.parley.chat.contract.Samples.between;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.event.spi.EventBus;
import dev.parley.chat.event.spi.Signal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The promises of {@link EventBus}. The second promises nothing; that nothing hangs on it is proven
 * where the feed is read.
 */
public abstract class EventBusContract {
  private static final Signal MOVED =
      new Signal.ConversationMoved(ConversationId.between(PATIENT, DOCTOR));
  private static final Signal TYPING =
      new Signal.TypingSeen(between(PATIENT, DOCTOR), PATIENT, NOW);
  private static final Signal PRESENT =
      new Signal.Attendance("node", DOCTOR, false, Optional.of(NOW));

  private final BlockingQueue<Signal> received = new LinkedBlockingQueue<>();

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
        var sound = bus().subscribe(received::add)) {
      assertThat(List.of(failing, broken, sound)).doesNotContainNull();
      bus().publish(MOVED);

      assertThat(next()).isEqualTo(MOVED);
    }
  }

  @Test
  void aThousandCallsLeaveNothingOpen() throws Exception {
    PortCalls calls =
        new PortCalls()
            .add("EventBus.publish", time -> bus().publish(TYPING))
            .add("EventBus.publish", time -> p1_publishingThrowsNothingWhateverListenersThrow())
            .add("EventBus.subscribe", time -> bus().subscribe(received::add).close())
            .add(
                "Registration.close",
                time -> {
                  var registration = bus().subscribe(received::add);
                  registration.close();
                  registration.close();
                });

    calls.assertEveryMethodIsCalled(Stream.of(EventBus.class, EventBus.Registration.class));
    calls.assertNothingStaysOpen(className -> false);
  }

  @Test
  void p1_manyMayPublishAtOnce() throws Exception {
    try (var subscription = bus().subscribe(received::add)) {
      assertThat(subscription).isNotNull();
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
  void p3_everyListenerReceivesEverySignal() throws InterruptedException {
    BlockingQueue<Signal> second = new LinkedBlockingQueue<>();
    try (var one = bus().subscribe(received::add);
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
  void p3_aClosedListenerReceivesNothing() throws InterruptedException {
    BlockingQueue<Signal> gone = new LinkedBlockingQueue<>();
    EventBus.Registration left = bus().subscribe(gone::add);
    try (var stays = bus().subscribe(received::add)) {
      assertThat(stays).isNotNull();
      left.close();
      left.close();
      bus().publish(TYPING);

      assertThat(next()).isEqualTo(TYPING);
      assertThat(gone).isEmpty();
    }
  }

  private Signal next() throws InterruptedException {
    return received.poll(10, TimeUnit.SECONDS);
  }

  private static void fail(RuntimeException failure) {
    throw failure;
  }

  private static void fail(Error failure) {
    throw failure;
  }
}
