package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.Conversation;
import dev.parley.chat.conversation.ConversationQuery;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.Inbox;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.ContactPage;
import dev.parley.chat.participant.ContactQuery;
import dev.parley.chat.participant.Participant;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ChatTest extends ChatInMemory {
  @Test
  void whatOneSaysTheOtherReads() {
    Message sent = chat.send(Draft.from(PATIENT).to(DOCTOR).text("Good morning")).message();

    assertThat(chat.messages(DOCTOR, PATIENT, PageRequest.latest(50))).containsExactly(sent);
    assertThat(sent.text()).isEqualTo("Good morning");
    assertThat(sent.sender()).isEqualTo(PATIENT);
    assertThat(sent.receiver()).contains(DOCTOR);
    assertThat(sent.kind()).isEqualTo(Message.Kind.TEXT);
    assertThat(sent.sentAt()).isEqualTo(clock.instant());
  }

  @Test
  void nobodyTalksToAPersonTheyMayNot() {
    refused(ErrorCode.NOT_PERMITTED, () -> say(PATIENT, PATIENT));
    refused(ErrorCode.NOT_PERMITTED, () -> say(PATIENT, NOBODY));
    refused(ErrorCode.NOT_PERMITTED, () -> say(PATIENT, Participant.of("user", 8)));
    refused(ErrorCode.NOT_PERMITTED, () -> chat.reader(PATIENT, NOBODY));
    refused(ErrorCode.NOT_PERMITTED, () -> chat.reader(PATIENT, PATIENT));
    refused(ErrorCode.NOT_PERMITTED, () -> chat.mark(PATIENT, NOBODY, new UpTo(1, 1)));
    assertThat(chat.conversation(PATIENT, PATIENT)).isEmpty();
    assertThat(events).isEmpty();
  }

  @Test
  void aPolicyThatFailsRefuses() {
    policy =
        (actor, action, about) -> {
          throw new IllegalStateException("the host's database is away");
        };

    refused(ErrorCode.NOT_PERMITTED, () -> say(PATIENT, DOCTOR));
  }

  @Test
  void aPolicyThatAlwaysFailsIsLoggedOnceAMinuteInOneLine() {
    policy =
        (actor, action, about) -> {
          throw new IllegalStateException("the host's secret");
        };
    try (LoggedLines logged = LoggedLines.start()) {
      for (int attempt = 0; attempt < 10; attempt++) {
        refused(ErrorCode.NOT_PERMITTED, () -> say(PATIENT, DOCTOR));
      }
      assertThat(logged.lines()).hasSize(1);
      assertThat(logged.lines().get(0))
          .contains("The access policy failed, so access was refused: ")
          .contains("java.lang.IllegalStateException at dev.parley.chat.ChatTest.")
          .doesNotContain("secret");

      clock.advance(Duration.ofMinutes(1));
      refused(ErrorCode.NOT_PERMITTED, () -> say(PATIENT, DOCTOR));

      assertThat(logged.lines()).hasSize(2);
      assertThat(logged.lines().get(1)).contains("9 failures before this one were not logged.");
    }
  }

  @Test
  void membersKeepReadingAPartnerWhoLeft() {
    say(DOCTOR, PATIENT);
    people.remove(DOCTOR);

    assertThat(chat.messages(PATIENT, DOCTOR, PageRequest.latest(5))).hasSize(1);
    Conversation row = list(PATIENT).get(0);
    assertThat(row.profile()).isEmpty();
    assertThat(row.canSend()).isFalse();
    refused(ErrorCode.NOT_PERMITTED, () -> say(PATIENT, DOCTOR));
  }

  @Test
  void whatThePolicyHidesIsInNoList() {
    say(DOCTOR, PATIENT);
    policy = (actor, action, about) -> action != AccessPolicy.Action.READ;

    assertThat(list(PATIENT)).isEmpty();
    assertThat(chat.conversation(PATIENT, DOCTOR)).isEmpty();
    refused(ErrorCode.NOT_PERMITTED, () -> chat.reader(PATIENT, DOCTOR));
  }

  @Test
  void aTextHasItsBounds() {
    refused(ErrorCode.EMPTY_MESSAGE, () -> send("  \n "));
    refused(ErrorCode.EMPTY_MESSAGE, () -> send("\u200b\u2060\u00ad\u3164\ufe0f"));
    refused(ErrorCode.INVALID_CONTENT, () -> send("x".repeat(21)));
    refused(ErrorCode.INVALID_CONTENT, () -> send("a\u0000b"));
    refused(ErrorCode.INVALID_CONTENT, () -> send("a\ud83db"));
    assertThat(send("👋".repeat(20)).text()).hasSize(40);
    assertThat(send("a\r\nb\rc").text()).isEqualTo("a\nb\nc");
  }

  @Test
  void readingMovesNoMarkAndMarkingDoes() {
    say(DOCTOR, PATIENT);
    say(DOCTOR, PATIENT);
    chat.messages(PATIENT, DOCTOR, PageRequest.latest(5));
    list(PATIENT);
    Inbox inbox = chat.inbox(PATIENT);
    assertThat(inbox).isEqualTo(new Inbox(inbox.position(), 2, 1, false));
    assertThat(inbox.position().number()).isEqualTo(2);

    assertThat(chat.mark(PATIENT, DOCTOR, new UpTo(2, 1)))
        .isEqualTo(new Member(PATIENT, new Member.Marks(2, 1), 1));
    assertThat(chat.mark(PATIENT, OTHER_DOCTOR, new UpTo(5, 5)))
        .isEqualTo(new Member(PATIENT, Member.Marks.NONE, 0));
  }

  @Test
  void listenersAreNotifiedAfterTheCommitAndOfNoRetry() throws InterruptedException {
    Draft draft =
        Draft.from(PATIENT).to(DOCTOR).text("once").clientMessageId(new ClientMessageId("k"));
    Message sent = chat.send(draft).message();
    chat.send(draft);
    chat.mark(DOCTOR, PATIENT, new UpTo(0, 1));
    chat.mark(DOCTOR, PATIENT, new UpTo(0, 1));
    say(DOCTOR, PATIENT);

    assertThat(received()).isEqualTo(new ChatEvent.MessageSent(sent));
    assertThat(received())
        .asInstanceOf(type(ChatEvent.MarksMoved.class))
        .satisfies(
            moved -> {
              assertThat(moved.reader()).isEqualTo(new Member(DOCTOR, new Member.Marks(1, 1), 0));
            });
    assertThat(received())
        .asInstanceOf(type(ChatEvent.MessageSent.class))
        .extracting(event -> event.message().seq())
        .isEqualTo(2L);
  }

  @Test
  void contactsAreWhomThePolicyLetsOneTalkTo() {
    ContactPage doctors = chat.contacts(PATIENT, ContactQuery.ofType("doctor"));

    assertThat(doctors.contacts())
        .extracting(ContactPage.Contact::participant)
        .containsExactly(DOCTOR, OTHER_DOCTOR);
    assertThat(chat.contacts(PATIENT, ContactQuery.ofType("user")).contacts()).isEmpty();
  }

  @Test
  void noWordIsGivenAwayByAValuesText() {
    Message sent = send("a secret");
    Draft draft = Draft.from(PATIENT).to(DOCTOR).text("a secret");

    assertThat(
            List.of(
                sent.toString(),
                draft.text().toString(),
                new ChatEvent.MessageSent(sent).toString(),
                list(PATIENT).get(0).toString()))
        .noneMatch(text -> text.contains("secret"));
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThatThrownBy(() -> Chat.builder().storage(storage).directory(people).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(".access(");
  }

  private Message say(Participant from, Participant to) {
    return chat.send(Draft.from(from).to(to).text("hello")).message();
  }

  private Message send(String words) {
    return chat.send(Draft.from(PATIENT).to(DOCTOR).text(words)).message();
  }

  private List<Conversation> list(Participant viewer) {
    return chat.conversations(viewer, ConversationQuery.top(50)).conversations();
  }

  private ChatEvent received() throws InterruptedException {
    ChatEvent event = events.poll(10, TimeUnit.SECONDS);
    assertThat(event).isNotNull();
    return event;
  }
}
