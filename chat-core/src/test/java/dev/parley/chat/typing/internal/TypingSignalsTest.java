package dev.parley.chat.typing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.TestClock;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.event.spi.LocalEventBus;
import dev.parley.chat.event.spi.Signal;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Peer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TypingSignalsTest {
  private static final Participant PATIENT = Participant.of("user", 7);
  private static final Participant DOCTOR = Participant.of("doctor", 7);
  private static final Participant OTHER_DOCTOR = Participant.of("doctor", 8);
  private static final Participant STRANGER = Participant.of("doctor", 99);
  private static final Instant START = Instant.parse("2026-11-22T14:05:11.123Z");

  private final TestClock clock = new TestClock(START);
  private final List<Signal> published = new CopyOnWriteArrayList<>();
  private final LocalEventBus bus = LocalEventBus.create();
  private final TypingSignals typing = new TypingSignals(TypingSignalsTest::permitted, bus, clock);

  @BeforeEach
  void listen() {
    assertThat(bus.subscribe(published::add)).isNotNull();
  }

  @Test
  void aSignHoldsForSevenSeconds() {
    typing.signal(PATIENT, DOCTOR);

    assertThat(published).containsExactly(sign(PATIENT, DOCTOR, START.plusSeconds(7)));
  }

  @Test
  void atMostOneSignInTwoSecondsIsPublished() {
    for (int millis = 0; millis < 6000; millis += 100) {
      typing.signal(PATIENT, DOCTOR);
      clock.advance(Duration.ofMillis(100));
    }

    assertThat(published)
        .containsExactly(
            sign(PATIENT, DOCTOR, START.plusSeconds(7)),
            sign(PATIENT, DOCTOR, START.plusSeconds(9)),
            sign(PATIENT, DOCTOR, START.plusSeconds(11)));
  }

  @Test
  void nobodyIsSilencedByAnother() {
    typing.signal(PATIENT, DOCTOR);
    typing.signal(PATIENT, OTHER_DOCTOR);
    typing.signal(DOCTOR, PATIENT);

    assertThat(published).hasSize(3);
  }

  @Test
  void whoMayNotSendMayNotType() {
    assertThatThrownBy(() -> typing.signal(PATIENT, STRANGER))
        .isInstanceOfSatisfying(
            ChatException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.NOT_PERMITTED));

    assertThat(published).isEmpty();
  }

  @Test
  void aClockPutBackSilencesNobody() {
    typing.signal(PATIENT, DOCTOR);
    clock.advance(Duration.ofHours(-1));
    typing.signal(PATIENT, DOCTOR);
    typing.signal(PATIENT, DOCTOR);

    assertThat(published)
        .hasSize(2)
        .last()
        .isEqualTo(sign(PATIENT, DOCTOR, START.minusSeconds(3600).plusSeconds(7)));
  }

  @Test
  void ofManySignsAtOnceOneIsPublished() throws InterruptedException {
    int crowd = 8;
    CyclicBarrier start = new CyclicBarrier(crowd);
    CountDownLatch done = new CountDownLatch(crowd);
    ExecutorService threads = Executors.newFixedThreadPool(crowd);
    for (int thread = 0; thread < crowd; thread++) {
      var unused =
          threads.submit(
              () -> {
                start.await();
                typing.signal(PATIENT, DOCTOR);
                done.countDown();
                return true;
              });
    }
    assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    threads.shutdownNow();

    assertThat(published).hasSize(1);
  }

  private static ConversationId permitted(Participant who, Peer peer) {
    if (peer.equals(STRANGER)) {
      throw new ChatException(ErrorCode.NOT_PERMITTED, "No.");
    }
    return ConversationId.of(who, peer);
  }

  private static Signal sign(Participant who, Participant partner, Instant until) {
    return new Signal.TypingSeen(ConversationId.between(who, partner), who, until);
  }
}
