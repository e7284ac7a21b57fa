package dev.parley.chat.presence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.TestClock;
import dev.parley.chat.event.spi.LocalEventBus;
import dev.parley.chat.event.spi.Signal;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.presence.Presence;
import dev.parley.chat.presence.spi.PresencePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One person on several nodes, as each node shows them. */
class PresenceOnNodesTest {
  private static final Participant DOCTOR = Participant.of("doctor", 7);
  private static final Participant PATIENT = Participant.of("user", 7);
  private static final Instant START = Instant.parse("2026-11-22T14:05:11.123Z");

  private final TestClock clock = new TestClock(START);
  private final LocalEventBus bus = LocalEventBus.create();
  private final List<PresenceMoved> moved = new ArrayList<>();
  private final List<Signal> signals = new ArrayList<>();
  private boolean silent;

  private final NodePresence here = node();
  private final NodePresence other = node();
  private final NodePresence third = node();

  PresenceOnNodesTest() {
    here.deliverTo(moved::add);
    bus.subscribe(signals::add);
  }

  @Test
  void whoConnectsToAnotherNodeIsOnlineHereUntilTheyLeaveIt() {
    other.connected(DOCTOR);
    assertThat(moved).containsExactly(online());
    assertThat(state()).isEqualTo(new Presence.State(true, Optional.empty()));

    pass(Duration.ofMinutes(10));
    other.disconnected(DOCTOR);
    pass(Duration.ofSeconds(29));
    assertThat(moved).containsExactly(online());
    pass(Duration.ofSeconds(1));

    assertThat(moved).containsExactly(online(), offline(START.plus(Duration.ofMinutes(10))));
    assertThat(state().lastSeen()).contains(START.plus(Duration.ofMinutes(10)));
  }

  @Test
  void whenTheirNodeIsKilledTheyAreOfflineWithinAMinute() {
    other.connected(DOCTOR);
    pass(Duration.ofMinutes(5));

    // Nothing calls the killed node any more.
    for (int second = 0; second < 60; second++) {
      clock.advance(Duration.ofSeconds(1));
      here.tick();
    }

    assertThat(moved).hasSize(2);
    assertThat(moved.get(1).state().online()).isFalse();
    assertThat(moved.get(1).state().lastSeen().orElseThrow())
        .isBetween(START.plusSeconds(5 * 60 - 20), START.plusSeconds(5 * 60));
  }

  @Test
  void whoIsOnBothNodesStaysOnlineWhileOneOfThemHasThem() {
    other.connected(DOCTOR);
    here.connected(DOCTOR);
    pass(Duration.ofMinutes(1));
    here.disconnected(DOCTOR);
    pass(Duration.ofMinutes(1));
    here.connected(DOCTOR);
    other.disconnected(DOCTOR);
    pass(Duration.ofMinutes(1));
    third.connected(DOCTOR);
    here.disconnected(DOCTOR);
    pass(Duration.ofMinutes(1));

    assertThat(moved).containsExactly(online());
    assertThat(state().online()).isTrue();
  }

  @Test
  void aNodeThatStartsLaterKnowsEveryoneWithinTwentySeconds() {
    for (int number = 0; number < 50; number++) {
      other.connected(Participant.of("user", number));
    }
    NodePresence late = node();
    signals.clear();
    pass(Duration.ofSeconds(20));

    for (int number = 0; number < 50; number++) {
      Participant who = Participant.of("user", number);
      assertThat(late.shownTo(DOCTOR, who).orElseThrow().online()).as("%s", who).isTrue();
    }
    // Each once, and not in a burst that a bus would have to drop.
    assertThat(signals).hasSize(50);
    assertThat(signals).doesNotHaveDuplicates();
  }

  @Test
  void whileTheBusIsSilentEachNodeShowsItsOwnAndThenAllAgain() {
    other.connected(DOCTOR);
    here.connected(PATIENT);
    silent = true;
    pass(Duration.ofMinutes(1));
    assertThat(state().online()).isFalse();
    assertThat(here.shownTo(DOCTOR, PATIENT).orElseThrow().online()).isTrue();

    silent = false;
    pass(Duration.ofSeconds(20));

    assertThat(state().online()).isTrue();
    assertThat(moved).hasSize(4);
  }

  @Test
  void oneLostAnnouncementChangesNothing() {
    other.connected(DOCTOR);
    pass(Duration.ofMinutes(1));
    silent = true;
    pass(Duration.ofSeconds(20));
    silent = false;
    pass(Duration.ofMinutes(1));

    assertThat(moved).containsExactly(online());
  }

  @Test
  void anotherNodesClockDecidesNothing() {
    Instant ahead = START.plus(Duration.ofDays(1));
    bus.publish(new Signal.Attendance("z", DOCTOR, true, Optional.empty()));
    pass(Duration.ofSeconds(6));
    bus.publish(new Signal.Attendance("z", DOCTOR, false, Optional.of(ahead)));

    assertThat(moved).containsExactly(online(), offline(START.plusSeconds(6)));
  }

  @Test
  void aClockSetBackKeepsNoOneOnline() {
    bus.publish(new Signal.Attendance("z", DOCTOR, true, Optional.empty()));
    clock.advance(Duration.ofHours(-1));
    pass(Duration.ofSeconds(51));

    assertThat(state().online()).isFalse();
  }

  @Test
  void thePlacesOfOnePersonAreBounded() {
    for (int number = 0; number < 1000; number++) {
      bus.publish(new Signal.Attendance("z" + number, DOCTOR, true, Optional.empty()));
    }
    OtherNodes nodes = OtherNodes.NONE;
    for (int number = 0; number < 1000; number++) {
      nodes = nodes.with("z" + number, START);
    }

    assertThat(nodes.announced()).hasSize(OtherNodes.MOST).containsKey("z999");
    assertThat(moved).containsExactly(online());
  }

  /** Each second, as the timer of a node does. */
  private void pass(Duration time) {
    for (long second = 0; second < time.toSeconds(); second++) {
      clock.advance(Duration.ofSeconds(1));
      here.tick();
      other.tick();
      third.tick();
    }
  }

  private NodePresence node() {
    NodePresence node = new NodePresence(PresencePolicy.everybody(), bus, clock);
    bus.subscribe(
        signal -> {
          if (!silent && signal instanceof Signal.Attendance attendance) {
            node.take(attendance);
          }
        });
    return node;
  }

  private Presence.State state() {
    return here.shownTo(PATIENT, DOCTOR).orElseThrow();
  }

  private static PresenceMoved online() {
    return new PresenceMoved(DOCTOR, new Presence.State(true, Optional.empty()));
  }

  private static PresenceMoved offline(Instant lastSeen) {
    return new PresenceMoved(DOCTOR, new Presence.State(false, Optional.of(lastSeen)));
  }
}
