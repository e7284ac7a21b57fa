package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.StagedAttachment;
import dev.parley.chat.attachment.Upload;
import dev.parley.chat.attachment.internal.StagedUpload;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Images go with their messages, or go. */
class ChatImagesTest extends ChatInMemory {
  @Test
  void anImageIsReadByBothMembersAlone() throws IOException {
    byte[] png = TestImages.png(3, 2);
    Message sent = chat.send(Draft.from(PATIENT).to(DOCTOR).image(upload(png))).message();
    AttachmentId id = sent.attachment().orElseThrow().id();

    assertThat(sent.kind()).isEqualTo(Message.Kind.IMAGE);
    assertThat(sent.attachment().orElseThrow().size()).contains(new Attachment.Size(3, 2));
    for (Participant member : List.of(PATIENT, DOCTOR)) {
      try (var bytes = chat.image(member, id).orElseThrow().original().open().orElseThrow();
          var in = bytes.readAll()) {
        assertThat(in.readAllBytes()).isEqualTo(png);
      }
    }
    assertThat(chat.image(OTHER_DOCTOR, id)).isEmpty();
    assertThat(chat.image(Participant.of("user", 8), id)).isEmpty();
  }

  @Test
  void blankWordsBesideAnImageAreDropped() {
    Message sent =
        chat.send(
                Draft.from(PATIENT)
                    .to(DOCTOR)
                    .text(" \n\u200b")
                    .image(upload(TestImages.png(1, 1))))
            .message();

    assertThat(sent.kind()).isEqualTo(Message.Kind.IMAGE);
  }

  @Test
  void aRefusedMessageLeavesNothing() {
    refused(
        ErrorCode.UNSUPPORTED_TYPE,
        () ->
            chat.send(
                Draft.from(PATIENT)
                    .to(DOCTOR)
                    .text("words")
                    .image(Upload.of("a.jpg", new ByteArrayInputStream(TestImages.png(1, 1))))));
    refused(
        ErrorCode.TOO_LARGE,
        () ->
            chat.send(
                Draft.from(PATIENT)
                    .to(DOCTOR)
                    .text("words")
                    .image(upload(Arrays.copyOf(TestImages.png(1, 1), 50_001)))));
    refused(
        ErrorCode.NOT_PERMITTED,
        () -> chat.send(Draft.from(PATIENT).to(NOBODY).image(upload(TestImages.png(1, 1)))));
    refused(
        ErrorCode.INVALID_CONTENT,
        () ->
            chat.send(
                Draft.from(PATIENT)
                    .to(DOCTOR)
                    .text("x".repeat(21))
                    .image(upload(TestImages.png(1, 1)))));

    assertThat(chat.messages(PATIENT, DOCTOR, PageRequest.latest(5))).isEmpty();
    assertThat(stored()).isEmpty();
  }

  @Test
  void aRetryReturnsTheFirstMessageAndKeepsOneImage() {
    byte[] png = TestImages.png(2, 2);
    Draft draft =
        Draft.from(PATIENT).to(DOCTOR).text("look").clientMessageId(new ClientMessageId("k"));

    var first = chat.send(draft.image(upload(png)));
    var again = chat.send(draft.attach(upload(png)));

    assertThat(first.replayed()).isFalse();
    assertThat(again.replayed()).isTrue();
    assertThat(again.message()).isEqualTo(first.message());
    assertThat(stored()).hasSize(1);
    refused(ErrorCode.KEY_REUSED, () -> chat.send(draft.image(upload(TestImages.png(2, 3)))));
    refused(ErrorCode.KEY_REUSED, () -> chat.send(draft));
    assertThat(stored()).hasSize(1);
  }

  @Test
  void aStagedImageThatIsNotSentIsGone() {
    try (StagedAttachment staged = chat.stage(upload(TestImages.png(1, 1)))) {
      assertThat(staged.attachment().size()).contains(new Attachment.Size(1, 1));
    }

    assertThat(stored()).isEmpty();
  }

  @Test
  void theSweepTakesWhatNoMessageNames() {
    Message sent =
        chat.send(Draft.from(PATIENT).to(DOCTOR).image(upload(TestImages.png(1, 1)))).message();
    try (StagedAttachment orphan = chat.stage(upload(TestImages.png(1, 1)))) {
      StagedUpload.publish(orphan);
    }
    clock.advance(Duration.ofHours(1));

    assertThat(chat.sweep(Duration.ofHours(2))).isZero();
    assertThat(chat.sweep(Duration.ZERO)).isEqualTo(1);
    assertThat(stored()).containsExactly(sent.attachment().orElseThrow().id());
    assertThat(chat.sweep(Duration.ZERO)).isZero();
  }

  @Test
  void withoutAStoreImagesAreRefused() {
    try (Chat plain =
        Chat.builder()
            .storage(storage)
            .directory(people)
            .access(AccessPolicy.betweenTypes("user", "doctor"))
            .build()) {
      refused(
          ErrorCode.UNSUPPORTED_TYPE,
          () -> plain.send(Draft.from(PATIENT).to(DOCTOR).image(upload(TestImages.png(1, 1)))));
    }
  }

  private List<AttachmentId> stored() {
    return images.storedBefore(Instant.MAX, Optional.empty(), 100);
  }

  private static Upload upload(byte[] bytes) {
    return Upload.of("photo.png", new ByteArrayInputStream(bytes));
  }
}
