package dev.parley.chat.presence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.LoggedLines;
import dev.parley.chat.TestClock;
import dev.parley.chat.event.spi.LocalEventBus;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.presence.Presence;
import dev.parley.chat.presence.spi.PresencePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NodePresenceTest {
  private static final Participant DOCTOR = Participant.of("doctor", 7);
  private static final Participant PATIENT = Participant.of("user", 7);
  private static final Instant START = Instant.parse("2026-11-22T14:05:11.123Z");
  private static final Duration MILLISECOND = Duration.ofMillis(1);

  private final TestClock clock = new TestClock(START);
  private final List<PresenceMoved> published = new CopyOnWriteArrayList<>();
  private final NodePresence presence = presence(PresencePolicy.everybody());

  @Test
  void whoConnectsIsOnlineAndThatIsPublishedOnce() {
    assertThat(state()).isEqualTo(Presence.State.UNKNOWN);

    presence.connected(DOCTOR);
    presence.connected(DOCTOR);
    presence.seen(DOCTOR);
    presence.tick();

    assertThat(published).containsExactly(here());
    assertThat(state()).isEqualTo(new Presence.State(true, Optional.empty()));
  }

  @Test
  void whoLeavesStaysForThirtySecondsAndIsThenLastSeenWhenTheyLeft() {
    presence.connected(DOCTOR);
    clock.advance(Duration.ofMinutes(5));
    presence.disconnected(DOCTOR);

    clock.advance(Duration.ofSeconds(30).minus(MILLISECOND));
    presence.tick();
    assertThat(published).containsExactly(here());
    assertThat(state().online()).isTrue();

    clock.advance(MILLISECOND);
    presence.tick();
    Instant left = START.plus(Duration.ofMinutes(5));
    assertThat(published).containsExactly(here(), gone(left));
    assertThat(state()).isEqualTo(new Presence.State(false, Optional.of(left)));
  }

  @Test
  void whoIsBackWithinTheGraceHasNeverLeft() {
    presence.connected(DOCTOR);
    for (int flicker = 0; flicker < 10; flicker++) {
      presence.disconnected(DOCTOR);
      clock.advance(Duration.ofSeconds(29));
      presence.tick();
      presence.connected(DOCTOR);
    }

    assertThat(published).containsExactly(here());
  }

  @Test
  void whoAsksNowAndThenIsHereWithoutAConnection() {
    presence.seen(PATIENT);
    clock.advance(Duration.ofSeconds(20));
    presence.seen(PATIENT);
    clock.advance(Duration.ofSeconds(20));
    presence.tick();
    assertThat(published).hasSize(1);

    clock.advance(Duration.ofSeconds(10));
    presence.tick();

    assertThat(published)
        .last()
        .isEqualTo(
            new PresenceMoved(
                PATIENT, new Presence.State(false, Optional.of(START.plusSeconds(20)))));
  }

  @Test
  void theLastOfSeveralConnectionsCounts() {
    presence.connected(DOCTOR);
    presence.connected(DOCTOR);
    presence.disconnected(DOCTOR);
    clock.advance(Duration.ofHours(1));
    presence.tick();
    assertThat(published).containsExactly(here());

    presence.disconnected(DOCTOR);
    clock.advance(Duration.ofSeconds(30));
    presence.tick();

    assertThat(published).hasSize(2);
  }

  @Test
  void withinFiveSecondsOneChangeIsPublishedAndThenTheState() {
    presence.seen(DOCTOR);
    clock.advance(Duration.ofSeconds(30));
    presence.tick();
    assertThat(published).hasSize(2);

    presence.connected(DOCTOR);
    clock.advance(Duration.ofSeconds(5).minus(MILLISECOND));
    presence.tick();
    assertThat(published).hasSize(2);
    assertThat(state().online()).isFalse();

    clock.advance(MILLISECOND);
    presence.tick();
    assertThat(published).hasSize(3).last().isEqualTo(here());
    assertThat(state().online()).isTrue();
  }

  @Test
  void aClockPutBackHoldsNobodyHere() {
    presence.seen(DOCTOR);
    clock.advance(Duration.ofHours(-1));
    presence.tick();
    clock.advance(Duration.ofSeconds(30));
    presence.tick();

    assertThat(published).containsExactly(here(), gone(START.minus(Duration.ofHours(1))));
  }

  @Test
  void aClockPutBackSilencesNobody() {
    presence.seen(DOCTOR);
    clock.advance(Duration.ofSeconds(30));
    presence.tick();
    clock.advance(Duration.ofHours(-1));
    presence.connected(DOCTOR);
    clock.advance(Duration.ofSeconds(5));
    presence.tick();

    assertThat(published).hasSize(3).last().isEqualTo(here());
  }

  @Test
  void aConnectedPersonIsOnlineWhateverTheClockDoes() {
    presence.connected(DOCTOR);
    for (Duration jump : List.of(Duration.ofDays(1), Duration.ofDays(-2), Duration.ofHours(1))) {
      clock.advance(jump);
      presence.tick();
    }

    assertThat(published).containsExactly(here());
  }

  @Test
  void whoIsGoneLongestIsForgottenFirstAndNobodyWhoIsHere() {
    // Nobody listens: a hundred thousand changes need not be kept.
    NodePresence crowd =
        new NodePresence(PresencePolicy.everybody(), LocalEventBus.create(), clock);
    crowd.connected(DOCTOR);
    for (int number = 0; number <= NodePresence.REMEMBERED; number++) {
      crowd.seen(Participant.of("user", number));
      if (number == 1) {
        clock.advance(MILLISECOND);
      }
    }
    clock.advance(Duration.ofSeconds(31));
    crowd.tick();

    assertThat(crowd.shownTo(DOCTOR, Participant.of("user", 0))).contains(Presence.State.UNKNOWN);
    assertThat(crowd.shownTo(DOCTOR, Participant.of("user", 1))).contains(Presence.State.UNKNOWN);
    assertThat(crowd.shownTo(DOCTOR, Participant.of("user", 2)))
        .contains(new Presence.State(false, Optional.of(START.plus(MILLISECOND))));
    assertThat(crowd.shownTo(PATIENT, DOCTOR).orElseThrow().online()).isTrue();
    crowd.tick();
    assertThat(crowd.shownTo(DOCTOR, Participant.of("user", 2)))
        .isNotEqualTo(Optional.of(Presence.State.UNKNOWN));
  }

  @Test
  void p1_whatThePolicyHidesIsLeftOutAltogether() {
    NodePresence doctors = presence(PresencePolicy.ofTypes("doctor"));
    doctors.connected(DOCTOR);
    doctors.connected(PATIENT);

    assertThat(doctors.shownTo(PATIENT, DOCTOR))
        .contains(new Presence.State(true, Optional.empty()));
    assertThat(doctors.shownTo(DOCTOR, PATIENT)).isEmpty();
  }

  @Test
  void p2_whatThePolicyThrowsHides() {
    NodePresence failing =
        presence(
            (who, viewer) -> {
              throw new AssertionError("the host's mistake");
            });
    failing.connected(DOCTOR);

    assertThat(failing.shownTo(PATIENT, DOCTOR)).isEmpty();
  }

  @Test
  void aPolicyThatAlwaysFailsIsLoggedOnceAMinuteInOneLine() {
    NodePresence failing =
        presence(
            (who, viewer) -> {
              throw new AssertionError("the host's mistake");
            });
    try (LoggedLines logged = LoggedLines.start()) {
      assertThat(failing.shownTo(PATIENT, DOCTOR)).isEmpty();
      assertThat(failing.shownTo(PATIENT, DOCTOR)).isEmpty();
      assertThat(logged.lines()).hasSize(1);
      assertThat(logged.lines().get(0))
          .contains("The presence policy failed, so presence was hidden: java.lang.AssertionError");

      clock.advance(Duration.ofMinutes(1));
      assertThat(failing.shownTo(PATIENT, DOCTOR)).isEmpty();

      assertThat(logged.lines()).hasSize(2);
    }
  }

  @Test
  void withNoOneShownNothingIsKeptOrPublished() {
    NodePresence off = presence(PresencePolicy.nobody());
    off.connected(DOCTOR);
    off.seen(PATIENT);
    off.tick();

    assertThat(off.isOffered()).isFalse();
    assertThat(off.shownTo(PATIENT, DOCTOR)).isEmpty();
    assertThat(published).isEmpty();
  }

  @Test
  void connectionsAreCountedRightWhenManyComeAndGoAtOnce() throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    CountDownLatch done = new CountDownLatch(4);
    for (int thread = 0; thread < 4; thread++) {
      threads.execute(
          () -> {
            for (int round = 0; round < 2000; round++) {
              presence.connected(DOCTOR);
              presence.tick();
              presence.disconnected(DOCTOR);
            }
            done.countDown();
          });
    }
    assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
    threads.shutdownNow();
    assertThat(published).containsExactly(here());

    clock.advance(Duration.ofSeconds(30));
    presence.tick();

    assertThat(published).containsExactly(here(), gone(START));
  }

  private NodePresence presence(PresencePolicy policy) {
    NodePresence node = new NodePresence(policy, LocalEventBus.create(), clock);
    node.deliverTo(published::add);
    return node;
  }

  private Presence.State state() {
    return presence.shownTo(PATIENT, DOCTOR).orElseThrow();
  }

  private static PresenceMoved here() {
    return new PresenceMoved(DOCTOR, new Presence.State(true, Optional.empty()));
  }

  private static PresenceMoved gone(Instant lastSeen) {
    return new PresenceMoved(DOCTOR, new Presence.State(false, Optional.of(lastSeen)));
  }
}
