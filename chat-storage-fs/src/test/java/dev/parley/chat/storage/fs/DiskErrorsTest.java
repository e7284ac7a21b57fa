package dev.parley.chat.storage.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.attachment.spi.Variant;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.error.spi.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiskErrorsTest {
  private final Path folder;

  DiskErrorsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @CsvSource({
    "No space left on device, STORAGE_FULL",
    "Disk quota exceeded, STORAGE_FULL",
    "There is not enough space on the disk, STORAGE_FULL",
    "Input/output error, STORAGE_UNAVAILABLE",
    "Read-only file system, STORAGE_UNAVAILABLE",
    "Stale file handle, STORAGE_UNAVAILABLE"
  })
  void theSystemsMessageDistinguishesAFullDiskFromABrokenOne(String message, ErrorCode code) {
    FileAttachmentStore store = FileAttachmentStore.in(folder);

    assertThatThrownBy(() -> store.stage(Folder.ID, Variant.ORIGINAL, out -> fail(message)))
        .isInstanceOfSatisfying(
            StorageException.class, refused -> assertThat(refused.code()).isEqualTo(code))
        .message()
        .doesNotContain(folder.toString());
    assertThat(Folder.files(folder)).isEmpty();
  }

  @Test
  void aReallyFullDiskStoresNothingAndWorksAgainOnceThereIsSpace() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    Assumptions.assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString()),
        "may mount a tmpfs");
    try {
      FileAttachmentStore store = FileAttachmentStore.in(disk);
      assertThatThrownBy(
              () -> store.stage(Folder.ID, Variant.ORIGINAL, out -> out.write(new byte[2 << 20])))
          .isInstanceOfSatisfying(
              StorageException.class,
              refused -> assertThat(refused.code()).isEqualTo(ErrorCode.STORAGE_FULL));
      assertThat(Folder.files(disk)).isEmpty();

      FileAttachmentStoreTest.publish(store, Folder.ID, Variant.ORIGINAL, "small");
      assertThat(FileAttachmentStoreTest.read(store, Folder.ID)).isEqualTo("small");
    } finally {
      run("umount", disk.toString());
    }
  }

  private static void fail(String message) throws IOException {
    throw new IOException(message);
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException noSuchCommand) {
      return false;
    }
  }
}
