package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.parley.chat.attachment.Upload;
import dev.parley.chat.attachment.spi.Variant;
import dev.parley.chat.change.ChangeRules;
import dev.parley.chat.change.Changes;
import dev.parley.chat.change.Emoji;
import dev.parley.chat.conversation.Body;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.event.ChatEvent.ChangeKind;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.spi.Power;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChangesTest extends ChatInMemory {
  private static final Emoji THUMB = new Emoji("👍");

  private Message send(String text) {
    return chat.send(Draft.from(PATIENT).to(DOCTOR).text(text)).message();
  }

  @Test
  void anEditIsPossibleForADayAndARetryStillAnsweredLater() {
    Message sent = send("hello");
    clock.advance(Duration.ofHours(24));
    Changes.Edit edit = Changes.Edit.of("edited", sent);
    Message edited = chat.changes().edit(PATIENT, DOCTOR, 1, edit);
    clock.advance(Duration.ofMillis(1));

    assertThat(chat.changes().edit(PATIENT, DOCTOR, 1, edit)).isEqualTo(edited);
    refused(
        ErrorCode.TOO_LATE,
        () -> chat.changes().edit(PATIENT, DOCTOR, 1, Changes.Edit.of("again", edited)));
    clock.advance(Duration.ofDays(3650));
    assertThat(chat.changes().delete(PATIENT, DOCTOR, 1).kind()).isEqualTo(Message.Kind.DELETED);
  }

  @Test
  void theWindowOfDeletionsBindsTheSenderAndNotAPower() {
    try (Chat strict =
        Chat.builder()
            .storage(storage)
            .directory(people)
            .access(policy)
            .powers((actor, power, about) -> actor.equals(DOCTOR) && power == Power.DELETE_OTHERS)
            .changes(ChangeRules.STANDARD.deleteWithin(Duration.ofMinutes(5)))
            .clock(clock)
            .build()) {
      send("one");
      send("two");
      clock.advance(Duration.ofMinutes(5));
      assertThat(strict.changes().delete(PATIENT, DOCTOR, 1).body())
          .isInstanceOf(Body.Deleted.class);
      clock.advance(Duration.ofMillis(1));
      refused(ErrorCode.TOO_LATE, () -> strict.changes().delete(PATIENT, DOCTOR, 2));
      assertThat(strict.changes().delete(PATIENT, DOCTOR, 1).body())
          .isInstanceOf(Body.Deleted.class);
      assertThat(strict.changes().delete(DOCTOR, PATIENT, 2).body())
          .isInstanceOf(Body.Deleted.class);
    }
  }

  @Test
  void withoutSendOnlyDeletingIsLeftAndWithoutReadNothing() {
    Message sent = send("hello");
    policy = (actor, action, about) -> action == AccessPolicy.Action.READ;

    refused(
        ErrorCode.NOT_PERMITTED,
        () -> chat.changes().edit(PATIENT, DOCTOR, 1, Changes.Edit.of("x", sent)));
    refused(ErrorCode.NOT_PERMITTED, () -> chat.changes().react(PATIENT, DOCTOR, 1, THUMB, true));
    refused(ErrorCode.NOT_PERMITTED, () -> chat.changes().pin(PATIENT, DOCTOR, 1, true));
    assertThat(chat.changes().pins(PATIENT, DOCTOR)).isEmpty();
    policy = (actor, action, about) -> false;
    refused(ErrorCode.NOT_PERMITTED, () -> chat.changes().delete(PATIENT, DOCTOR, 1));
    refused(ErrorCode.NOT_PERMITTED, () -> chat.changes().pins(PATIENT, DOCTOR));
    refused(ErrorCode.NOT_PERMITTED, () -> chat.changes().editions(PATIENT, DOCTOR, 1));
    policy = (actor, action, about) -> action == AccessPolicy.Action.READ;
    assertThat(chat.changes().delete(PATIENT, DOCTOR, 1).kind()).isEqualTo(Message.Kind.DELETED);
  }

  @Test
  void listenersReceiveEachChangeOnce() throws InterruptedException {
    Message sent = send("hello");
    assertThat(events.take()).isInstanceOf(ChatEvent.MessageSent.class);
    chat.changes().edit(PATIENT, DOCTOR, 1, Changes.Edit.of("edited", sent));
    chat.changes().edit(PATIENT, DOCTOR, 1, Changes.Edit.of("edited", sent));
    Message reacted = chat.changes().react(DOCTOR, PATIENT, 1, THUMB, true);
    chat.changes().delete(PATIENT, DOCTOR, 1);

    assertThat(((ChatEvent.MessageChanged) events.take()).kind()).isEqualTo(ChangeKind.EDITED);
    assertThat(events.take()).isEqualTo(new ChatEvent.MessageChanged(reacted, ChangeKind.REACTION));
    assertThat(((ChatEvent.MessageChanged) events.take()).kind()).isEqualTo(ChangeKind.DELETED);
  }

  @Test
  void aTextThatIsTooLongIsRefused() {
    Message sent = send("hello");

    refused(
        ErrorCode.INVALID_CONTENT,
        () -> chat.changes().edit(PATIENT, DOCTOR, 1, Changes.Edit.of("x".repeat(21), sent)));
    assertThat(chat.messages(PATIENT, DOCTOR, PageRequest.latest(1))).containsExactly(sent);
  }

  @Test
  void nothingIsThereBeforeTheFirstMessage() {
    refused(ErrorCode.NO_SUCH_MESSAGE, () -> chat.changes().delete(PATIENT, DOCTOR, 1));
    refused(
        ErrorCode.NO_SUCH_MESSAGE, () -> chat.messages(PATIENT, DOCTOR, PageRequest.around(1, 5)));
    assertThat(chat.messages(PATIENT, DOCTOR, PageRequest.changedAfter(0, 5))).isEmpty();
    assertThat(chat.changes().pins(PATIENT, DOCTOR)).isEmpty();
  }

  @Test
  void theFileOfADeletedMessageGoesAtOnceOrWithTheSweep() {
    WatchedAttachments watched = new WatchedAttachments(images);
    try (Chat withFiles =
        Chat.builder()
            .storage(storage)
            .directory(people)
            .access(policy)
            .attachments(watched)
            .clock(clock)
            .build()) {
      Message first = withFiles.send(image()).message();
      Message second = withFiles.send(image()).message();

      withFiles.changes().delete(PATIENT, DOCTOR, first.seq());
      assertThat(images.open(first.attachments().get(0).id(), Variant.ORIGINAL)).isEmpty();
      watched.failsToDelete = true;
      Message gone = withFiles.changes().delete(PATIENT, DOCTOR, second.seq());
      watched.failsToDelete = false;

      assertThat(gone.kind()).isEqualTo(Message.Kind.DELETED);
      assertThat(withFiles.image(PATIENT, second.attachments().get(0).id())).isEmpty();
      assertThat(images.open(second.attachments().get(0).id(), Variant.ORIGINAL)).isPresent();
      clock.advance(Duration.ofSeconds(1));
      assertThat(withFiles.sweep(Duration.ZERO)).isEqualTo(1);
      assertThat(images.open(second.attachments().get(0).id(), Variant.ORIGINAL)).isEmpty();
    }
  }

  @Test
  void aClosedChatChangesNothing() {
    chat.close();

    assertThatIllegalStateException().isThrownBy(chat::changes);
  }

  private static Draft image() {
    return Draft.from(PATIENT)
        .to(DOCTOR)
        .attach(Upload.of("a.png", new ByteArrayInputStream(TestImages.png(4, 4))));
  }
}
