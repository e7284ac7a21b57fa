package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.Upload;
import dev.parley.chat.conversation.Conversation;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationQuery;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.Inbox;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.group.Group;
import dev.parley.chat.group.Groups;
import dev.parley.chat.group.NewGroup;
import dev.parley.chat.importing.Import;
import dev.parley.chat.participant.GroupId;
import dev.parley.chat.participant.Participant;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What server code reads and counts without being a member. */
class InspectionTest extends ChatInMemory {
  private static final Participant SUE = Participant.of("admin", "sue");
  private static final ConversationId TALK = ConversationId.of(PATIENT, DOCTOR);
  private static final PageRequest LATEST = PageRequest.latest(10);

  @Test
  void conversationsAreReadForAPurposeWhateverThePolicySaysNow() throws InterruptedException {
    Message message =
        chat.send(Draft.from(PATIENT).to(DOCTOR).text("hello").image(upload())).message();
    AttachmentId image = message.attachments().get(0).id();
    events.poll(20, TimeUnit.SECONDS);
    policy = (actor, action, about) -> false;
    Inspection inspection = chat.inspect(SUE, "complaint 4711");

    assertThat(inspection.messages(PATIENT, DOCTOR, LATEST)).containsExactly(message);
    assertThat(inspection.messages(DOCTOR, PATIENT, LATEST)).containsExactly(message);
    List<Conversation> list =
        inspection.conversations(DOCTOR, ConversationQuery.top(5)).conversations();
    assertThat(list).extracting(Conversation::peer).containsExactly(PATIENT);
    assertThat(inspection.image(PATIENT, image)).isPresent();

    ChatEvent.Inspected expected = new ChatEvent.Inspected(TALK, SUE, "complaint 4711");
    for (int call = 0; call < 4; call++) {
      assertThat(events.poll(20, TimeUnit.SECONDS)).isEqualTo(expected);
    }
    // It left no mark, and the usual verbs refuse as before.
    assertThat(list.get(0).viewer().unread()).isOne();
    refused(ErrorCode.NOT_PERMITTED, () -> chat.messages(PATIENT, DOCTOR, LATEST));
    assertThat(chat.image(PATIENT, image)).isEmpty();
  }

  @Test
  void aWholeConversationIsReadWithItsImages() throws InterruptedException {
    Message message =
        chat.send(Draft.from(PATIENT).to(DOCTOR).text("hello").image(upload())).message();
    AttachmentId image = message.attachments().get(0).id();
    events.poll(20, TimeUnit.SECONDS);
    Inspection inspection = chat.inspect(SUE, "complaint 4711");

    assertThat(inspection.whole(TALK, LATEST)).containsExactly(message);
    assertThat(inspection.image(message, image)).isPresent();
    assertThat(inspection.image(message, new AttachmentId("0".repeat(32) + ".png"))).isEmpty();
    assertThat(inspection.whole(ConversationId.of(PATIENT, OTHER_DOCTOR), LATEST)).isEmpty();

    chat.close(); // delivers what is queued
    ChatEvent.Inspected expected = new ChatEvent.Inspected(TALK, SUE, "complaint 4711");
    assertThat(events).containsExactly(expected, expected);
  }

