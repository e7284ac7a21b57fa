package dev.parley.chat.contract;

import static dev.parley.chat.contract.Samples.DOCTOR;
import static dev.parley.chat.contract.Samples.OTHER_DOCTOR;
import static dev.parley.chat.contract.Samples.OTHER_PATIENT;
import static dev.parley.chat.contract.Samples.PATIENT;
import static dev.parley.chat.contract.Samples.attachment;
import static dev.parley.chat.contract.Samples.between;
import static dev.parley.chat.contract.Samples.image;
import static dev.parley.chat.contract.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationList;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.spi.ConversationPage;
import dev.parley.chat.conversation.spi.ConversationStore;
import dev.parley.chat.conversation.spi.ConversationSummary;
import dev.parley.chat.conversation.spi.Counters;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.conversation.spi.SeqRange;
import dev.parley.chat.conversation.spi.UnreadConversation;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The promises of {@link ConversationStore}. */
public abstract class ConversationStoreContract extends MarksContract {
  private static final ConversationId CONVERSATION = between(PATIENT, DOCTOR);

  @Test
  void p1_theHeadKnowsMembersAndNumbers() {
    assertThat(store().head(CONVERSATION, PATIENT)).isEmpty();

    append(text(PATIENT, DOCTOR, "hello"));
    Head first = head(PATIENT);
    append(text(PATIENT, DOCTOR, "are you there?"));

    assertThat(first.id()).isEqualTo(CONVERSATION);
    assertThat(first.lastSeq()).isEqualTo(1);
    assertThat(head(PATIENT).lastSeq()).isEqualTo(2);
    assertThat(head(PATIENT).revision()).isGreaterThan(first.revision());
    assertThat(head(PATIENT).size()).isEqualTo(2);
    assertThat(head(PATIENT).firstSeq()).isEqualTo(1);
    assertThat(head(PATIENT).visible()).containsExactly(SeqRange.ALL);
    assertThat(head(PATIENT).viewer()).isEqualTo(new Member(PATIENT, new Member.Marks(2, 2), 0));
    assertThat(head(PATIENT).others()).contains(Member.Marks.NONE);
    assertThat(head(DOCTOR).viewer()).isEqualTo(new Member(DOCTOR, Member.Marks.NONE, 2));
    assertThat(head(DOCTOR).others()).contains(new Member.Marks(2, 2));
    assertThat(store().head(CONVERSATION, OTHER_DOCTOR)).isEmpty();
  }

  @Test
  void p2_theListShowsTheNewestMessageOfEach() {
    append(text(PATIENT, DOCTOR, "first"));
    append(text(PATIENT, OTHER_DOCTOR, "second"));
    append(image(DOCTOR, PATIENT, "", attachment()));

    List<ConversationSummary> rows = list(PATIENT);

    assertThat(rows)
        .extracting(ConversationSummary::id)
        .containsExactly(CONVERSATION, between(PATIENT, OTHER_DOCTOR));
    ConversationSummary top = rows.get(0);
    assertThat(top.viewer()).isEqualTo(head(PATIENT).viewer());
    assertThat(top.others()).isEqualTo(head(PATIENT).others());
    assertThat(top.revision()).isEqualTo(head(PATIENT).revision());
    assertThat(top.size()).isEqualTo(2);
    assertThat(top.title()).isEmpty();
    assertThat(top.last().kind()).isEqualTo(Message.Kind.IMAGE);
    assertThat(top.last().preview()).isEmpty();
    assertThat(top.last().sender()).isEqualTo(DOCTOR);
    assertThat(top.last().seq()).isEqualTo(2);
    assertThat(rows.get(1).last().preview()).isEqualTo("second");
    assertThat(rows.get(1).last().kind()).isEqualTo(Message.Kind.TEXT);
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
    assertThat(store().conversationOf(OTHER_PATIENT, CONVERSATION)).isEmpty();
    assertThat(store().conversationOf(PATIENT, between(PATIENT, OTHER_DOCTOR))).isEmpty();
    assertThat(store().conversationOf(PATIENT, CONVERSATION)).contains(list(PATIENT).get(0));
  }

