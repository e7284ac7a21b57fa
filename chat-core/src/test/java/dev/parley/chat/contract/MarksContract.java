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
import dev.parley.chat.conversation.ConversationList;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.conversation.spi.ConversationPage;
import dev.parley.chat.conversation.spi.ConversationStore;
import dev.parley.chat.conversation.spi.ConversationStore.MarkResult;
import dev.parley.chat.conversation.spi.ConversationSummary;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.event.spi.FeedEntry;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.spi.ChatStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link ConversationStore} promises of marks; run by its contract. */
public abstract class MarksContract {
  private static final ConversationId CONVERSATION = between(PATIENT, DOCTOR);

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

    assertThat(mark(DOCTOR, 2, 0)).isEqualTo(new Member(DOCTOR, new Member.Marks(2, 0), 3));
    assertThat(mark(DOCTOR, 0, 1)).isEqualTo(new Member(DOCTOR, new Member.Marks(2, 1), 2));
    assertThat(mark(DOCTOR, 1, 0)).isEqualTo(new Member(DOCTOR, new Member.Marks(2, 1), 2));
    assertThat(mark(DOCTOR, 0, 3)).isEqualTo(new Member(DOCTOR, new Member.Marks(3, 3), 1));
    assertThat(mark(DOCTOR, 0, 99)).isEqualTo(new Member(DOCTOR, new Member.Marks(4, 4), 0));
    assertThat(mark(DOCTOR, Long.MAX_VALUE, Long.MAX_VALUE))
        .isEqualTo(new Member(DOCTOR, new Member.Marks(4, 4), 0));
    assertThat(head(DOCTOR).viewer()).isEqualTo(new Member(DOCTOR, new Member.Marks(4, 4), 0));
  }

  @Test
  void p4_aStrangerHasNoMarks() {
    append(text(PATIENT, DOCTOR, "1"));

    assertThat(store().mark(CONVERSATION, OTHER_DOCTOR, UpTo.read(1), NOW)).isEmpty();
    assertThat(store().mark(between(PATIENT, OTHER_DOCTOR), PATIENT, UpTo.read(1), NOW)).isEmpty();
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
      Member doctor = head(DOCTOR).viewer();
      read = doctor.marks().read();
      long mark = read;
      long expected =
          all.stream()
              .filter(message -> message.seq() > mark && message.sender().equals(PATIENT))
              .count();
      assertThat(doctor.unread()).as("step %d", step).isEqualTo(expected);
      assertThat(mark).isGreaterThanOrEqualTo(before);
      assertThat(store().counters(DOCTOR).unreadMessages()).isEqualTo(expected);
      assertThat(store().counters(DOCTOR).unreadConversations()).isEqualTo(expected > 0 ? 1 : 0);
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

    Member doctor = head(DOCTOR).viewer();
    assertThat(doctor.unread()).isEqualTo(81 - doctor.marks().read());
    assertThat(store().counters(DOCTOR).unreadMessages()).isEqualTo(doctor.unread());
  }

  @Test
  void p5_aMarkThatMovesReachesTheFeedOfEveryMember() {
    append(text(PATIENT, DOCTOR, "1"));
    Head before = head(PATIENT);

    Optional<MarkResult> moved = store().mark(CONVERSATION, DOCTOR, UpTo.read(1), NOW);
    Optional<MarkResult> again = store().mark(CONVERSATION, DOCTOR, new UpTo(1, 1), NOW);

    assertThat(moved.orElseThrow().moved()).isTrue();
    assertThat(again.orElseThrow().moved()).isFalse();
    assertThat(head(PATIENT).marksRevision()).isGreaterThan(before.marksRevision());
    assertThat(head(PATIENT).revision()).isEqualTo(before.revision());
    assertThat(moved.orElseThrow().shared()).isTrue();
    FeedEntry expected = Feeds.row(2, ChatEvent.ChangeKind.MARKS, CONVERSATION, 1, DOCTOR);
    for (Participant who : List.of(PATIENT, DOCTOR)) {
      assertThat(after(who, 1))
          .usingRecursiveFieldByFieldElementComparatorIgnoringFields("position.stamp")
          .containsExactly(expected);
    }
  }

  @Test
  void p5_aFeedRowShowsWhetherTheDeliveredMarkMoved() {
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
        .extracting(ConversationSummary::id)
        .containsExactly(between(PATIENT, OTHER_DOCTOR), CONVERSATION);
  }

  final ConversationStore store() {
    return storage().conversations();
  }

  final Message append(NewMessage message) {
    return stored(storage().messages().append(message, NOW));
  }

  final Head head(Participant viewer) {
    return store().head(CONVERSATION, viewer).orElseThrow();
  }

  final Member mark(Participant who, long delivered, long read) {
    return store().mark(CONVERSATION, who, new UpTo(delivered, read), NOW).orElseThrow().member();
  }

  final List<ConversationSummary> list(Participant who) {
    ConversationPage page = store().conversationsOf(who, ConversationList.Cursor.TOP, 200);
    assertThat(page.next()).isEmpty();
    return page.rows();
  }

  /** Pages down the patient's list and calls the observer after every page. */
  private List<FeedEntry> after(Participant who, long number) {
    FeedPosition position = Feeds.at(storage().feeds(), who, number);
    return storage().feeds().after(who, position, 10).entries();
  }
}
