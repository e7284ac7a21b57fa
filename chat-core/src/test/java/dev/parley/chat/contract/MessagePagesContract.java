package dev.parley.chat.contract;

import static dev.parley.chat.contract.Samples.DOCTOR;
import static dev.parley.chat.contract.Samples.NOW;
import static dev.parley.chat.contract.Samples.OTHER_DOCTOR;
import static dev.parley.chat.contract.Samples.OTHER_PATIENT;
import static dev.parley.chat.contract.Samples.PATIENT;
import static dev.parley.chat.contract.Samples.between;
import static dev.parley.chat.contract.Samples.message;
import static dev.parley.chat.contract.Samples.stored;
import static dev.parley.chat.contract.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.spi.MessageStore;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.event.spi.FeedEntry;
import dev.parley.chat.participant.Participant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@link MessageStore} promises of marks, feeds and pages; run by its contract. */
public abstract class MessagePagesContract extends MessageAttachmentsContract {
  private static final ConversationId CONVERSATION = between(PATIENT, DOCTOR);

  @Test
  void p8_unreadRisesForEveryoneButTheSender() {
    append(text(PATIENT, DOCTOR, "one"));
    append(text(PATIENT, DOCTOR, "two"));

    assertThat(member(PATIENT)).isEqualTo(new Member(PATIENT, new Member.Marks(2, 2), 0));
    assertThat(member(DOCTOR)).isEqualTo(new Member(DOCTOR, Member.Marks.NONE, 2));
  }

  @Test
  void p8_sendingDoesNotMarkWhatTheSenderNeverSaw() {
    append(text(PATIENT, DOCTOR, "did you see this?"));
    append(text(DOCTOR, PATIENT, "an answer to something else"));

    assertThat(member(DOCTOR)).isEqualTo(new Member(DOCTOR, Member.Marks.NONE, 1));
    assertThat(member(PATIENT)).isEqualTo(new Member(PATIENT, new Member.Marks(1, 1), 1));
  }

  @Test
  void p9_everyMembersFeedGetsTheMessage() {
    append(text(PATIENT, DOCTOR, "one"));
    append(text(DOCTOR, PATIENT, "two"));

    List<FeedEntry> expected =
        List.of(
            Feeds.row(1, ChatEvent.ChangeKind.MESSAGE, CONVERSATION, 1, PATIENT),
            Feeds.row(2, ChatEvent.ChangeKind.MESSAGE, CONVERSATION, 2, DOCTOR));
    for (Participant who : List.of(PATIENT, DOCTOR)) {
      assertThat(storage().feeds().after(who, FeedPosition.START, 10).entries())
          .usingRecursiveFieldByFieldElementComparatorIgnoringFields("position.stamp")
          .isEqualTo(expected);
    }
    assertThat(storage().feeds().after(OTHER_DOCTOR, FeedPosition.START, 10).entries()).isEmpty();
  }

  @Test
  void p10_pagesAreOldestFirstFromEitherEnd() {
    for (int number = 1; number <= 10; number++) {
      append(text(PATIENT, DOCTOR, "message " + number));
    }

    assertThat(seqs(PageRequest.latest(3))).containsExactly(8L, 9L, 10L);
    assertThat(seqs(PageRequest.latest(200))).hasSize(10);
    assertThat(seqs(PageRequest.before(8, 3))).containsExactly(5L, 6L, 7L);
    assertThat(seqs(PageRequest.before(3, 5))).containsExactly(1L, 2L);
    assertThat(seqs(PageRequest.before(1, 5))).isEmpty();
    assertThat(seqs(PageRequest.before(0, 5))).isEmpty();
    assertThat(seqs(PageRequest.before(Long.MAX_VALUE, 2))).containsExactly(9L, 10L);
    assertThat(seqs(PageRequest.after(0, 2))).containsExactly(1L, 2L);
    assertThat(seqs(PageRequest.after(8, 5))).containsExactly(9L, 10L);
    assertThat(seqs(PageRequest.after(10, 5))).isEmpty();
    assertThat(seqs(PageRequest.after(Long.MAX_VALUE, 5))).isEmpty();
  }

  @Test
  void p10_pagesNeverShowANeighboursMessages() {
    for (int number = 0; number < 5; number++) {
      append(text(OTHER_PATIENT, DOCTOR, "before"));
      append(text(PATIENT, DOCTOR, "ours"));
      append(text(OTHER_PATIENT, OTHER_DOCTOR, "after"));
    }

    assertThat(storage().messages().page(CONVERSATION, PATIENT, PageRequest.latest(200)))
        .hasSize(5)
        .allMatch(message -> message.text().equals("ours"));
    assertThat(storage().messages().page(CONVERSATION, PATIENT, PageRequest.after(0, 200)))
        .hasSize(5);
    assertThat(
            storage()
                .messages()
                .page(CONVERSATION, PATIENT, PageRequest.after(Long.MAX_VALUE, 200)))
        .isEmpty();
    assertThat(
            storage()
                .messages()
                .page(CONVERSATION, PATIENT, PageRequest.before(Long.MAX_VALUE, 200)))
        .hasSize(5);
  }

  @Test
  void p11_numbersOutsideAConversationFindNothing() {
    for (Participant other : List.of(OTHER_PATIENT, PATIENT)) {
      append(text(other, DOCTOR, "first"));
      append(text(other, OTHER_DOCTOR, "first"));
    }
    long conversations = MessageStore.MAX_SEQ + 1;
    Set<Long> outside =
        Set.of(
            0L,
            -1L,
            2L,
            1 + conversations,
            1 - conversations,
            1 + 2 * conversations,
            1 - 2 * conversations,
            Long.MAX_VALUE,
            Long.MIN_VALUE);

    assertThat(storage().messages().bySeq(CONVERSATION, PATIENT, outside)).isEmpty();
  }

  @Test
  void p10_aConversationThatDoesNotExistIsEmpty() {
    assertThat(everything(CONVERSATION)).isEmpty();
  }

  private Message append(NewMessage message) {
    return stored(storage().messages().append(message, NOW));
  }

  private List<Message> everything(ConversationId id) {
    return storage().messages().page(id, PATIENT, PageRequest.after(0, PageRequest.MAX_LIMIT));
  }

  private List<Long> seqs(PageRequest page) {
    return storage().messages().page(CONVERSATION, PATIENT, page).stream()
        .map(Message::seq)
        .toList();
  }

  private Member member(Participant who) {
    return storage().conversations().head(CONVERSATION, who).orElseThrow().viewer();
  }
}
