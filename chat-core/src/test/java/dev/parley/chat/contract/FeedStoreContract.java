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

import dev.parley.chat.ChatStorage;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.event.FeedEntry;
import dev.parley.chat.event.FeedPage;
import dev.parley.chat.event.FeedStore;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The promises of {@link FeedStore}. */
public abstract class FeedStoreContract {
  private static final ConversationId ROOM = between(PATIENT, DOCTOR);

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

    List<FeedEntry> entries = feed().after(PATIENT, 0, 1000).entries();
    assertThat(entries)
        .extracting(FeedEntry::position)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 120).boxed().toList());
    for (int thread = 0; thread < 6; thread++) {
      Participant partner = Participant.of("doctor", 100 + thread);
      assertThat(entries)
          .filteredOn(entry -> entry.actor().equals(partner))
          .extracting(FeedEntry::seq)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, 20).boxed().toList());
    }
  }

  @Test
  void p2_readingOnFromAPositionMissesNothing() {
    for (int number = 0; number < 5; number++) {
      send(PATIENT, DOCTOR, NOW);
    }

    FeedPage first = feed().after(DOCTOR, 0, 2);
    FeedPage second = feed().after(DOCTOR, 2, 2);
    FeedPage last = feed().after(DOCTOR, 4, 2);

    assertThat(first.entries()).extracting(FeedEntry::position).containsExactly(1L, 2L);
    assertThat(second.entries()).extracting(FeedEntry::position).containsExactly(3L, 4L);
    assertThat(last.entries())
        .containsExactly(new FeedEntry(5, FeedEntry.Kind.MESSAGE, ROOM, 5, PATIENT));
    assertThat(last.position()).isEqualTo(5);
    assertThat(feed().after(DOCTOR, 5, 2)).isEqualTo(new FeedPage(List.of(), false, 5));
    assertThat(List.of(first.gap(), second.gap(), last.gap())).containsOnly(false);
  }

  @Test
  void p2_aNewcomersFeedIsEmpty() {
    assertThat(feed().after(OTHER_DOCTOR, 0, 10)).isEqualTo(new FeedPage(List.of(), false, 0));
  }

  @Test
  void p3_aPositionFromTheFutureIsAGap() {
    send(PATIENT, DOCTOR, NOW);

    assertThat(feed().after(DOCTOR, 2, 10)).isEqualTo(new FeedPage(List.of(), true, 1));
    assertThat(feed().after(OTHER_DOCTOR, 1, 10)).isEqualTo(new FeedPage(List.of(), true, 0));
  }

  @Test
  void p4_oldRowsAreForgottenAndTheirPositionsAreAGap() {
    send(PATIENT, DOCTOR, NOW.minusSeconds(100));
    send(PATIENT, DOCTOR, NOW.minusSeconds(50));
    send(PATIENT, DOCTOR, NOW);

    int forgotten = feed().forget(NOW.minusSeconds(10), 100);

    assertThat(forgotten).isEqualTo(4);
    assertThat(feed().after(DOCTOR, 0, 10).gap()).isTrue();
    assertThat(feed().after(DOCTOR, 1, 10).gap()).isTrue();
    FeedPage rest = feed().after(DOCTOR, 2, 10);
    assertThat(rest.gap()).isFalse();
    assertThat(rest.entries()).extracting(FeedEntry::position).containsExactly(3L);
    assertThat(feed().forget(NOW.minusSeconds(10), 100)).isZero();
  }

  @Test
  void p4_forgettingEverythingDoesNotReuseAPosition() {
    send(PATIENT, DOCTOR, NOW.minusSeconds(100));

    while (feed().forget(NOW, 1) > 0) {
      assertThat(feed().after(DOCTOR, 1, 10).position()).isEqualTo(1);
    }
    send(PATIENT, DOCTOR, NOW);

    assertThat(feed().after(DOCTOR, 1, 10).entries())
        .extracting(FeedEntry::position)
        .containsExactly(2L);
    assertThat(feed().after(DOCTOR, 0, 10).gap()).isTrue();
  }

  @Test
  void p4_atMostTheLimitIsForgotten() {
    for (int number = 0; number < 5; number++) {
      send(PATIENT, DOCTOR, NOW.minusSeconds(100));
    }

    assertThat(feed().forget(NOW, 3)).isEqualTo(3);
    assertThat(feed().forget(NOW, 100)).isEqualTo(7);
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
          .isEqualTo(feed().after(who, 0, 10).position());
    }
    assertThat(positions).containsEntry(DOCTOR, 2L).doesNotContainKey(OTHER_DOCTOR);
    assertThat(feed().positions(List.of())).isEmpty();
  }

  private FeedStore feed() {
    return storage().feeds();
  }

  private void send(Participant from, Participant to, Instant now) {
    stored(storage().messages().append(text(from, to, "hello"), now));
  }
}
