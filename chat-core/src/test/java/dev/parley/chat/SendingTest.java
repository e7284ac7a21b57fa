package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.Upload;
import dev.parley.chat.attachment.internal.StagedUpload;
import dev.parley.chat.attachment.spi.Variant;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.error.spi.StorageException;
import dev.parley.chat.memory.InMemoryAttachments;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Message and image stay together whatever fails on the way (design invariant 6). */
class SendingTest {
  private static final Participant PATIENT = Participant.of("user", 7);
  private static final Participant DOCTOR = Participant.of("doctor", 7);

  private final TestClock clock = new TestClock(Instant.parse("2026-11-22T14:05:11.123Z"));
  private final InMemoryAttachments images = InMemoryAttachments.create(clock);
  private final WatchedAttachments watched = new WatchedAttachments(images);
  private final FailingStorage storage = new FailingStorage();
  private final Chat chat = builder().build();

  @AfterEach
  void nothingStaysStaged() {
    chat.close();
    assertThat(watched.open).hasValue(0);
  }

  @Test
  void theImageIsThereBeforeItsMessageIs() {
    List<Boolean> present = new ArrayList<>();
    storage.append =
        (message, now) -> {
          AttachmentId id = message.attachments().get(0).id();
          present.add(images.open(id, Variant.ORIGINAL).isPresent());
          return storage.sound().messages().append(message, now);
        };

    chat.send(picture());

    assertThat(present).containsExactly(true);
  }

  @Test
  void anImageThatCannotBePublishedMakesNoMessage() {
    watched.publishes = 0;

    refused(ErrorCode.STORAGE_FULL);

    assertThat(messages()).isEmpty();
    assertThat(stored()).isEmpty();
  }

  @Test
  void aBusyOrFullStoreLeavesNoImage() {
    storage.append =
        (message, now) -> {
          throw StorageException.busy(null);
        };
    refused(ErrorCode.BUSY);
    storage.append =
        (message, now) -> {
          throw StorageException.full(null);
        };
    refused(ErrorCode.STORAGE_FULL);

    assertThat(stored()).isEmpty();
  }

  @Test
  void aFailureAfterTheCommitKeepsTheImage() {
    storage.append =
        (message, now) -> {
          storage.sound().messages().append(message, now);
          throw StorageException.failed(null);
        };

    refused(ErrorCode.STORAGE_FAILED);

    Message kept = messages().get(0);
    assertThat(stored()).containsExactly(kept.attachment().orElseThrow().id());
  }

  @Test
  void aFailureBeforeTheCommitTakesTheImageBack() {
    storage.append =
        (message, now) -> {
          throw StorageException.failed(null);
        };

    refused(ErrorCode.STORAGE_FAILED);

    assertThat(stored()).isEmpty();
  }

  @Test
  void allFilesAreThereBeforeTheirMessageIs() {
    List<Long> present = new ArrayList<>();
    storage.append =
        (message, now) -> {
          present.add(
              message.attachments().stream()
                  .filter(file -> images.open(file.id(), Variant.ORIGINAL).isPresent())
                  .count());
          return storage.sound().messages().append(message, now);
        };

    chat.send(several(4));

    assertThat(present).containsExactly(4L);
  }

  @Test
  void aFileThatCannotBePublishedTakesBackThoseBeforeIt() {
    for (int published = 0; published < 4; published++) {
      watched.publishes = published;

      assertThatThrownBy(() -> chat.send(several(4)))
          .hasFieldOrPropertyWithValue("code", ErrorCode.STORAGE_FULL);

      assertThat(messages()).isEmpty();
      assertThat(stored()).isEmpty();
    }
  }

  @Test
  void aRefusedFileDiscardsThoseStagedBeforeIt() {
    Upload damaged = Upload.of("a.png", new ByteArrayInputStream(new byte[] {1, 2, 3}));

    assertThatThrownBy(() -> chat.send(several(3).attach(damaged).attach(upload())))
        .hasFieldOrPropertyWithValue("code", ErrorCode.UNSUPPORTED_TYPE);

    assertThat(watched.open).hasValue(0);
    assertThat(stored()).isEmpty();
  }

  @Test
  void whatTheStoreMadeOfAMessageHoldsForAllItsFiles() {
    storage.append =
        (message, now) -> {
          throw StorageException.failed(null);
        };
    assertThatThrownBy(() -> chat.send(several(4))).isInstanceOf(StorageException.class);
    assertThat(stored()).isEmpty();

    storage.append =
        (message, now) -> {
          storage.sound().messages().append(message, now);
          throw StorageException.failed(null);
        };
    assertThatThrownBy(() -> chat.send(several(4))).isInstanceOf(StorageException.class);
    assertThat(stored()).hasSize(4);
    assertThat(chat.sweep(Duration.ZERO)).isZero();
  }

  @Test
  void aRetryIsAnsweredEvenIfItsImageCannotBeDeleted() {
    Message first = chat.send(picture()).message();
    watched.failsToDelete = true;

    assertThat(chat.send(picture()).message()).isEqualTo(first);
    assertThatThrownBy(() -> chat.send(picture().text("other words")))
        .asInstanceOf(type(ChatException.class))
        .extracting(ChatException::code)
        .isEqualTo(ErrorCode.KEY_REUSED);
  }

  @Test
  void housekeepingSweepsAndForgetsByItself() throws InterruptedException {
    chat.send(picture());
    chat.send(Draft.from(PATIENT).to(DOCTOR).text("The newest is kept."));
    try (var orphan = chat.stage(upload())) {
      StagedUpload.publish(orphan);
    }
    clock.advance(Duration.ofDays(8));
    try (Chat tidy = builder().housekeepingEvery(Duration.ofMillis(5)).build()) {
      assertThat(tidy.config().takesImages()).isTrue();
      assertThat(watched.lookedThrough.await(30, TimeUnit.SECONDS)).isTrue();
      // Closing waits for the round under way.
    }

    assertThat(stored()).hasSize(1);
    assertThat(storage.feeds().after(DOCTOR, FeedPosition.START, 10).gap()).isTrue();
  }

  private ChatBuilder builder() {
    return Chat.builder()
        .storage(storage)
        .attachments(watched)
        .directory(
            InMemoryDirectory.create()
                .put(PATIENT, ParticipantProfile.of("Ann"))
                .put(DOCTOR, ParticipantProfile.of("Dr. Maya Lind")))
        .access(AccessPolicy.betweenTypes("user", "doctor"))
        .clock(clock);
  }

  private static Draft picture() {
    return Draft.from(PATIENT).to(DOCTOR).image(upload()).clientMessageId(new ClientMessageId("k"));
  }

  private static Draft several(int count) {
    Draft draft = Draft.from(PATIENT).to(DOCTOR);
    for (int number = 0; number < count; number++) {
      draft = draft.attach(upload());
    }
    return draft;
  }

  private static Upload upload() {
    return Upload.of("a.png", new ByteArrayInputStream(TestImages.png(2, 2)));
  }

  private void refused(ErrorCode code) {
    assertThatThrownBy(() -> chat.send(picture()))
        .asInstanceOf(type(ChatException.class))
        .extracting(ChatException::code)
        .isEqualTo(code);
  }

  private List<Message> messages() {
    return chat.messages(DOCTOR, PATIENT, PageRequest.latest(10));
  }

  private List<AttachmentId> stored() {
    return images.storedBefore(Instant.MAX, Optional.empty(), 10);
  }
}
