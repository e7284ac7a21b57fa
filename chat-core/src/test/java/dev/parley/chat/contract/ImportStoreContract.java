package dev.parley.chat.contract;

import static dev.parley.chat.contract.Samples.DOCTOR;
import static dev.parley.chat.contract.Samples.NOW;
import static dev.parley.chat.contract.Samples.PATIENT;
import static dev.parley.chat.contract.Samples.attachment;
import static dev.parley.chat.contract.Samples.between;
import static dev.parley.chat.contract.Samples.keyed;
import static dev.parley.chat.contract.Samples.message;
import static dev.parley.chat.contract.Samples.stored;
import static dev.parley.chat.contract.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationList;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.ConversationSummary;
import dev.parley.chat.conversation.spi.Counters;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.event.spi.FeedEntry;
import dev.parley.chat.importing.spi.ImportStore;
import dev.parley.chat.importing.spi.NewPastMessage;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.spi.ChatStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The promises of {@link ImportStore}. */
public abstract class ImportStoreContract {
  private static final ConversationId.Direct CONVERSATION = between(PATIENT, DOCTOR);
  private static final Instant THEN = Instant.parse("2016-02-29T08:00:00.987654Z");

  /**
   * Supplies the storage under test.
   *
   * @return the same empty storage during one test
   */
  protected abstract ChatStorage storage();

  @Test
  void p1_messagesKeepTheirTimesOrderAndAttachments() {
    Attachment photo = attachment();
    List<Appended> appended =
        add(
            past(PATIENT, "first", 0, true),
            new NewPastMessage(
                message(DOCTOR, PATIENT, "see", Optional.of(photo), Optional.of("k")),
                THEN.plusSeconds(1),
                true),
            past(PATIENT, "third", 1, true));

    assertThat(page()).isEqualTo(appended.stream().map(Samples::stored).toList());
    assertThat(page()).extracting(Message::seq).containsExactly(1L, 2L, 3L);
    assertThat(page()).extracting(Message::text).containsExactly("first", "see", "third");
    assertThat(page())
        .extracting(Message::sentAt)
        .containsExactly(
            Instant.parse("2016-02-29T08:00:00.987Z"),
            Instant.parse("2016-02-29T08:00:01.987Z"),
            Instant.parse("2016-02-29T08:00:01.987Z"));
    assertThat(storage().messages().messageOf(photo.id(), PATIENT)).contains(page().get(1));
    assertThat(storage().attachments().claimOrphans(List.of(photo.id()))).isEmpty();
    assertThat(stored(storage().messages().append(text(DOCTOR, PATIENT, "today"), NOW)).seq())
        .isEqualTo(4);
  }

  @Test
  void p2_aSecondImportStoresOnlyWhatIsNew() {
    NewPastMessage first = keyedPast("one", "k1", 0);
    NewPastMessage second = keyedPast("two", "k2", 1);
    add(first, second);

    List<Appended> again =
        add(first, keyedPast("two, otherwise", "k2", 1), keyedPast("three", "k3", 2));

    assertThat(again.get(0)).isEqualTo(new Appended.Replay(page().get(0)));
    assertThat(again.get(1)).isEqualTo(new Appended.KeyReused());
    assertThat(again.get(2)).isInstanceOf(Appended.New.class);
    assertThat(page()).extracting(Message::text).containsExactly("one", "two", "three");
  }

  @Test
  void p2_whatASenderSentUnderTheKeyIsTheSameMessage() {
    stored(storage().messages().append(keyed(PATIENT, DOCTOR, "one", "k1"), THEN));

    assertThat(add(keyedPast("one", "k1", 0))).singleElement().isInstanceOf(Appended.Replay.class);
  }

  @Test
  void p3_whatIsOlderThanTheNewestMessageIsRefusedAndTheRestIsStored() {
    stored(storage().messages().append(text(DOCTOR, PATIENT, "already there"), THEN));

    List<Appended> appended =
        add(
            past(PATIENT, "older", -1, true),
            past(PATIENT, "as old", 0, true),
            past(DOCTOR, "a", 5, true),
            past(DOCTOR, "b", 4, true));

    Appended refused = new Appended.Refused(Appended.Reason.NOT_NEWEST);
    assertThat(appended.get(0)).isEqualTo(refused);
    assertThat(appended.get(3)).isEqualTo(refused);
    assertThat(page()).extracting(Message::text).containsExactly("already there", "as old", "a");
    assertThat(page()).extracting(Message::sentAt).isSorted();
  }

