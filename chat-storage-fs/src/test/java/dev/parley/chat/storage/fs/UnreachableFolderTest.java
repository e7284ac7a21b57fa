package dev.parley.chat.storage.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.attachment.spi.AttachmentStore.Staged;
import dev.parley.chat.attachment.spi.Variant;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.error.spi.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that cannot be used is distinguished from an empty one. */
class UnreachableFolderTest {
  private final Path folder;
  private final Path elsewhere;
  private final FileAttachmentStore store;

  UnreachableFolderTest(@TempDir Path temporary) {
    folder = temporary.resolve("images");
    elsewhere = temporary.resolve("elsewhere");
    store = FileAttachmentStore.in(folder);
    FileAttachmentStoreTest.publish(store, Folder.ID, Variant.ORIGINAL, "kept");
  }

  @Test
  void aMissingFolderIsNotCreatedAgain() throws IOException {
    Files.move(folder, elsewhere);

    assertUnavailable();

    assertThat(folder).doesNotExist();
    Files.move(elsewhere, folder);
    assertThat(FileAttachmentStoreTest.read(store, Folder.ID)).isEqualTo("kept");
  }

  @Test
  void aFileInPlaceOfTheFolderIsReported() throws IOException {
    Files.move(folder, elsewhere);
    Files.createFile(folder);

    assertUnavailable();
  }

  @Test
  void aFileInPlaceOfASubfolderIsReported() throws IOException {
    Files.move(folder.resolve("ab"), elsewhere);
    Files.createFile(folder.resolve("ab"));

    assertUnavailable(() -> store.open(Folder.ID, Variant.ORIGINAL));
    assertUnavailable(() -> store.stage(Folder.ID, Variant.ORIGINAL, Folder.text("x")));
    assertUnavailable(() -> store.delete(Folder.ID));
  }

  @Test
  void anEmptyFolderOnTheSameFileSystemIsNotUsed() throws IOException {
    Files.move(folder, elsewhere);
    Files.createDirectory(folder);

    assertUnavailable();

    assertThat(folder).isEmptyDirectory();
    Files.delete(folder);
    Files.move(elsewhere, folder);
    assertThat(FileAttachmentStoreTest.read(store, Folder.ID)).isEqualTo("kept");
  }

  @Test
  void theFolderOfAnotherStoreIsNotUsed() throws IOException {
    FileAttachmentStore other = FileAttachmentStore.in(elsewhere);
    FileAttachmentStoreTest.publish(other, Folder.id(2), Variant.ORIGINAL, "theirs");
    Path away = folder.resolveSibling("away");
    Files.move(folder, away);
    Files.move(elsewhere, folder);

    assertUnavailable(() -> store.open(Folder.ID, Variant.ORIGINAL));
    assertUnavailable(() -> store.stage(Folder.ID, Variant.ORIGINAL, Folder.text("x")));
    assertUnavailable(() -> store.storedBefore(Instant.MAX, Optional.empty(), 10));
  }

  @Test
  void aCopyOfTheFolderIsUsed() throws IOException {
    Files.move(folder, elsewhere);
    copy(elsewhere, folder);

    assertThat(FileAttachmentStoreTest.read(store, Folder.ID)).isEqualTo("kept");
    assertThat(store.open(Folder.id(2), Variant.ORIGINAL)).isEmpty();
    FileAttachmentStoreTest.publish(store, Folder.id(2), Variant.ORIGINAL, "new");
  }

  @Test
  void aFolderOfAnEarlierVersionIsAdoptedWithItsImages() throws IOException {
    Files.delete(folder.resolve(FileAttachmentStore.MARKER));
    FileAttachmentStore later = FileAttachmentStore.in(folder);

    assertThat(FileAttachmentStoreTest.read(later, Folder.ID)).isEqualTo("kept");
    assertThat(later.open(Folder.id(2), Variant.ORIGINAL)).isEmpty();
  }

  @Test
  void twoStoresOfOneFolderAgreeOnIt() {
    FileAttachmentStore second = FileAttachmentStore.in(folder);
    FileAttachmentStoreTest.publish(second, Folder.id(2), Variant.ORIGINAL, "second");

    assertThat(FileAttachmentStoreTest.read(store, Folder.id(2))).isEqualTo("second");
    assertThat(store.open(Folder.id(3), Variant.ORIGINAL)).isEmpty();
  }

