package dev.parley.chat.live.internal;

import static dev.parley.chat.live.internal.Clinic.DOCTOR;
import static dev.parley.chat.live.internal.Clinic.OTHER_DOCTOR;
import static dev.parley.chat.live.internal.Clinic.OTHER_PATIENT;
import static dev.parley.chat.live.internal.Clinic.PATIENT;
import static dev.parley.chat.live.internal.Clinic.START;
import static dev.parley.chat.live.internal.LiveTest.durable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.live.spi.LiveEvent;
import dev.parley.chat.live.spi.Subscription;
import dev.parley.chat.participant.About;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.presence.Presence;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is online and who is typing, as subscribers receive it. */
class PassingTest {
  private static final Presence.State HERE = new Presence.State(true, Optional.empty());

  @RegisterExtension final Clinic clinic = Clinic.open();

  private final Recorder patient = new Recorder();
  private final Recorder doctor = new Recorder();

  @BeforeEach
  void theyHaveTalked() {
    clinic.send(PATIENT, DOCTOR, "Good morning");
  }

  @Test
  void whoConnectsLearnsWhoIsOnlineAndThePartnersAreNotified() throws InterruptedException {
    clinic.subscribe(PATIENT, patient);
    assertThat(patient.next()).isInstanceOf(LiveEvent.Hello.class);
    assertThat(patient.next())
        .isEqualTo(new LiveEvent.PresenceSeen(DOCTOR, Presence.State.UNKNOWN));

    clinic.subscribe(DOCTOR, doctor);

    assertThat(doctor.next()).isInstanceOf(LiveEvent.Hello.class);
    assertThat(doctor.next()).isEqualTo(new LiveEvent.PresenceSeen(PATIENT, HERE));
    assertThat(patient.next()).isEqualTo(new LiveEvent.PresenceSeen(DOCTOR, HERE));
  }

  @Test
  void aBlockEndsPresenceInBothDirections() throws InterruptedException {
    clinic.send(OTHER_PATIENT, DOCTOR, "Good morning");
    clinic.storage.blocks().orElseThrow().block(DOCTOR, PATIENT, true, Clinic.START);
    Recorder other = new Recorder();
    clinic.subscribe(OTHER_PATIENT, other);
    clinic.greeted(PATIENT, patient);

    clinic.subscribe(DOCTOR, doctor);

    assertThat(doctor.next()).isInstanceOf(LiveEvent.Hello.class);
    assertThat(doctor.next()).isEqualTo(new LiveEvent.PresenceSeen(OTHER_PATIENT, HERE));
    while (!other.next().equals(new LiveEvent.PresenceSeen(DOCTOR, HERE))) {
      // What was before the doctor came.
    }
    clinic.send(PATIENT, OTHER_DOCTOR, "last");
    assertThat(patient.next()).isInstanceOf(LiveEvent.Happened.class);
    clinic.send(DOCTOR, OTHER_PATIENT, "last");
    assertThat(doctor.next()).isInstanceOf(LiveEvent.Happened.class);
  }

  @Test
  void whoSharesNoConversationReceivesNothing() throws InterruptedException {
    Recorder other = new Recorder();
    clinic.greeted(OTHER_DOCTOR, other);
    clinic.subscribe(PATIENT, patient);
    clinic.greeted(DOCTOR, doctor);
    assertThat(doctor.next()).isEqualTo(new LiveEvent.PresenceSeen(PATIENT, HERE));

    clinic.send(PATIENT, OTHER_DOCTOR, "the first word");

    assertThat(other.next()).isInstanceOf(LiveEvent.Happened.class);
  }

  @Test
  void whoLeavesIsShownAsGoneAfterTheGrace() throws InterruptedException {
    Subscription here = clinic.subscribe(DOCTOR, doctor);
    clinic.subscribe(PATIENT, patient);
    patient.next();
    assertThat(patient.next()).isEqualTo(new LiveEvent.PresenceSeen(DOCTOR, HERE));

    here.close();
    clinic.clock.advance(Duration.ofSeconds(31));

    assertThat(patient.next())
        .isEqualTo(
            new LiveEvent.PresenceSeen(DOCTOR, new Presence.State(false, Optional.of(START))));
  }

