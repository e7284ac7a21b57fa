package dev.parley.chat.contract;

import static dev.parley.chat.contract.Samples.DOCTOR;
import static dev.parley.chat.contract.Samples.NOW;
import static dev.parley.chat.contract.Samples.OTHER_DOCTOR;
import static dev.parley.chat.contract.Samples.OTHER_PATIENT;
import static dev.parley.chat.contract.Samples.PATIENT;
import static dev.parley.chat.contract.Samples.attachment;
import static dev.parley.chat.contract.Samples.between;
import static dev.parley.chat.contract.Samples.image;
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
import dev.parley.chat.conversation.Inbox;
import dev.parley.chat.conversation.ListCursor;
import dev.parley.chat.conversation.Marks;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.MessageKind;
import dev.parley.chat.conversation.NewMessage;
import dev.parley.chat.event.FeedEntry;
import dev.parley.chat.participant.Participant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The promises of {@link ConversationStore}. */
public abstract class ConversationStoreContract {
  private static final ConversationId ROOM = between(PATIENT, DOCTOR);

  /**
   * Supplies the storage under test.
   *
   * @return the same empty storage during one test
   */
  protected abstract ChatStorage storage();

  @Test
  void p1_theHeadKnowsMembersAndNumbers() {
    assertThat(store().head(ROOM)).isEmpty();

    append(text(PATIENT, DOCTOR, "hello"));
    Head first = head();
    append(text(PATIENT, DOCTOR, "are you there?"));

    assertThat(first.id()).isEqualTo(ROOM);
    assertThat(first.lastSeq()).isEqualTo(1);
    assertThat(head().lastSeq()).isEqualTo(2);
    assertThat(head().revision()).isGreaterThan(first.revision());
    assertThat(head().members())
        .isEqualTo(
            java.util.Map.of(
                PATIENT, new Member(PATIENT, new Marks(2, 2), 0),
                DOCTOR, new Member(DOCTOR, Marks.NONE, 2)));
  }

  @Test
  void p2_theListShowsTheNewestMessageOfEach() {
    append(text(PATIENT, DOCTOR, "first"));
    append(text(PATIENT, OTHER_DOCTOR, "second"));
    append(image(DOCTOR, PATIENT, "", attachment()));

    List<ConversationSummary> rows = list(PATIENT);

    assertThat(rows)
        .extracting(row -> row.head().id())
        .containsExactly(ROOM, between(PATIENT, OTHER_DOCTOR));
    ConversationSummary top = rows.get(0);
    assertThat(top.head()).isEqualTo(head());
    assertThat(top.last().kind()).isEqualTo(MessageKind.IMAGE);
    assertThat(top.last().preview()).isEmpty();
    assertThat(top.last().sender()).isEqualTo(DOCTOR);
    assertThat(top.last().seq()).isEqualTo(2);
    assertThat(rows.get(1).last().preview()).isEqualTo("second");
    assertThat(rows.get(1).last().kind()).isEqualTo(MessageKind.TEXT);
  }

  @Test
  void p2_aLongTextIsCutForTheListAlone() {
    String family = "👩‍👩‍👧";
    String words = "x".repeat(198) + family + "tail";
    append(text(PATIENT, DOCTOR, words));

    assertThat(list(DOCTOR).get(0).last().preview()).isEqualTo("x".repeat(198));
  }

  @Test
  void p2_nobodySeesAnothersConversations() {
    append(text(PATIENT, DOCTOR, "private"));

    assertThat(list(OTHER_PATIENT)).isEmpty();
    assertThat(store().conversationOf(OTHER_PATIENT, ROOM)).isEmpty();
    assertThat(store().conversationOf(PATIENT, between(PATIENT, OTHER_DOCTOR))).isEmpty();
    assertThat(store().conversationOf(PATIENT, ROOM)).contains(list(PATIENT).get(0));
  }

  @Test
  void p2_readingChangesNothing() {
    append(text(PATIENT, DOCTOR, "unread"));
    Head before = head();
    Inbox inbox = store().inbox(DOCTOR);

    list(DOCTOR);
    store().conversationOf(DOCTOR, ROOM);
    storage().messages().page(ROOM, dev.parley.chat.conversation.PageRequest.latest(50));

    assertThat(head()).isEqualTo(before);
    assertThat(store().inbox(DOCTOR)).isEqualTo(inbox);
  }