  @Test
  void fortyStoresThatOpenANewFolderAtOnceAgreeOnIt() throws Exception {
    var threads = Executors.newFixedThreadPool(40);
    CyclicBarrier together = new CyclicBarrier(40);
    Callable<FileAttachmentStore> opening =
        () -> {
          together.await();
          return FileAttachmentStore.in(elsewhere);
        };
    try {
      for (var opened : threads.invokeAll(Collections.nCopies(40, opening))) {
        assertThat(opened.get().open(Folder.ID, Variant.ORIGINAL)).isEmpty();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(Folder.files(elsewhere)).isEmpty();
  }

  @Test
  void aDeletedSubfolderIsCreatedAgain() throws IOException {
    Files.move(folder.resolve("ab"), elsewhere);

    assertThat(store.open(Folder.ID, Variant.ORIGINAL)).isEmpty();
    FileAttachmentStoreTest.publish(store, Folder.ID, Variant.ORIGINAL, "again");

    assertThat(FileAttachmentStoreTest.read(store, Folder.ID)).isEqualTo("again");
  }

  @Test
  void anUploadInProgressIsNotPublishedInAnotherFolder() throws IOException {
    try (Staged staged = store.stage(Folder.id(2), Variant.ORIGINAL, Folder.text("half"))) {
      Files.move(folder, elsewhere);
      Files.createDirectory(folder);

      assertUnavailable(staged::publish);
    }

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void theMountPointOfAnUnmountedDiskIsNotUsed(@TempDir Path temporary) throws Exception {
    Path place = Files.createDirectory(temporary.resolve("disk"));
    Assumptions.assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", place.toString()),
        "may mount a tmpfs");
    FileAttachmentStore mounted;
    try {
      mounted = FileAttachmentStore.in(place);
      FileAttachmentStoreTest.publish(mounted, Folder.ID, Variant.ORIGINAL, "kept");
    } finally {
      run("umount", place.toString());
    }

    assertUnavailable(() -> mounted.open(Folder.ID, Variant.ORIGINAL));
    assertUnavailable(() -> mounted.stage(Folder.ID, Variant.ORIGINAL, Folder.text("x")));
    assertThat(place).isEmptyDirectory();
  }

  @Test
  void aFolderUnderAnotherMountComesBackByItself() throws Exception {
    Assumptions.assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.toString()),
        "may mount a tmpfs");
    try {
      assertUnavailable();
      assertThat(folder).isEmptyDirectory();
    } finally {
      run("umount", folder.toString());
    }

    assertThat(FileAttachmentStoreTest.read(store, Folder.ID)).isEqualTo("kept");
    FileAttachmentStoreTest.publish(store, Folder.id(2), Variant.ORIGINAL, "new");
  }

  @Test
  void aReadOnlyFolderCanBeRead(@TempDir Path temporary) throws Exception {
    Path place = Files.createDirectory(temporary.resolve("disk"));
    Assumptions.assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", place.toString()),
        "may mount a tmpfs");
    try {
      FileAttachmentStore mounted = FileAttachmentStore.in(place);
      FileAttachmentStoreTest.publish(mounted, Folder.ID, Variant.ORIGINAL, "kept");
      Assumptions.assumeTrue(run("mount", "-o", "remount,ro", place.toString()), "may remount");

      assertThat(FileAttachmentStoreTest.read(mounted, Folder.ID)).isEqualTo("kept");
      assertUnavailable(() -> mounted.stage(Folder.id(2), Variant.ORIGINAL, Folder.text("x")));
      assertUnavailable(() -> mounted.delete(Folder.ID));
    } finally {
      run("umount", place.toString());
    }
  }

  private void assertUnavailable() {
    assertUnavailable(() -> store.open(Folder.ID, Variant.ORIGINAL));
    assertUnavailable(() -> store.stage(Folder.id(2), Variant.ORIGINAL, Folder.text("x")));
    assertUnavailable(() -> store.delete(Folder.ID));
    assertUnavailable(() -> store.storedBefore(Instant.MAX, Optional.empty(), 10));
  }

  private void assertUnavailable(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StorageException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE))
        .message()
        .doesNotContain(folder.toString());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Files.copy(each, to.resolve(from.relativize(each)));
      }
    }
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
