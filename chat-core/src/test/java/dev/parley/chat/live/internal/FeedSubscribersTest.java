package dev.parley.chat.live.internal;

import static dev.parley.chat.live.internal.Clinic.DOCTOR;
import static dev.parley.chat.live.internal.Clinic.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.live.spi.LiveEvent;
import dev.parley.chat.presence.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FeedSubscribersTest {
  private static final LiveEvent HERE = presence(true);
  private static final LiveEvent GONE = presence(false);

  @RegisterExtension final Clinic clinic = Clinic.open();

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final FeedSubscribers audience = new FeedSubscribers(nanos::get);
  private final List<Runnable> turns = new ArrayList<>();

  @BeforeEach
  void theyHaveTalked() {
    clinic.send(PATIENT, DOCTOR, "Good morning");
  }

  @Test
  void aPollerReceivesWhatPassedSinceTheyLeft() throws InterruptedException {
    Recorder first = new Recorder();
    FeedSubscription poll = poll(first);
    audience.join(poll, false);
    audience.pass(HERE);
    nanos.incrementAndGet();
    audience.leave(poll);
    nanos.incrementAndGet();
    audience.pass(GONE);

    Recorder second = new Recorder();
    audience.join(poll(second), true);
    run();

    assertThat(second.next()).isEqualTo(GONE);
    assertThat(second.waiting()).isEmpty();
  }

  @Test
  void ofTwoWhoPollNeitherLosesWhatPassedWhileTheOtherListened() {
    FeedSubscription one = poll(new Recorder());
    FeedSubscription other = poll(new Recorder());
    audience.join(one, false);
    audience.join(other, false);
    nanos.incrementAndGet();
    audience.leave(one);
    nanos.incrementAndGet();
    audience.pass(HERE);
    nanos.incrementAndGet();
    audience.leave(other);

    Recorder again = new Recorder();
    audience.join(poll(again), true);
    run();

    assertThat(again.waiting()).containsExactly(HERE);
  }

  @Test
  void afterTenSecondsNobodyIsExpectedBack() {
    FeedSubscription poll = poll(new Recorder());
    audience.join(poll, false);
    assertThat(audience.isOver()).isFalse();
    assertThat(audience.leave(poll)).isTrue();
    assertThat(audience.leave(poll)).isFalse();
    audience.pass(HERE);
    nanos.addAndGet(FeedSubscribers.REMEMBERED_NANOS);
    assertThat(audience.isOver()).isFalse();

    nanos.incrementAndGet();

    assertThat(audience.isOver()).isTrue();
  }

  @Test
  void aClientThatMissedTooManyEventsStartsOver() throws InterruptedException {
    FeedSubscription poll = poll(new Recorder());
    audience.join(poll, false);
    audience.leave(poll);
    audience.pass(GONE);
    for (int number = 0; number < FeedSubscribers.REMEMBERED; number++) {
      audience.pass(new LiveEvent.Hello(new FeedPosition(number, 0)));
    }

    Recorder again = new Recorder();
    FeedSubscription back = poll(again);
    audience.join(back, true);
    back.wake();
    run();

    assertThat(again.next()).isEqualTo(new LiveEvent.PresenceSeen(PATIENT, Presence.State.UNKNOWN));
  }

  private FeedSubscription poll(Recorder recorder) {
    FeedReader reader =
        new FeedReader(
            clinic.storage, clinic.storage.conversations(), new ReadsAll(clinic.storage));
    return new FeedSubscription(
        DOCTOR,
        Optional.of(clinic.at(DOCTOR, 1)),
        false,
        recorder,
        clinic.live(),
        reader,
        turns::add);
  }

  private void run() {
    while (!turns.isEmpty()) {
      turns.remove(0).run();
    }
  }

  private static LiveEvent presence(boolean online) {
    return new LiveEvent.PresenceSeen(PATIENT, new Presence.State(online, Optional.empty()));
  }
}
