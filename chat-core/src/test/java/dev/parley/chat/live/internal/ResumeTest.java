package dev.parley.chat.live.internal;

import static dev.parley.chat.live.internal.Clinic.DOCTOR;
import static dev.parley.chat.live.internal.Clinic.OTHER_DOCTOR;
import static dev.parley.chat.live.internal.Clinic.PATIENT;
import static dev.parley.chat.live.internal.LiveTest.durable;
import static dev.parley.chat.live.internal.LiveTest.message;
import static dev.parley.chat.live.internal.LiveTest.moved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.live.spi.LiveEvent;
import dev.parley.chat.live.spi.Subscription;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumeTest {
  @RegisterExtension final Clinic clinic = Clinic.open();

  private final Recorder doctor = new Recorder();

  @Test
  void whoWasAwayGetsExactlyWhatTheyMissedInOrder() throws InterruptedException {
    Subscription first = clinic.greeted(DOCTOR, doctor);
    for (int number = 1; number <= 3; number++) {
      clinic.send(PATIENT, DOCTOR, "seen " + number);
    }
    FeedPosition last = FeedPosition.START;
    for (int number = 1; number <= 3; number++) {
      last = durable(doctor).position();
    }
    first.close();
    for (int number = 4; number <= 230; number++) {
      clinic.send(PATIENT, DOCTOR, "missed " + number);
    }

    Recorder back = new Recorder();
    clinic.live().subscribe(DOCTOR, Optional.of(last), back);

    assertThat(back.next()).isEqualTo(new LiveEvent.Hello(clinic.at(DOCTOR, 3)));
    for (long seq = 4; seq <= 230; seq++) {
      LiveEvent.Happened missed = durable(back);
      assertThat(message(missed).seq()).isEqualTo(seq);
      assertThat(missed.position().number()).isEqualTo(seq);
    }
  }

  @Test
  void aPositionHoldsOverARestart() throws InterruptedException {
    clinic.send(PATIENT, DOCTOR, "1");
    clinic.send(PATIENT, DOCTOR, "2");
    FeedPosition first = clinic.at(DOCTOR, 1);
    clinic.restart();

    clinic.live().resume(DOCTOR, first, doctor);

    assertThat(message(durable(doctor)).seq()).isEqualTo(2);
  }

  @Test
  void ofMovedMarksOnlyTheLatestOfEachMemberIsReplayed() throws InterruptedException {
    for (int number = 0; number < 5; number++) {
      clinic.send(PATIENT, DOCTOR, "message " + number);
    }
    for (int seq = 1; seq <= 5; seq++) {
      clinic.chat().mark(DOCTOR, PATIENT, new UpTo(seq, seq - 1));
    }
    clinic.send(PATIENT, OTHER_DOCTOR, "the end");

    clinic.live().resume(PATIENT, clinic.at(PATIENT, 5), doctor);

    LiveEvent.Happened marks = durable(doctor);
    assertThat(moved(marks).reader().marks()).isEqualTo(new Member.Marks(5, 4));
    assertThat(marks.position().number()).isEqualTo(10);
    assertThat(message(durable(doctor)).text()).isEqualTo("the end");
  }

  @Test
  void aForgottenPositionIsAnsweredByOneResyncAndThenGoesOn() throws InterruptedException {
    clinic.send(PATIENT, DOCTOR, "1");
    clinic.send(PATIENT, DOCTOR, "2");
    FeedPosition first = clinic.at(DOCTOR, 1);
    FeedPosition second = clinic.at(DOCTOR, 2);
    clinic.clock.advance(Duration.ofDays(8));
    while (clinic.storage.forget(clinic.clock.instant().minus(Duration.ofDays(7)), 100) > 0) {
      assertThat(clinic.storage.after(DOCTOR, FeedPosition.START, 1).gap()).isTrue();
    }

    clinic.live().resume(DOCTOR, first, doctor);
    assertThat(nextDurable()).isEqualTo(new LiveEvent.Resync(second));
    clinic.send(PATIENT, DOCTOR, "3");

    assertThat(message(durable(doctor)).seq()).isEqualTo(3);
  }

  @Test
  void whoKnowsTheNewestGoesOnHoweverLongNothingHappened() throws InterruptedException {
    clinic.send(PATIENT, DOCTOR, "1");
    clinic.send(PATIENT, DOCTOR, "2");
    FeedPosition newest = clinic.at(DOCTOR, 2);
    clinic.clock.advance(Duration.ofDays(800));
    clinic.storage.forget(clinic.clock.instant(), 100);

    clinic.live().resume(DOCTOR, newest, doctor);
    clinic.send(PATIENT, DOCTOR, "3");

    assertThat(message(durable(doctor)).seq()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 1_000_000, Long.MAX_VALUE})
  void aPositionThatWasNeverGivenIsAnsweredByAResync(long number) throws InterruptedException {
    clinic.send(PATIENT, DOCTOR, "1");
    clinic.send(PATIENT, DOCTOR, "2");
    FeedPosition newest = clinic.at(DOCTOR, 2);

    // Above every stamp, so no row has it.
    clinic.live().resume(DOCTOR, new FeedPosition(number, 1L << 32), doctor);

    assertThat(nextDurable()).isEqualTo(new LiveEvent.Resync(newest));
    clinic.send(PATIENT, DOCTOR, "3");
    assertThat(message(durable(doctor)).seq()).isEqualTo(3);
  }

  @Test
  void whatIsForgottenWhileASubscriberHasNoCapacityIsAnsweredByAResync()
      throws InterruptedException {
    doctor.capacity.set(1);
    Subscription subscription = clinic.subscribe(DOCTOR, doctor);
    doctor.next(LiveEvent.Hello.class);
    clinic.send(PATIENT, DOCTOR, "1");
    clinic.send(PATIENT, DOCTOR, "2");
    FeedPosition newest = clinic.at(DOCTOR, 2);
    clinic.clock.advance(Duration.ofDays(8));
    clinic.storage.forget(clinic.clock.instant(), 100);

    doctor.capacity.set(10);
    subscription.wake();

    assertThat(nextDurable()).isEqualTo(new LiveEvent.Resync(newest));
    clinic.send(PATIENT, DOCTOR, "3");
    assertThat(message(durable(doctor)).seq()).isEqualTo(3);
  }

  @Test
  void thePositionOfTheInboxClosesTheGapBetweenListAndFeed() throws InterruptedException {
    clinic.send(PATIENT, DOCTOR, "in the list");
    FeedPosition before = clinic.chat().position(DOCTOR);
    clinic.send(PATIENT, DOCTOR, "in between");

    clinic.live().subscribe(DOCTOR, Optional.of(before), doctor);

    assertThat(doctor.next()).isEqualTo(new LiveEvent.Hello(before));
    assertThat(message(durable(doctor)).text()).isEqualTo("in between");
  }

  private LiveEvent nextDurable() throws InterruptedException {
    LiveEvent event = doctor.next();
    while (event instanceof LiveEvent.PresenceSeen) {
      event = doctor.next();
    }
    return event;
  }
}
