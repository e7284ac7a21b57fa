package dev.parley.chat.live.internal;

import static dev.parley.chat.live.internal.Clinic.DOCTOR;
import static dev.parley.chat.live.internal.Clinic.OTHER_DOCTOR;
import static dev.parley.chat.live.internal.Clinic.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.error.spi.StorageException;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.event.spi.Signal;
import dev.parley.chat.live.spi.LiveEvent;
import dev.parley.chat.live.spi.Subscriber;
import dev.parley.chat.live.spi.Subscription;
import dev.parley.chat.participant.Participant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LiveTest {
  @RegisterExtension final Clinic clinic = Clinic.open();

  private final Recorder patient = new Recorder();
  private final Recorder doctor = new Recorder();

  @Test
  void aMessageReachesBothMembersAndNobodyElse() throws InterruptedException {
    Recorder other = new Recorder();
    clinic.subscribe(PATIENT, patient);
    clinic.subscribe(DOCTOR, doctor);
    clinic.subscribe(OTHER_DOCTOR, other);
    for (Recorder one : new Recorder[] {patient, doctor, other}) {
      assertThat(one.next()).isEqualTo(new LiveEvent.Hello(FeedPosition.START));
    }

    Message sent = clinic.send(PATIENT, DOCTOR, "Good morning");
    Message later = clinic.send(PATIENT, OTHER_DOCTOR, "You too");

    assertThat(message(durable(patient))).isEqualTo(sent);
    assertThat(message(durable(doctor))).isEqualTo(sent);
    LiveEvent.Happened first = durable(other);
    assertThat(message(first)).isEqualTo(later);
    assertThat(first.position().number()).isEqualTo(1);
    assertThat(first.head().viewer().participant()).isEqualTo(OTHER_DOCTOR);
  }

  @Test
  void aSignalOfALaterVersionIsIgnored() throws InterruptedException {
    clinic.greeted(DOCTOR, doctor);

    clinic.bus.publish(new SignalOfALaterVersion());
    Message sent = clinic.send(PATIENT, DOCTOR, "Good morning");

    assertThat(message(durable(doctor))).isEqualTo(sent);
  }

  @Test
  void eventsAndSignalsCanBeAddedWithoutBreakingASwitch() {
    assertThat(List.of(ChatEvent.class, LiveEvent.class, Signal.class)).noneMatch(Class::isSealed);
  }

  @Test
  void marksReachBothMembersWithWhatHoldsNow() throws InterruptedException {
    clinic.send(PATIENT, DOCTOR, "Good morning");
    clinic.greeted(PATIENT, patient);
    clinic.chat().mark(DOCTOR, PATIENT, new UpTo(1, 0));
    assertThat(moved(durable(patient)).reader().marks()).isEqualTo(new Member.Marks(1, 0));
    clinic.chat().mark(DOCTOR, PATIENT, new UpTo(1, 1));

    ChatEvent.MarksMoved read = moved(durable(patient));
    assertThat(read.reader().participant()).isEqualTo(DOCTOR);
    assertThat(read.reader().marks()).isEqualTo(new Member.Marks(1, 1));
  }

  @Test
  void aSubscriberWithoutCapacityCostsNobodyAnythingAndMissesNothing() throws InterruptedException {
    patient.capacity.set(0);
    Subscription slow = clinic.subscribe(PATIENT, patient);
    clinic.greeted(DOCTOR, doctor);

    for (int number = 1; number <= 300; number++) {
      clinic.send(DOCTOR, PATIENT, "message " + number);
      assertThat(message(durable(doctor)).seq()).isEqualTo(number);
    }
    assertThat(patient.waiting()).isEmpty();

    patient.capacity.set(101);
    slow.wake();
    long begin = patient.next(LiveEvent.Hello.class).position().number();
    for (long seq = begin + 1; seq <= 300; seq++) {
      if (patient.capacity.compareAndSet(0, 7)) {
        slow.wake();
      }
      assertThat(message(durable(patient, slow)).seq()).isEqualTo(seq);
    }
  }

  @Test
  void whatASubscriberThrowsEndsItAloneAndCostsTheOthersNothing() throws InterruptedException {
    Recorder failing = new Recorder();
    Subscription failed = clinic.greeted(DOCTOR, failing);
    clinic.greeted(DOCTOR, doctor);
    failing.inside =
        event -> {
          throw StorageException.busy(null);
        };

    clinic.send(PATIENT, DOCTOR, "1");
    failing.awaitEnd();
    clinic.send(PATIENT, DOCTOR, "2");

    assertThat(message(durable(doctor)).seq()).isEqualTo(1);
    assertThat(message(durable(doctor)).seq()).isEqualTo(2);
    assertThat(failing.next(LiveEvent.Happened.class).position().number()).isEqualTo(1);
    assertThat(failed.position()).contains(FeedPosition.START);
    assertThat(failing.waiting()).isEmpty();
    assertThat(failing.ends).hasValue(1);
  }

  @Test
  void aSubscriberMayCloseItselfInsideAnEvent() throws InterruptedException {
    Subscription own = clinic.greeted(DOCTOR, doctor);
    doctor.inside = event -> own.close();

    clinic.send(PATIENT, DOCTOR, "1");
    clinic.send(PATIENT, DOCTOR, "2");
    doctor.awaitEnd();
    own.close();

    Recorder again = new Recorder();
    clinic.live().resume(DOCTOR, durable(doctor).position(), again);
    assertThat(message(durable(again)).seq()).isEqualTo(2);
    assertThat(doctor.waiting()).isEmpty();
    assertThat(doctor.ends).hasValue(1);
  }

  @Test
  void aFeedThatIsBusyForAWhileGoesOnWhereItWas() throws InterruptedException {
    clinic.greeted(DOCTOR, doctor);
    clinic.storage.busy = true;
    for (int number = 0; number < 200; number++) {
      clinic.send(PATIENT, DOCTOR, "message " + number);
    }
    clinic.storage.busy = false;

    for (long seq = 1; seq <= 200; seq++) {
      assertThat(message(durable(doctor)).seq()).isEqualTo(seq);
    }
  }

  @Test
  void aSubscriptionThatBeginsWhileTheFeedIsBusyIsGreetedOnce() throws InterruptedException {
    clinic.send(PATIENT, DOCTOR, "before");
    clinic.storage.busy = true;
    Subscription subscription = clinic.subscribe(DOCTOR, doctor);
    subscription.wake();
    clinic.send(PATIENT, DOCTOR, "meanwhile");
    assertThat(subscription.position()).isEmpty();
    clinic.storage.busy = false;

    long begin = doctor.next(LiveEvent.Hello.class).position().number();
    clinic.send(PATIENT, DOCTOR, "after");
    for (long seq = begin + 1; seq <= 3; seq++) {
      assertThat(message(durable(doctor)).seq()).isEqualTo(seq);
    }
  }

  @Test
  void comparingPositionsMakesUpForSignalsThatNeverCame() throws InterruptedException {
    clinic.carried = signal -> !(signal instanceof Signal.ConversationMoved);
    clinic.greeted(DOCTOR, doctor);
    clinic.send(PATIENT, DOCTOR, "in silence");

    assertThat(message(durable(doctor)).text()).isEqualTo("in silence");

    clinic.send(PATIENT, DOCTOR, "again");
    clinic.live().check();
    assertThat(message(durable(doctor)).text()).isEqualTo("again");
  }

  @Test
  void whatThePolicyHidesAtTheMomentOfDeliveryIsPassedOver() throws InterruptedException {
    doctor.capacity.set(1);
    Subscription subscription = clinic.subscribe(DOCTOR, doctor);
    doctor.next(LiveEvent.Hello.class);
    clinic.send(PATIENT, DOCTOR, "hidden");
    clinic.policy = (actor, action, about) -> !actor.equals(DOCTOR);
    doctor.capacity.set(100);
    while (subscription.position().filter(at -> at.number() == 1).isEmpty()) {
      subscription.wake();
      doctor.awaitCaughtUp();
    }
    clinic.policy = (actor, action, about) -> true;
    clinic.send(PATIENT, DOCTOR, "shown");

    assertThat(message(durable(doctor)).text()).isEqualTo("shown");
  }

  @Test
  void closingTheChatEndsEverySubscriptionEvenIfOneThrows() throws InterruptedException {
    Subscriber broken =
        new Subscriber() {
          @Override
          public boolean ready() {
            return false;
          }

          @Override
          public void on(LiveEvent event) {}

          @Override
          public void caughtUp() {}

          @Override
          public void ended() {
            throw new AssertionError("at its end");
          }
        };
    for (Participant viewer : new Participant[] {PATIENT, DOCTOR, OTHER_DOCTOR}) {
      clinic.live().subscribe(viewer, Optional.empty(), broken);
    }
    clinic.greeted(DOCTOR, doctor);
    clinic.greeted(PATIENT, patient);

    clinic.chat().close();

    doctor.awaitEnd();
    patient.awaitEnd();
    assertThat(doctor.ends).hasValue(1);
    assertThatThrownBy(() -> clinic.subscribe(DOCTOR, new Recorder()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void closingWaitsForASubscriberThatIsBeingNotified() throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    AtomicReference<Boolean> finished = new AtomicReference<>(false);
    clinic.greeted(DOCTOR, doctor);
    doctor.inside =
        event -> {
          inside.countDown();
          await(go);
          finished.set(true);
        };
    clinic.send(PATIENT, DOCTOR, "1");
    await(inside);
    AtomicReference<Boolean> finishedBefore = new AtomicReference<>(false);
    Thread closing =
        new Thread(
            () -> {
              clinic.live().close();
              finishedBefore.set(finished.get());
            });
    closing.start();
    doctor.awaitEnd();
    // The one that does not wait finishes alone, before the other may continue.
    while (closing.getState() != Thread.State.TIMED_WAITING && closing.isAlive()) {
      Thread.onSpinWait();
    }
    go.countDown();
    closing.join();

    assertThat(finishedBefore).hasValue(true);
  }

  static Message message(LiveEvent.Happened happened) {
    return ((ChatEvent.MessageSent) happened.event()).message();
  }

  static ChatEvent.MarksMoved moved(LiveEvent.Happened happened) {
    return (ChatEvent.MarksMoved) happened.event();
  }

  /** The next that is durable; who came and went is another test's business. */
  static LiveEvent.Happened durable(Recorder recorder) throws InterruptedException {
    LiveEvent event = recorder.next();
    while (event instanceof LiveEvent.PresenceSeen) {
      event = recorder.next();
    }
    return (LiveEvent.Happened) event;
  }

  private static LiveEvent.Happened durable(Recorder recorder, Subscription subscription)
      throws InterruptedException {
    LiveEvent event = recorder.next();
    while (event instanceof LiveEvent.PresenceSeen) {
      if (recorder.capacity.compareAndSet(0, 7)) {
        subscription.wake();
      }
      event = recorder.next();
    }
    return (LiveEvent.Happened) event;
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new AssertionError("It never came.");
      }
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private record SignalOfALaterVersion() implements Signal {}
}
