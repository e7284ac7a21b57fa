package dev.parley.chat.contract;

import static dev.parley.chat.contract.Samples.DOCTOR;
import static dev.parley.chat.contract.Samples.NOW;
import static dev.parley.chat.contract.Samples.OTHER_DOCTOR;
import static dev.parley.chat.contract.Samples.PATIENT;
import static dev.parley.chat.contract.Samples.between;
import static dev.parley.chat.contract.Samples.stored;
import static dev.parley.chat.contract.Samples.text;
import static dev.parley.chat.contract.Samples.together;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.event.spi.FeedEntry;
import dev.parley.chat.event.spi.FeedPage;
import dev.parley.chat.event.spi.FeedStore;
import dev.parley.chat.memory.InMemoryStorage;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.spi.ChatStorage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The promises of {@link FeedStore}. */
public abstract class FeedStoreContract {
  private static final ConversationId CONVERSATION = between(PATIENT, DOCTOR);

  /**
   * Supplies the storage under test.
   *
   * @return the same empty storage during one test
   */
  protected abstract ChatStorage storage();

  @Test
  void p1_positionsHaveNoGapsWhenManyPartnersWriteAtOnce() throws Exception {
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (int thread = 0; thread < 6; thread++) {
      Participant partner = Participant.of("doctor", 100 + thread);
      tasks.add(
          () -> {
            IntStream.range(0, 20).forEach(number -> send(partner, PATIENT, NOW));
            return true;
          });
    }

    together(tasks);

    List<FeedEntry> entries = feed().after(PATIENT, FeedPosition.START, 1000).entries();
    assertThat(entries)
        .extracting(entry -> entry.position().number())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 120).boxed().toList());
    for (int thread = 0; thread < 6; thread++) {
      Participant partner = Participant.of("doctor", 100 + thread);
      assertThat(entries)
          .filteredOn(entry -> entry.actor().equals(Optional.of(partner)))
          .extracting(FeedEntry::seq)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, 20).boxed().toList());
    }
  }

  @Test
  void p2_readingOnFromAPositionMissesNothing() {
    for (int number = 0; number < 5; number++) {
      send(PATIENT, DOCTOR, NOW);
    }

    FeedPage first = feed().after(DOCTOR, at(DOCTOR, 0), 2);
    FeedPage second = feed().after(DOCTOR, at(DOCTOR, 2), 2);
    FeedPage last = feed().after(DOCTOR, at(DOCTOR, 4), 2);

    assertThat(first.entries())
        .extracting(entry -> entry.position().number())
        .containsExactly(1L, 2L);
    assertThat(second.entries())
        .extracting(entry -> entry.position().number())
        .containsExactly(3L, 4L);
    assertThat(last.entries())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("position.stamp")
        .containsExactly(Feeds.row(5, ChatEvent.ChangeKind.MESSAGE, CONVERSATION, 5, PATIENT));
    assertThat(last.position()).isEqualTo(at(DOCTOR, 5));
    assertThat(feed().after(DOCTOR, at(DOCTOR, 5), 2))
        .isEqualTo(new FeedPage(List.of(), false, at(DOCTOR, 5)));
    assertThat(List.of(first.gap(), second.gap(), last.gap())).containsOnly(false);
  }

  @Test
  void p2_aNewcomersFeedIsEmpty() {
    assertThat(feed().after(OTHER_DOCTOR, FeedPosition.START, 10))
        .isEqualTo(new FeedPage(List.of(), false, FeedPosition.START));
  }

  @Test
  void p3_aPositionFromTheFutureIsAGap() {
    send(PATIENT, DOCTOR, NOW);

    FeedPosition newest = at(DOCTOR, 1);
    assertThat(feed().after(DOCTOR, new FeedPosition(2, 0), 10))
        .isEqualTo(new FeedPage(List.of(), true, newest));
    assertThat(feed().after(DOCTOR, FeedPosition.NOWHERE, 10))
        .isEqualTo(new FeedPage(List.of(), true, newest));
    assertThat(feed().after(OTHER_DOCTOR, new FeedPosition(1, 0), 10))
        .isEqualTo(new FeedPage(List.of(), true, FeedPosition.START));
  }

  @Test
  void p3_aPositionGivenBeforeAnOlderCopyWasRestoredIsAGap() {
    ChatStorage lost = InMemoryStorage.create();
    for (int number = 0; number < 5; number++) {
      stored(lost.messages().append(text(PATIENT, DOCTOR, "hello"), NOW));
      send(PATIENT, DOCTOR, NOW);
    }

    for (long number = 1; number <= 5; number++) {
      FeedPosition known = at(DOCTOR, number);
      FeedPosition fromBefore = Feeds.at(lost.feeds(), DOCTOR, number);
      assertThat(feed().after(DOCTOR, known, 10).gap()).isFalse();
      assertThat(feed().after(DOCTOR, fromBefore, 10))
          .isEqualTo(new FeedPage(List.of(), true, at(DOCTOR, 5)));
      assertThat(feed().after(DOCTOR, new FeedPosition(number, 0), 10).gap()).isTrue();
    }
  }

  @Test
  void p4_oldRowsAreForgottenAndTheirPositionsAreAGap() {
    send(PATIENT, DOCTOR, NOW.minusSeconds(100));
    send(PATIENT, DOCTOR, NOW.minusSeconds(50));
    send(PATIENT, DOCTOR, NOW);

    send(PATIENT, DOCTOR, NOW);
    List<FeedPosition> positions = positions(DOCTOR);

    int forgotten = feed().forget(NOW.minusSeconds(10), 100);

    assertThat(forgotten).isEqualTo(4);
    assertThat(feed().after(DOCTOR, FeedPosition.START, 10).gap()).isTrue();
    assertThat(feed().after(DOCTOR, positions.get(0), 10).gap()).isTrue();
    assertThat(feed().after(DOCTOR, positions.get(1), 10).gap()).isTrue();
    FeedPage rest = feed().after(DOCTOR, positions.get(2), 10);
    assertThat(rest.gap()).isFalse();
    assertThat(rest.entries()).extracting(FeedEntry::position).containsExactly(positions.get(3));
    assertThat(feed().forget(NOW.minusSeconds(10), 100)).isZero();
  }

  @Test
  void p4_theNewestRowIsNeverForgotten() {
    send(PATIENT, DOCTOR, NOW.minusSeconds(100));
    send(PATIENT, DOCTOR, NOW.minusSeconds(100));
    FeedPosition newest = at(DOCTOR, 2);

    while (feed().forget(NOW, 1) > 0) {
      assertThat(feed().after(DOCTOR, newest, 10))
          .isEqualTo(new FeedPage(List.of(), false, newest));
    }
    send(PATIENT, DOCTOR, NOW);

    assertThat(feed().after(DOCTOR, newest, 10).entries())
        .extracting(entry -> entry.position().number())
        .containsExactly(3L);
    assertThat(feed().after(DOCTOR, FeedPosition.START, 10).gap()).isTrue();
  }

  @Test
  void p4_atMostTheLimitIsForgotten() {
    for (int number = 0; number < 5; number++) {
      send(PATIENT, DOCTOR, NOW.minusSeconds(100));
    }

    assertThat(feed().forget(NOW, 3)).isEqualTo(3);
    assertThat(feed().forget(NOW, 100)).isEqualTo(5);
    assertThat(feed().forget(NOW, 100)).isZero();
  }

  @Test
  void p5_positionsOfManyAreThoseOfEach() {
    List<Participant> partners =
        IntStream.range(0, 250).mapToObj(number -> Participant.of("user", number)).toList();
    Participant sameNumber = Participant.of("doctor", 3);
    send(partners.get(3), DOCTOR, NOW);
    send(partners.get(3), DOCTOR, NOW);
    send(partners.get(249), OTHER_DOCTOR, NOW);
    List<Participant> asked = new ArrayList<>(partners);
    asked.add(sameNumber);
    asked.add(DOCTOR);

    Map<Participant, Long> positions = feed().positions(asked);

    for (Participant who : asked) {
      assertThat(positions.getOrDefault(who, 0L))
          .as("%s", who)
          .isEqualTo(feed().after(who, FeedPosition.START, 10).position().number());
    }
    assertThat(positions).containsEntry(DOCTOR, 2L).doesNotContainKey(OTHER_DOCTOR);
    assertThat(feed().positions(List.of())).isEmpty();
  }

  private FeedPosition at(Participant who, long number) {
    return Feeds.at(feed(), who, number);
  }

  private List<FeedPosition> positions(Participant who) {
    return feed().after(who, FeedPosition.START, 100).entries().stream()
        .map(FeedEntry::position)
        .toList();
  }

  private FeedStore feed() {
    return storage().feeds();
  }

  private void send(Participant from, Participant to, Instant now) {
    stored(storage().messages().append(text(from, to, "hello"), now));
  }
}