  @Test
  void p3_pagingMeetsEveryConversationOnceWhileNothingMoves() {
    List<Participant> partners = partners(23);
    partners.forEach(partner -> append(text(PATIENT, partner, "hello")));

    for (int limit : List.of(1, 5, 22, 23, 24)) {
      List<Participant> met = walk(limit, page -> {});
      List<Participant> expected = new ArrayList<>(partners);
      java.util.Collections.reverse(expected);
      assertThat(met).as("limit %d", limit).isEqualTo(expected);
    }
  }

  @Test
  void p3_whatMovesWhileSomebodyPagesIsNeverLost() {
    List<Participant> partners = partners(30);
    partners.forEach(partner -> append(text(PATIENT, partner, "hello")));
    Random random = new Random(42);

    List<Participant> met =
        walk(
            4,
            page -> {
              if (page < 10) {
                for (int moves = 0; moves < 6; moves++) {
                  append(text(partners.get(random.nextInt(30)), PATIENT, "again"));
                }
              }
            });

    assertThat(new HashSet<>(met)).isEqualTo(Set.copyOf(partners));
  }

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

  @Test
  void p6_theInboxIsTheSumOfTheList() {
    append(text(DOCTOR, PATIENT, "1"));
    append(text(DOCTOR, PATIENT, "2"));
    append(text(OTHER_DOCTOR, PATIENT, "3"));

    assertThat(store().inbox(PATIENT)).isEqualTo(inbox(3, 3, 2));

    mark(PATIENT, 0, 2);

    assertThat(store().inbox(PATIENT)).isEqualTo(inbox(4, 1, 1));
    assertThat(store().inbox(OTHER_PATIENT)).isEqualTo(Inbox.EMPTY);
  }

  @Test
  void p7_userSevenAndDoctorSevenShareNothing() {
    append(text(OTHER_PATIENT, DOCTOR, "for doctor 7"));
    append(text(OTHER_DOCTOR, PATIENT, "for user 7"));

    assertThat(list(PATIENT)).extracting(row -> row.last().preview()).containsExactly("for user 7");
    assertThat(list(DOCTOR))
        .extracting(row -> row.last().preview())
        .containsExactly("for doctor 7");
    assertThat(store().inbox(PATIENT)).isEqualTo(inbox(1, 1, 1));
    assertThat(store().head(between(PATIENT, Participant.of("doctor", "07")))).isEmpty();
    append(text(Participant.of("user", "007"), DOCTOR, "another person"));
    assertThat(list(PATIENT)).hasSize(1);
  }

  private ConversationStore store() {
    return storage().conversations();
  }

  private Message append(NewMessage message) {
    return stored(storage().messages().append(message, NOW));
  }

  private Head head() {
    return store().head(ROOM).orElseThrow();
  }

  private Member mark(Participant who, long delivered, long read) {
    return store().mark(ROOM, who, delivered, read, NOW).orElseThrow().member();
  }

  private List<ConversationSummary> list(Participant who) {
    ConversationPage page = store().conversationsOf(who, ListCursor.TOP, 200);
    assertThat(page.next()).isEmpty();
    return page.rows();
  }

  private static List<Participant> partners(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> Participant.of("doctor", 100 + number))
        .toList();
  }

  /** Walks down the patient's list and tells the observer after every page. */
  private List<FeedEntry> after(Participant who, long number) {
    FeedPosition position = Feeds.at(storage().feeds(), who, number);
    return storage().feeds().after(who, position, 10).entries();
  }

  private Inbox inbox(long number, long unreadMessages, long unreadConversations) {
    return new Inbox(
        Feeds.at(storage().feeds(), PATIENT, number), unreadMessages, unreadConversations);
  }

  private List<Participant> walk(int limit, java.util.function.IntConsumer afterPage) {
    List<Participant> met = new ArrayList<>();
    Optional<ListCursor> cursor = Optional.of(ListCursor.TOP);
    for (int page = 0; cursor.isPresent(); page++) {
      assertThat(page).as("a walk ends").isLessThan(1000);
      ConversationPage rows = store().conversationsOf(PATIENT, cursor.get(), limit);
      assertThat(rows.rows()).hasSizeLessThanOrEqualTo(limit);
      rows.rows().stream()
          .map(row -> ((ConversationId.Direct) row.head().id()).partnerOf(PATIENT))
          .forEach(met::add);
      afterPage.accept(page);
      cursor = rows.next();
    }
    return met;
  }
}
