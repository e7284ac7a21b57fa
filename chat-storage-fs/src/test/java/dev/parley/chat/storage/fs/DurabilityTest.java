package dev.parley.chat.storage.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.spi.AttachmentStore.Staged;
import dev.parley.chat.attachment.spi.Variant;
import dev.parley.chat.error.spi.StorageException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests what is forced to the disk and when, since no test can cut the power. */
class DurabilityTest {
  private static final AttachmentId SAME_SHARD = new AttachmentId("abcd" + "1".repeat(28) + ".jpg");

  private final Path folder;
  private final RecordingDisk disk;
  private final FileAttachmentStore store;

  DurabilityTest(@TempDir Path folder) throws IOException {
    this.folder = folder.toRealPath();
    this.disk = new RecordingDisk(this.folder);
    this.store = FileAttachmentStore.in(folder, disk);
    disk.asked();
  }

  @Test
  void theWholeFileIsForcedBeforeItIsVisibleAndEveryNewNameBeforePublishReturns() {
    publish(Folder.ID, Variant.ORIGINAL);

    assertThat(disk.asked())
        .containsExactly(
            "sync /, 0 visible",
            "sync /ab, 0 visible",
            "force 5 bytes, 0 visible",
            "sync /ab/cd, 1 visible");
  }

  @Test
  void aFolderThatThisStoreHasSyncedIsNotSyncedForEveryImage() {
    publish(Folder.ID, Variant.ORIGINAL);
    disk.asked();

    publish(SAME_SHARD, Variant.ORIGINAL);

    assertThat(disk.asked()).containsExactly("force 5 bytes, 1 visible", "sync /ab/cd, 2 visible");
  }

  @Test
  void aFolderThatAnotherProcessMadeIsSyncedOnceMore() throws IOException {
    Files.createDirectories(folder.resolve("ab/cd"));

    publish(Folder.ID, Variant.ORIGINAL);

    assertThat(disk.asked()).startsWith("sync /, 0 visible", "sync /ab, 0 visible");
  }

  @Test
  void anImageWhoseNameMayBeLostIsNotThere() {
    disk.failAt("sync /ab/cd");
    try (Staged staged = store.stage(Folder.ID, Variant.ORIGINAL, Folder.text("whole"))) {
      assertThatThrownBy(staged::publish).isInstanceOf(StorageException.class);
    }

    assertThat(store.open(Folder.ID, Variant.ORIGINAL)).isEmpty();
    assertThat(Folder.files(folder)).isEmpty();
  }

  @Test
  void anImageWhoseBytesMayBeLostIsNotStaged() {
    disk.failAt("force");

    assertThatThrownBy(() -> publish(Folder.ID, Variant.ORIGINAL))
        .isInstanceOf(StorageException.class);
    assertThat(Folder.files(folder)).isEmpty();
  }

  @Test
  void aNewFolderThatCouldNotBeSyncedIsTriedAgain() {
    disk.failAt("sync /ab");
    assertThatThrownBy(() -> publish(Folder.ID, Variant.ORIGINAL))
        .isInstanceOf(StorageException.class);
    disk.recover();
    disk.asked();

    publish(Folder.ID, Variant.ORIGINAL);

    assertThat(disk.asked()).startsWith("sync /ab, 0 visible", "force 5 bytes, 0 visible");
  }

  @Test
  void aDeleteCutBetweenTheVariantsLeavesTheOriginalForTheSweep() {
    publish(Folder.ID, Variant.ORIGINAL);
    publish(Folder.ID, Variant.SMALL);
    disk.failAt("remove " + Folder.ID.value() + ".");
    assertThatThrownBy(() -> store.delete(Folder.ID)).isInstanceOf(StorageException.class);
    assertThat(store.storedBefore(Instant.MAX, Optional.empty(), 10)).containsExactly(Folder.ID);

    disk.recover();

    assertThat(store.delete(Folder.ID)).isTrue();
    assertThat(Folder.files(folder)).isEmpty();
  }

  @Test
  void theOriginalIsDeletedLast() {
    publish(Folder.ID, Variant.ORIGINAL);
    publish(Folder.ID, Variant.SMALL);
    disk.asked();

    store.delete(Folder.ID);

    assertThat(disk.asked()).last().isEqualTo("remove " + Folder.ID.value() + ", 1 visible");
  }

  @Test
  void theRealDiskForcesFilesAndFolders() throws IOException {
    FileChannel closed = FileChannel.open(Files.createFile(folder.resolve("file")));
    closed.close();

    assertThatThrownBy(() -> Disk.real().force(closed)).isInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(() -> Disk.real().syncFolder(folder.resolve("missing")))
        .isInstanceOf(NoSuchFileException.class);
  }

  private void publish(AttachmentId id, Variant variant) {
    FileAttachmentStoreTest.publish(store, id, variant, "whole");
  }
}
