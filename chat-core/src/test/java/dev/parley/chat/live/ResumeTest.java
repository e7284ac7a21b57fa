package dev.parley.chat.live;

import static dev.parley.chat.live.Clinic.DOCTOR;
import static dev.parley.chat.live.Clinic.OTHER_DOCTOR;
import static dev.parley.chat.live.Clinic.PATIENT;
import static dev.parley.chat.live.LiveTest.durable;
import static dev.parley.chat.live.LiveTest.message;
import static dev.parley.chat.live.LiveTest.moved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.conversation.Marks;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumeTest {
  @RegisterExtension final Clinic clinic = Clinic.open();

  private final Recorder doctor = new Recorder();

  @Test
  void whoWasAwayGetsExactlyWhatHeMissedInOrder() throws InterruptedException {
    Subscription first = clinic.greeted(DOCTOR, doctor);
    for (int number = 1; number <= 3; number++) {
      clinic.send(PATIENT, DOCTOR, "seen " + number);
    }
    long last = 0;
    for (int number = 1; number <= 3; number++) {
      last = durable(doctor).position();
    }
    first.close();
    for (int number = 4; number <= 230; number++) {
      clinic.send(PATIENT, DOCTOR, "missed " + number);
    }

    Recorder back = new Recorder();
    clinic.live().subscribe(DOCTOR, OptionalLong.of(last), back);

    assertThat(back.next()).isEqualTo(new LiveEvent.Hello(3));
    for (long seq = 4; seq <= 230; seq++) {
      LiveEvent.Happened missed = durable(back);
      assertThat(message(missed).seq()).isEqualTo(seq);
      assertThat(missed.position()).isEqualTo(seq);
    }
  }

  @Test
  void aPositionHoldsOverARestart() throws InterruptedException {
    clinic.send(PATIENT, DOCTOR, "1");
    clinic.send(PATIENT, DOCTOR, "2");
    clinic.restart();

    clinic.live().resume(DOCTOR, 1, doctor);

    assertThat(message(durable(doctor)).seq()).isEqualTo(2);
  }

  @Test
  void ofMovedMarksOnlyTheLatestOfEachMemberIsReplayed() throws InterruptedException {
    for (int number = 0; number < 5; number++) {
      clinic.send(PATIENT, DOCTOR, "message " + number);
    }
    for (int seq = 1; seq <= 5; seq++) {
      clinic.chat().mark(DOCTOR, PATIENT, seq, seq - 1);
    }
    clinic.send(PATIENT, OTHER_DOCTOR, "the end");

    clinic.live().resume(PATIENT, 5, doctor);

    LiveEvent.Happened marks = durable(doctor);
    assertThat(moved(marks).reader().marks()).isEqualTo(new Marks(5, 4));
    assertThat(marks.position()).isEqualTo(10);
    assertThat(message(durable(doctor)).text()).isEqualTo("the end");
  }

  @Test
  void aForgottenPositionIsAnsweredByOneResyncAndThenGoesOn() throws InterruptedException {
    clinic.send(PATIENT, DOCTOR, "1");
    clinic.send(PATIENT, DOCTOR, "2");
    clinic.clock.advance(Duration.ofDays(8));
    while (clinic.storage.forget(clinic.clock.instant().minus(Duration.ofDays(7)), 100) > 0) {
      assertThat(clinic.storage.after(DOCTOR, 0, 1).gap()).isTrue();
    }

    clinic.live().resume(DOCTOR, 1, doctor);
    assertThat(nextDurable()).isEqualTo(new LiveEvent.Resync(2));
    clinic.send(PATIENT, DOCTOR, "3");

    assertThat(message(durable(doctor)).seq()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 1_000_000, Long.MAX_VALUE, -1, -7, Long.MIN_VALUE})
  void aPositionThatWasNeverGivenIsAnsweredByAResync(long foreign) throws InterruptedException {
    clinic.send(PATIENT, DOCTOR, "1");
    clinic.send(PATIENT, DOCTOR, "2");

    clinic.live().resume(DOCTOR, foreign, doctor);

    assertThat(nextDurable()).isEqualTo(new LiveEvent.Resync(2));
    clinic.send(PATIENT, DOCTOR, "3");
    assertThat(message(durable(doctor)).seq()).isEqualTo(3);
  }

  @Test
  void whatIsForgottenWhileASubscriberHasNoRoomIsAnsweredByAResync() throws InterruptedException {
    doctor.room.set(1);
    Subscription subscription = clinic.subscribe(DOCTOR, doctor);
    doctor.next(LiveEvent.Hello.class);
    clinic.send(PATIENT, DOCTOR, "1");
    clinic.clock.advance(Duration.ofDays(8));
    clinic.storage.forget(clinic.clock.instant(), 100);
    clinic.send(PATIENT, DOCTOR, "2");

    doctor.room.set(10);
    subscription.wake();

    assertThat(nextDurable()).isEqualTo(new LiveEvent.Resync(2));
    clinic.send(PATIENT, DOCTOR, "3");
    assertThat(message(durable(doctor)).seq()).isEqualTo(3);
  }

  @Test
  void thePositionOfTheInboxClosesTheGapBetweenListAndFeed() throws InterruptedException {
    clinic.send(PATIENT, DOCTOR, "in the list");
    long before = clinic.chat().inbox(DOCTOR).position();
    clinic.send(PATIENT, DOCTOR, "in between");

    clinic.live().subscribe(DOCTOR, OptionalLong.of(before), doctor);

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