  @Test
  void p4_whatWasReadIsReadAndTheRestIsUnread() {
    add(
        past(PATIENT, "1", 0, false),
        past(PATIENT, "2", 1, true),
        past(DOCTOR, "3", 2, true),
        past(PATIENT, "4", 3, false),
        past(DOCTOR, "5", 4, false),
        past(PATIENT, "6", 5, false));

    assertThat(member(DOCTOR)).isEqualTo(new Member(DOCTOR, new Member.Marks(3, 3), 2));
    assertThat(member(PATIENT)).isEqualTo(new Member(PATIENT, new Member.Marks(4, 4), 1));
    assertCounted(DOCTOR, 2, 1);
    assertCounted(PATIENT, 1, 1);
    assertThat(storage().conversations().head(CONVERSATION, DOCTOR).orElseThrow().marksRevision())
        .isEqualTo(1);

    add(past(PATIENT, "7", 6, true));
    assertThat(member(DOCTOR)).isEqualTo(new Member(DOCTOR, new Member.Marks(7, 7), 0));
    assertCounted(DOCTOR, 0, 0);
    storage().conversations().mark(CONVERSATION, PATIENT, UpTo.read(5), NOW);
    assertThat(member(PATIENT)).isEqualTo(new Member(PATIENT, new Member.Marks(5, 5), 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void p4_marksAndCountsAreThoseOfSendingAndMarking(int seed) {
    Random random = new Random(seed);
    List<NewPastMessage> batch = new ArrayList<>();
    long[] mark = new long[2];
    long[] unread = new long[2];
    for (int seq = 1; seq <= 60; seq++) {
      int from = random.nextInt(2);
      boolean read = random.nextInt(3) == 0;
      batch.add(past(from == 0 ? PATIENT : DOCTOR, "m" + seq, seq, read));
      if (unread[from] == 0) {
        mark[from] = seq;
      }
      mark[1 - from] = read ? seq : mark[1 - from];
      unread[1 - from] = read ? 0 : unread[1 - from] + 1;
      if (random.nextInt(5) == 0 || seq == 60) {
        storage().imports().orElseThrow().append(batch, NOW);
        batch.clear();
        assertThat(member(PATIENT))
            .isEqualTo(new Member(PATIENT, new Member.Marks(mark[0], mark[0]), unread[0]));
        assertThat(member(DOCTOR))
            .isEqualTo(new Member(DOCTOR, new Member.Marks(mark[1], mark[1]), unread[1]));
        assertCounted(PATIENT, unread[0], Long.signum(unread[0]));
        assertCounted(DOCTOR, unread[1], Long.signum(unread[1]));
      }
    }
  }

  @Test
  void p5_aCallIsOneRowOfEachFeedAndOneEvent() {
    storage().events().orElseThrow().keep(Duration.ofDays(1));
    stored(
        storage()
            .messages()
            .append(text(PATIENT, Participant.of("doctor", 9), "another conversation"), THEN));
    add(past(PATIENT, "one", 0, true), past(DOCTOR, "two", 1, true));
    add(past(PATIENT, "older", -1, true));

    FeedEntry row = newest(PATIENT);
    assertThat(row.kind()).isEqualTo(ChatEvent.ChangeKind.IMPORTED);
    assertThat(row.position().number()).isEqualTo(2);
    assertThat(newest(DOCTOR).position().number()).isEqualTo(1);
    List<ConversationSummary> list =
        storage().conversations().conversationsOf(PATIENT, ConversationList.Cursor.TOP, 9).rows();
    assertThat(list).extracting(ConversationSummary::id).first().isEqualTo(CONVERSATION);
    assertThat(list.get(0).last().preview()).isEqualTo("two");
    assertThat(
            storage().events().orElseThrow().after(FeedPosition.START, 9).entries().stream()
                .map(entry -> entry.event().orElseThrow())
                .skip(1))
        .containsExactly(new ChatEvent.MessagesImported(CONVERSATION, 2));
  }

  private void assertCounted(Participant who, long messages, long conversations) {
    Counters counters = storage().conversations().counters(who);
    assertThat(counters.unreadMessages()).isEqualTo(messages);
    assertThat(counters.unreadConversations()).isEqualTo(conversations);
  }

  private Member member(Participant who) {
    return storage().conversations().head(CONVERSATION, who).orElseThrow().viewer();
  }

  private FeedEntry newest(Participant who) {
    List<FeedEntry> entries = storage().feeds().after(who, FeedPosition.START, 100).entries();
    return entries.get(entries.size() - 1);
  }

  private List<Message> page() {
    return storage().messages().page(CONVERSATION, DOCTOR, PageRequest.latest(50));
  }

  private List<Appended> add(NewPastMessage... messages) {
    return storage().imports().orElseThrow().append(List.of(messages), NOW);
  }

  private static NewPastMessage keyedPast(String text, String key, long seconds) {
    return new NewPastMessage(keyed(PATIENT, DOCTOR, text, key), THEN.plusSeconds(seconds), true);
  }

  private static NewPastMessage past(Participant sender, String text, long seconds, boolean read) {
    Participant other = sender.equals(PATIENT) ? DOCTOR : PATIENT;
    return new NewPastMessage(text(sender, other, text), THEN.plusSeconds(seconds), read);
  }
}
