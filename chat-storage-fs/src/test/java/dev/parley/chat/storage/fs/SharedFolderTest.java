package dev.parley.chat.storage.fs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.Chat;
import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.ImageFormat;
import dev.parley.chat.attachment.Upload;
import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.attachment.spi.AttachmentStore.Staged;
import dev.parley.chat.attachment.spi.Integrity;
import dev.parley.chat.attachment.spi.Variant;
import dev.parley.chat.contract.Drawings;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.memory.InMemoryStorage;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes with one database and one folder, whose clocks differ by an hour. */
class SharedFolderTest {
  private static final Participant PATIENT = Participant.of("user", 7);
  private static final Participant DOCTOR = Participant.of("doctor", 7);

  /** What a chat uses unless its host chooses another. */
  private static final Duration ORPHAN_AGE = Duration.ofHours(24);

  private final Path folder;
  private final InMemoryStorage storage = InMemoryStorage.create();

  SharedFolderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 1})
  void noSweepTakesTheUploadInFlightOfAnotherProcess(long hours) throws Exception {
    Uploader other = Uploader.start(folder);
    try (Chat node = node(hours, FileAttachmentStore.in(folder))) {
      assertThat(node.sweep(ORPHAN_AGE)).isZero();
      assertThat(Folder.files(folder)).hasSize(1);

      other.finish();

      assertThat(node.sweep(ORPHAN_AGE)).as("published, and not yet in a message").isZero();
      assertThat(FileAttachmentStoreTest.read(FileAttachmentStore.in(folder), Folder.ID))
          .isEqualTo("half and half");
    } finally {
      other.kill();
    }
  }

  @Test
  void aSweepBetweenTwoStepsOfASendCostsNoImage() {
    FileAttachmentStore plain = FileAttachmentStore.in(folder);
    try (Chat ahead = node(1, FileAttachmentStore.in(folder));
        Chat sender = node(-1, new SweptAfterPublish(plain, () -> ahead.sweep(ORPHAN_AGE)))) {
      byte[] png = Drawings.file(ImageFormat.PNG, Drawings.plain(8, 8, 0xff336699));

      AttachmentId sent =
          sender
              .send(
                  Draft.from(PATIENT)
                      .to(DOCTOR)
                      .image(Upload.of("a.png", new ByteArrayInputStream(png))))
              .message()
              .attachment()
              .orElseThrow()
              .id();

      assertThat(ahead.sweep(ORPHAN_AGE)).isZero();
      assertThat(ahead.image(DOCTOR, sent).orElseThrow().verify()).isEqualTo(Integrity.INTACT);
    }
  }

  private Chat node(long hoursAhead, AttachmentStore images) {
    return Chat.builder()
        .storage(storage)
        .attachments(images)
        .directory(
            InMemoryDirectory.create()
                .put(PATIENT, ParticipantProfile.of("Ann"))
                .put(DOCTOR, ParticipantProfile.of("Dr. Maya Lind")))
        .access(AccessPolicy.betweenTypes("user", "doctor"))
        .clock(Clock.offset(Clock.systemUTC(), Duration.ofHours(hoursAhead)))
        .build();
  }

  /** Lets another node sweep between the publication of an image and its message. */
  private record SweptAfterPublish(AttachmentStore store, Runnable sweep)
      implements AttachmentStore {
    @Override
    public Staged stage(AttachmentId id, Variant variant, Content content) {
      Staged staged = store.stage(id, variant, content);
      return new Staged() {
        @Override
        public void publish() {
          sweep.run();
          staged.publish();
          sweep.run();
        }

        @Override
        public void close() {
          staged.close();
        }
      };
    }

    @Override
    public Optional<StoredBytes> open(AttachmentId id, Variant variant) {
      return store.open(id, variant);
    }

    @Override
    public boolean delete(AttachmentId id) {
      return store.delete(id);
    }

    @Override
    public List<AttachmentId> storedBefore(Instant time, Optional<AttachmentId> after, int limit) {
      return store.storedBefore(time, after, limit);
    }
  }
}