  @Test
  void presenceIsAskedAboutAgainAtTheMomentOfDelivery() throws InterruptedException {
    patient.capacity.set(1);
    Subscription slow = clinic.subscribe(PATIENT, patient);
    patient.next();
    clinic.subscribe(DOCTOR, doctor);
    doctor.next();
    assertThat(doctor.next()).isEqualTo(new LiveEvent.PresenceSeen(PATIENT, HERE));

    clinic.shown = (who, viewer) -> false;
    clinic.send(DOCTOR, PATIENT, "hidden from now on");
    patient.capacity.set(10);
    slow.wake();

    assertThat(patient.next()).isInstanceOf(LiveEvent.Happened.class);
  }

  @Test
  void presenceIsHiddenFromWhoMayNoLongerReadTheConversation() throws InterruptedException {
    patient.capacity.set(1);
    Subscription slow = clinic.subscribe(PATIENT, patient);
    patient.next();
    patient.awaitCaughtUp();
    clinic.subscribe(DOCTOR, doctor);
    doctor.next();

    clinic.policy = (actor, action, about) -> hasNot(about, DOCTOR);
    clinic.send(PATIENT, OTHER_DOCTOR, "another conversation");
    patient.capacity.set(10);
    slow.wake();

    assertThat(patient.next()).isInstanceOf(LiveEvent.Happened.class);
  }

  @Test
  void typingReachesThePartnerAlone() throws InterruptedException {
    clinic.greeted(PATIENT, patient);
    Subscription here = clinic.subscribe(DOCTOR, doctor);
    doctor.next();
    doctor.next();

    clinic.chat().typing().signal(PATIENT, DOCTOR);
    LiveEvent.TypingSeen typing = doctor.next(LiveEvent.TypingSeen.class);

    assertThat(typing.who()).isEqualTo(PATIENT);
    assertThat(typing.until()).isEqualTo(START.plusSeconds(7));
    here.close();
    clinic.send(DOCTOR, PATIENT, "for the writer, nothing but this");
    assertThat(durable(patient).position().number()).isEqualTo(2);
  }

  @Test
  void typingThatIsOverIsNotSentAnyMore() throws InterruptedException {
    doctor.capacity.set(2);
    Subscription slow = clinic.subscribe(DOCTOR, doctor);
    doctor.next(2);
    clinic.chat().typing().signal(PATIENT, DOCTOR);
    clinic.clock.advance(Duration.ofSeconds(7));
    clinic.send(PATIENT, DOCTOR, "what they wrote");

    doctor.capacity.set(10);
    slow.wake();

    assertThat(doctor.next()).isInstanceOf(LiveEvent.Happened.class);
  }

  @Test
  void writingIsHiddenFromWhoMayNoLongerRead() throws InterruptedException {
    doctor.capacity.set(2);
    Subscription slow = clinic.subscribe(DOCTOR, doctor);
    doctor.next(2);
    clinic.chat().typing().signal(PATIENT, DOCTOR);
    clinic.policy = (actor, action, about) -> hasNot(about, PATIENT);
    clinic.send(OTHER_PATIENT, DOCTOR, "another conversation");

    doctor.capacity.set(10);
    slow.wake();

    assertThat(doctor.next()).isInstanceOf(LiveEvent.Happened.class);
  }

  @Test
  void aPollerReceivesWhatPassedBetweenTwoRequests() throws InterruptedException {
    Subscription first = clinic.subscribe(DOCTOR, doctor);
    FeedPosition position = doctor.next(LiveEvent.Hello.class).position();
    doctor.next();
    first.close();
    clinic.chat().typing().signal(PATIENT, DOCTOR);

    Recorder second = new Recorder();
    clinic.live().resume(DOCTOR, position, second);

    assertThat(second.next()).isInstanceOf(LiveEvent.TypingSeen.class);
  }

  @Test
  void aClientThatPollsAfterALongPauseReceivesPresenceAgain() throws InterruptedException {
    clinic.subscribe(PATIENT, patient);

    clinic.live().resume(DOCTOR, FeedPosition.START, doctor);

    assertThat(doctor.next()).isEqualTo(new LiveEvent.PresenceSeen(PATIENT, HERE));
  }

  private static boolean hasNot(About about, Participant who) {
    return about.partnerOf(who).isEmpty();
  }
}