  @Test
  void onlyWhatAMemberMayReadIsRead() throws InterruptedException {
    AttachmentId image =
        chat.send(Draft.from(PATIENT).to(DOCTOR).image(upload()))
            .message()
            .attachments()
            .get(0)
            .id();
    events.poll(20, TimeUnit.SECONDS);
    Inspection inspection = chat.inspect(SUE, "complaint 4711");

    assertThat(inspection.messages(OTHER_DOCTOR, PATIENT, LATEST)).isEmpty();
    assertThat(inspection.messages(DOCTOR, DOCTOR, LATEST)).isEmpty();
    assertThat(inspection.image(OTHER_DOCTOR, image)).isEmpty();
    assertThat(inspection.conversations(SUE, ConversationQuery.top(5)).conversations()).isEmpty();
    // A listener is notified of what was read alone.
    assertThat(inspection.messages(DOCTOR, PATIENT, LATEST)).hasSize(1);
    assertThat(events.poll(20, TimeUnit.SECONDS)).isInstanceOf(ChatEvent.Inspected.class);
    chat.close(); // delivers what is queued
    assertThat(events).isEmpty();
    // No listener would be notified any more.
    assertThatThrownBy(() -> chat.inspect(SUE, "complaint 4711"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void everyInspectionIsNotifiedOfHoweverSlowListenersAre() throws InterruptedException {
    chat.send(Draft.from(PATIENT).to(DOCTOR).text("hello"));
    events.poll(20, TimeUnit.SECONDS);
    Semaphore held = new Semaphore(0);
    slowly = held::acquireUninterruptibly;
    Inspection inspection = chat.inspect(SUE, "complaint 4711");
    int reads = 1_500;
    Thread reader =
        new Thread(
            () -> {
              for (int read = 0; read < reads; read++) {
                inspection.messages(PATIENT, DOCTOR, LATEST);
              }
            });
    reader.start();
    held.release(reads);
    reader.join();

    for (int read = 0; read < reads; read++) {
      assertThat(events.poll(20, TimeUnit.SECONDS)).isInstanceOf(ChatEvent.Inspected.class);
    }
  }

  @Test
  void aClosedChatNeitherWritesNorInspectsByWhatItGaveBefore() {
    policy = (actor, action, about) -> true;
    chat.send(Draft.from(PATIENT).to(DOCTOR).text("hello"));
    Inspection inspection = chat.inspect(SUE, "complaint 4711");
    Import former = chat.imports("former");
    Groups groups = chat.groups();
    GroupId group =
        groups.create(NewGroup.by(DOCTOR).named("Care team").with(PATIENT)).group().id();
    chat.close();

    List<ThrowingCallable> calls =
        List.of(
            () -> inspection.messages(PATIENT, DOCTOR, LATEST),
            () -> inspection.whole(TALK, LATEST),
            () -> inspection.conversations(DOCTOR, ConversationQuery.top(5)),
            () -> inspection.groups(Optional.empty(), 5),
            () -> former.add(PATIENT, DOCTOR, List.of()),
            () -> groups.rename(DOCTOR, group, new Group.Name("Ward")),
            () -> groups.sync(group, Set.of(PATIENT)),
            () -> groups.leave(DOCTOR, group),
            () -> groups.create(NewGroup.by(DOCTOR).named("Other").with(PATIENT)));
    assertThat(calls)
        .allSatisfy(
            call ->
                assertThatThrownBy(call)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("This chat is closed."));
  }

  @Test
  void groupsAreListedForAnInspection() {
    policy = (actor, action, about) -> true;
    GroupId group =
        chat.groups().create(NewGroup.by(DOCTOR).named("Care team").with(PATIENT)).group().id();
    Inspection inspection = chat.inspect(SUE, "complaint 4711");

    assertThat(inspection.groups(Optional.empty(), 5)).containsExactly(group);
    assertThat(inspection.groups(Optional.of(group), 5)).isEmpty();
    for (int limit : List.of(0, 201)) {
      assertThatThrownBy(() -> inspection.groups(Optional.empty(), limit))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void anInspectionStatesItsPurpose() {
    for (String purpose :
        List.of("", "  ", "\u00a0 ", "two\nlines", "two\u2028lines", "a\u202eb", "x".repeat(201))) {
      assertThatThrownBy(() -> chat.inspect(SUE, purpose))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(chat.inspect(SUE, "a" + "😀".repeat(199))).isNotNull();
  }

  @Test
  void whatIsUnreadToManyIsCountedInOneCall() {
    chat.send(Draft.from(PATIENT).to(DOCTOR).text("1"));
    chat.send(Draft.from(PATIENT).to(DOCTOR).text("2"));
    chat.send(Draft.from(Participant.of("user", 8)).to(DOCTOR).text("3"));
    chat.send(Draft.from(PATIENT).to(OTHER_DOCTOR).text("4"));
    policy =
        (actor, action, about) ->
            !about.partnerOf(actor).equals(Optional.of(Participant.of("user", 8)));

    Map<Participant, Inbox> inboxes =
        chat.inboxes(List.of(OTHER_DOCTOR, DOCTOR, NOBODY, DOCTOR, PATIENT));

    assertThat(inboxes.keySet()).containsExactly(OTHER_DOCTOR, DOCTOR, NOBODY, PATIENT);
    inboxes.forEach((who, inbox) -> assertThat(inbox).isEqualTo(chat.inbox(who)));
    assertThat(inboxes.values())
        .extracting(Inbox::unreadMessages, Inbox::unreadConversations)
        .containsExactly(tuple(1L, 1L), tuple(2L, 1L), tuple(0L, 0L), tuple(0L, 0L));
    assertThat(chat.inboxes(List.of())).isEmpty();
  }

  @Test
  void serverCodeMarksEverythingAsRead() {
    chat.send(Draft.from(PATIENT).to(DOCTOR).text("1"));
    chat.send(Draft.from(PATIENT).to(DOCTOR).text("2"));

    assertThat(chat.mark(DOCTOR, PATIENT, UpTo.end()).marks().read()).isEqualTo(2);
    assertThat(chat.inbox(DOCTOR).unreadMessages()).isZero();
  }

  private static Upload upload() {
    return Upload.of("a.png", new ByteArrayInputStream(TestImages.png(4, 4)));
  }
}