  @Test
  void p2_readingChangesNothing() {
    append(text(PATIENT, DOCTOR, "unread"));
    Head before = head(DOCTOR);
    Counters counters = store().counters(DOCTOR);

    list(DOCTOR);
    store().conversationOf(DOCTOR, CONVERSATION);
    storage()
        .messages()
        .page(CONVERSATION, DOCTOR, dev.parley.chat.conversation.PageRequest.latest(50));

    assertThat(head(DOCTOR)).isEqualTo(before);
    assertThat(store().counters(DOCTOR)).isEqualTo(counters);
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
  void p6_theInboxIsTheSumOfTheList() {
    append(text(DOCTOR, PATIENT, "1"));
    append(text(DOCTOR, PATIENT, "2"));
    append(text(OTHER_DOCTOR, PATIENT, "3"));

    assertThat(store().counters(PATIENT)).isEqualTo(counters(3, 3, 2));

    mark(PATIENT, 0, 2);

    assertThat(store().counters(PATIENT)).isEqualTo(counters(4, 1, 1));
    assertThat(store().counters(OTHER_PATIENT)).isEqualTo(Counters.NONE);
  }

  @Test
  void p6_whatIsUnreadIsFoundWithoutTheRest() {
    append(text(DOCTOR, PATIENT, "1"));
    append(text(DOCTOR, PATIENT, "2"));
    append(text(OTHER_DOCTOR, PATIENT, "3"));
    append(text(PATIENT, Participant.of("doctor", 9), "mine"));
    mark(PATIENT, 0, 1);

    assertThat(unreadOf(PATIENT, 10))
        .containsExactlyInAnyOrder(
            unread(CONVERSATION, 1), unread(between(PATIENT, OTHER_DOCTOR), 1));
    assertThat(unreadOf(PATIENT, 1)).hasSize(1);
    mark(PATIENT, 0, 2);
    assertThat(unreadOf(PATIENT, 10)).containsExactly(unread(between(PATIENT, OTHER_DOCTOR), 1));
    assertThat(unreadOf(OTHER_PATIENT, 10)).isEmpty();
  }

  @Test
  void p6_whatIsUnreadToManyIsWhatIsUnreadToEachOfThem() {
    List<Participant> people = new ArrayList<>(List.of(DOCTOR, OTHER_PATIENT));
    for (int number = 100; number < 205; number++) {
      Participant patient = Participant.of("user", number);
      people.add(patient);
      for (int message = 0; message < number % 4; message++) {
        append(text(message % 2 == 0 ? DOCTOR : OTHER_DOCTOR, patient, "hello"));
      }
    }
    people.add(people.get(3)); // one of them twice

    for (int limit : List.of(1, 10)) {
      Map<Participant, List<UnreadConversation>> unread = store().unread(people, limit);
      Map<Participant, Counters> counters = store().countersAmong(people);
      for (Participant who : people) {
        List<UnreadConversation> own = unread.getOrDefault(who, List.of());
        assertThat(own).hasSameSizeAs(unreadOf(who, limit)).isSubsetOf(unreadOf(who, 10));
        assertThat(counters.getOrDefault(who, Counters.NONE)).isEqualTo(store().counters(who));
      }
      assertThat(unread.values()).doesNotContain(List.of());
      assertThat(counters).doesNotContainKey(OTHER_PATIENT);
    }
    assertThat(store().unread(List.of(), 10)).isEmpty();
    assertThat(store().countersAmong(List.of())).isEmpty();
  }

  private List<UnreadConversation> unreadOf(Participant who, int limit) {
    return store().unread(Set.of(who), limit).getOrDefault(who, List.of());
  }

  private static UnreadConversation unread(ConversationId id, long unread) {
    return new UnreadConversation(id, 2, unread, Instant.EPOCH, 0);
  }

  @Test
  void p7_userSevenAndDoctorSevenShareNothing() {
    append(text(OTHER_PATIENT, DOCTOR, "for doctor 7"));
    append(text(OTHER_DOCTOR, PATIENT, "for user 7"));

    assertThat(list(PATIENT)).extracting(row -> row.last().preview()).containsExactly("for user 7");
    assertThat(list(DOCTOR))
        .extracting(row -> row.last().preview())
        .containsExactly("for doctor 7");
    assertThat(store().counters(PATIENT)).isEqualTo(counters(1, 1, 1));
    assertThat(store().head(between(PATIENT, Participant.of("doctor", "07")), PATIENT)).isEmpty();
    append(text(Participant.of("user", "007"), DOCTOR, "another person"));
    assertThat(list(PATIENT)).hasSize(1);
  }

  private static List<Participant> partners(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> Participant.of("doctor", 100 + number))
        .toList();
  }

  private Counters counters(long number, long unreadMessages, long unreadConversations) {
    return new Counters(
        Feeds.at(storage().feeds(), PATIENT, number), unreadMessages, unreadConversations);
  }

  private List<Participant> walk(int limit, java.util.function.IntConsumer afterPage) {
    List<Participant> met = new ArrayList<>();
    Optional<ConversationList.Cursor> cursor = Optional.of(ConversationList.Cursor.TOP);
    for (int page = 0; cursor.isPresent(); page++) {
      assertThat(page).as("a walk ends").isLessThan(1000);
      ConversationPage rows = store().conversationsOf(PATIENT, cursor.get(), limit);
      assertThat(rows.rows()).hasSizeLessThanOrEqualTo(limit);
      rows.rows().stream()
          .map(row -> ((ConversationId.Direct) row.id()).partnerOf(PATIENT))
          .forEach(met::add);
      afterPage.accept(page);
      cursor = rows.next();
    }
    return met;
  }
}
