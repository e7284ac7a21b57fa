package dev.parley.chat.storage.fs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.attachment.spi.AttachmentStore.Staged;
import dev.parley.chat.attachment.spi.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OtherProcessTest {
  private final Path folder;
  private final Uploader other;

  /** Starts a process that has written half of an upload. */
  OtherProcessTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.other = Uploader.start(folder);
  }

  @AfterEach
  void stopIt() throws InterruptedException {
    other.kill();
  }

  @Test
  void aKilledUploadIsGoneWhenTheStoreIsOpened() throws Exception {
    assertThat(Folder.files(folder)).hasSize(1);
    other.kill();

    FileAttachmentStore.in(folder);

    assertThat(Folder.files(folder)).isEmpty();
  }

  @Test
  void aKilledUploadIsGoneAfterTheNextSweepOfARunningStore() throws Exception {
    FileAttachmentStore store = FileAttachmentStore.in(folder);
    assertThat(Folder.files(folder)).hasSize(1);
    other.kill();

    assertThat(store.storedBefore(Instant.now(), Optional.empty(), 10)).isEmpty();

    assertThat(Folder.files(folder)).isEmpty();
  }

  @Test
  void aRunningUploadIsLeftAloneByAnotherProcess() throws Exception {
    FileAttachmentStore store = FileAttachmentStore.in(folder);
    assertThat(store.storedBefore(Instant.now(), Optional.empty(), 10)).isEmpty();

    other.finish();

    assertThat(FileAttachmentStoreTest.read(store, Folder.ID)).isEqualTo("half and half");
    assertThat(Folder.files(folder)).hasSize(1);
  }

  @Test
  void aMarkerThatAKilledProcessWasWritingIsRemoved() throws Exception {
    String name = FileName.part(FileAttachmentStore.MARKER).replaceAll("\\.\\d+-", ".1-");
    Files.createFile(folder.resolve(name));

    FileAttachmentStore.in(folder);

    assertThat(folder.resolve(name)).doesNotExist();
  }

  @Test
  void aStoreStillOpenStagesBesideIt() {
    FileAttachmentStore store = FileAttachmentStore.in(folder);
    try (Staged mine = store.stage(Folder.id(1), Variant.ORIGINAL, Folder.text("mine"))) {
      mine.publish();
    }

    assertThat(FileAttachmentStoreTest.read(store, Folder.id(1))).isEqualTo("mine");
  }
}
