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
import dev.parley.chat.conversation.ConversationPage;
import dev.parley.chat.conversation.ConversationStore;
import dev.parley.chat.conversation.ConversationStore.Marked;
import dev.parley.chat.conversation.ConversationSummary;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.Head;
import dev.parley.chat.conversation.ListCursor;
import dev.parley.chat.conversation.Marks;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.NewMessage;
import dev.parley.chat.event.FeedEntry;
import dev.parley.chat.participant.Participant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link ConversationStore} promises of marks; run by its contract. */
public abstract class MarksContract {
  private static final ConversationId ROOM = between(PATIENT, DOCTOR);

  /**
   * Supplies the storage under test.
   *
   * @return the same empty storage during one test
   */
  protected abstract ChatStorage storage();

  @Test
  void p4_marksMoveForwardOnly() {
    append(text(PATIENT, DOCTOR, "1"));
    append(text(PATIENT, DOCTOR, "2"));
    append(text(DOCTOR, PATIENT, "3"));
    append(text(PATIENT, DOCTOR, "4"));

    assertThat(mark(DOCTOR, 2, 0)).isEqualTo(new Member(DOCTOR, new Marks(2, 0), 3));
    assertThat(mark(DOCTOR, 0, 1)).isEqualTo(new Member(DOCTOR, new Marks(2, 1), 2));
    assertThat(mark(DOCTOR, 1, 0)).isEqualTo(new Member(DOCTOR, new Marks(2, 1), 2));
    assertThat(mark(DOCTOR, 0, 3)).isEqualTo(new Member(DOCTOR, new Marks(3, 3), 1));
    assertThat(mark(DOCTOR, 0, 99)).isEqualTo(new Member(DOCTOR, new Marks(4, 4), 0));
    assertThat(mark(DOCTOR, Long.MAX_VALUE, Long.MAX_VALUE))
        .isEqualTo(new Member(DOCTOR, new Marks(4, 4), 0));
    assertThat(head().member(DOCTOR)).contains(new Member(DOCTOR, new Marks(4, 4), 0));
  }

  @Test
  void p4_aStrangerHasNoMarks() {
    append(text(PATIENT, DOCTOR, "1"));

    assertThat(store().mark(ROOM, OTHER_DOCTOR, 1, 1, NOW)).isEmpty();
    assertThat(store().mark(between(PATIENT, OTHER_DOCTOR), PATIENT, 1, 1, NOW)).isEmpty();
  }

  @Test
  void p4_unreadIsTheOthersMessagesAboveTheMarkWhateverTheOrder() {
    Random random = new Random(7);
    List<Message> all = new ArrayList<>();
    long read = 0;
    for (int step = 0; step < 120; step++) {
      boolean patientSends = random.nextInt(3) > 0;
      all.add(append(patientSends ? text(PATIENT, DOCTOR, "p") : text(DOCTOR, PATIENT, "d")));
      if (random.nextInt(4) == 0) {
        mark(DOCTOR, 0, random.nextInt(all.size() + 3));
      }
      long before = read;
      Member doctor = head().member(DOCTOR).orElseThrow();
      read = doctor.marks().read();
      long mark = read;
      long expected =
          all.stream()
              .filter(message -> message.seq() > mark && message.sender().equals(PATIENT))
              .count();
      assertThat(doctor.unread()).as("step %d", step).isEqualTo(expected);
      assertThat(mark).isGreaterThanOrEqualTo(before);
      assertThat(store().inbox(DOCTOR).unreadMessages()).isEqualTo(expected);
      assertThat(store().inbox(DOCTOR).unreadConversations()).isEqualTo(expected > 0 ? 1 : 0);
    }
  }

  @Test
  void p4_parallelMarksAndSendsKeepTheCounts() throws Exception {
    append(text(PATIENT, DOCTOR, "first"));
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (int thread = 0; thread < 4; thread++) {
      tasks.add(
          () -> {
            IntStream.range(0, 20).forEach(number -> append(text(PATIENT, DOCTOR, "more")));
            return true;
          });
      tasks.add(
          () -> {
            IntStream.range(0, 20).forEach(number -> mark(DOCTOR, 0, number * 4L));
            return true;
          });
    }

    together(tasks);

    Member doctor = head().member(DOCTOR).orElseThrow();
    assertThat(doctor.unread()).isEqualTo(81 - doctor.marks().read());
    assertThat(store().inbox(DOCTOR).unreadMessages()).isEqualTo(doctor.unread());
  }

  @Test
  void p5_aMarkThatMovesIsToldToEveryMember() {
    append(text(PATIENT, DOCTOR, "1"));
    long revision = head().revision();

    Optional<Marked> moved = store().mark(ROOM, DOCTOR, 0, 1, NOW);
    Optional<Marked> again = store().mark(ROOM, DOCTOR, 1, 1, NOW);

    assertThat(moved.orElseThrow().moved()).isTrue();
    assertThat(again.orElseThrow().moved()).isFalse();
    assertThat(head().revision()).isGreaterThan(revision);
    FeedEntry expected = Feeds.row(2, FeedEntry.Kind.MARKS, ROOM, 1, DOCTOR);
    for (Participant who : List.of(PATIENT, DOCTOR)) {
      assertThat(after(who, 1))
          .usingRecursiveFieldByFieldElementComparatorIgnoringFields("position.stamp")
          .containsExactly(expected);
    }
  }

  @Test
  void p5_theFeedTellsAMoveOfTheReadMarkAloneFromOneOfTheDeliveredMark() {
    append(text(PATIENT, DOCTOR, "1"));
    append(text(PATIENT, DOCTOR, "2"));

    mark(DOCTOR, 1, 0);
    mark(DOCTOR, 0, 1);
    mark(DOCTOR, 2, 2);

    assertThat(after(PATIENT, 2)).extracting(FeedEntry::seq).containsExactly(1L, 0L, 2L);
  }

  @Test
  void p5_aMarkDoesNotMoveTheConversationInTheList() {
    append(text(PATIENT, DOCTOR, "older"));
    append(text(PATIENT, OTHER_DOCTOR, "newer"));

    mark(PATIENT, 1, 1);
    mark(DOCTOR, 1, 1);

    assertThat(list(PATIENT))
        .extracting(row -> row.head().id())
        .containsExactly(between(PATIENT, OTHER_DOCTOR), ROOM);
  }

  final ConversationStore store() {
    return storage().conversations();
  }

  final Message append(NewMessage message) {
    return stored(storage().messages().append(message, NOW));
  }

  final Head head() {
    return store().head(ROOM).orElseThrow();
  }

  final Member mark(Participant who, long delivered, long read) {
    return store().mark(ROOM, who, delivered, read, NOW).orElseThrow().member();
  }

  final List<ConversationSummary> list(Participant who) {
    ConversationPage page = store().conversationsOf(who, ListCursor.TOP, 200);
    assertThat(page.next()).isEmpty();
    return page.rows();
  }

  /** Walks down the patient's list and tells the observer after every page. */
  private List<FeedEntry> after(Participant who, long number) {
    FeedPosition position = Feeds.at(storage().feeds(), who, number);
    return storage().feeds().after(who, position, 10).entries();
  }
}
