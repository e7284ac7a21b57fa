package dev.parley.chat.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.Chat;
import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.Upload;
import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.attachment.spi.Integrity;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.error.spi.StorageException;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.memory.InMemoryStorage;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import dev.parley.chat.storage.fs.FileAttachmentStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No image is visible before the host's virus scanner has checked all of it. Also tests verifying.
 */
class ScannedImagesTest {
  private static final Participant PATIENT = Participant.of("user", 7);
  private static final Participant DOCTOR = Participant.of("doctor", 7);
  private static final byte[] PNG = TestPictures.png(30, 20, 1);

  private final Path folder;
  private final List<byte[]> scanned = new ArrayList<>();
  private final Chat chat;
  private boolean clean = true;
  private boolean reachable = true;

  ScannedImagesTest(@TempDir Path folder) {
    this.folder = folder;
    AttachmentStore store = new ScannedImages(FileAttachmentStore.in(folder), this::scan);
    chat =
        Chat.builder()
            .storage(InMemoryStorage.create())
            .attachments(store)
            .directory(
                InMemoryDirectory.create()
                    .put(PATIENT, ParticipantProfile.of("Ann Lee"))
                    .put(DOCTOR, ParticipantProfile.of("Dr. Maya Lind")))
            .access(AccessPolicy.betweenTypes("user", "doctor"))
            .build();
  }

  @AfterEach
  void close() {
    chat.close();
  }

  @Test
  void aCleanImageIsSentAfterACompleteScan() throws IOException {
    chat.send(image());

    assertThat(scanned).singleElement().isEqualTo(PNG);
    assertThat(files()).singleElement().satisfies(file -> assertThat(file).hasBinaryContent(PNG));
  }

  @Test
  void aRefusedImageIsNeitherSentNorStored() throws IOException {
    clean = false;

    assertRefused(ErrorCode.INVALID_IMAGE);
    assertThat(scanned).hasSize(1);
  }

  @Test
  void anImageThatCannotBeScannedIsNeitherSentNorStored() throws IOException {
    reachable = false;

    assertRefused(ErrorCode.BUSY);
  }

  @Test
  void anUploadStagedBeforeItsMessageIsAlsoScanned() throws IOException {
    clean = false;

    assertThatThrownBy(() -> chat.stage(upload()).close()).isInstanceOf(ChatException.class);
    assertThat(files()).isEmpty();
  }

  @Test
  void aBitFlippedOnTheDiskAndAFileLostAreFound() throws IOException {
    AttachmentId id = chat.send(image()).message().attachment().orElseThrow().id();
    assertThat(integrity(id)).isEqualTo(Integrity.INTACT);

    Path file = files().get(0);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertThat(integrity(id)).isEqualTo(Integrity.DAMAGED);

    Files.delete(file);
    assertThat(integrity(id)).isEqualTo(Integrity.MISSING);
  }

  private Integrity integrity(AttachmentId id) {
    return chat.image(DOCTOR, id).orElseThrow().verify();
  }

  private void assertRefused(ErrorCode code) throws IOException {
    assertThatThrownBy(() -> chat.send(image()))
        .isInstanceOfSatisfying(
            ChatException.class, refused -> assertThat(refused.code()).isEqualTo(code));
    assertThat(files()).isEmpty();
    assertThat(chat.messages(DOCTOR, PATIENT, PageRequest.latest(50))).isEmpty();
  }

  private static Draft image() {
    return Draft.from(PATIENT).to(DOCTOR).text("look").image(upload());
  }

  private static Upload upload() {
    return Upload.of("a.png", new ByteArrayInputStream(PNG));
  }

  private List<Path> files() throws IOException {
    try (var all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.endsWith(FileAttachmentStore.MARKER))
          .toList();
    }
  }

  private VirusScanner.Scan scan(OutputStream out) {
    if (!reachable) {
      throw StorageException.busy(null);
    }
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    return new VirusScanner.Scan(out) {
      @Override
      public void write(int value) throws IOException {
        shown.write(value);
        out.write(value);
      }

      @Override
      boolean isClean() {
        scanned.add(shown.toByteArray());
        return clean;
      }
    };
  }
}
