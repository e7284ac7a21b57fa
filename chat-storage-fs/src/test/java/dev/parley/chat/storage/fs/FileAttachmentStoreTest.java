package dev.parley.chat.storage.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.spi.AttachmentStore.Staged;
import dev.parley.chat.attachment.spi.AttachmentStore.StoredBytes;
import dev.parley.chat.attachment.spi.Variant;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.error.spi.StorageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileAttachmentStoreTest {
  private final Path folder;

  FileAttachmentStoreTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void anOriginalLiesUnderItsIdInTheFolderOfItsFirstDigits() {
    publish(FileAttachmentStore.in(folder), Folder.ID, Variant.ORIGINAL, "whole");

    assertThat(Folder.files(folder)).containsExactly("ab/cd/" + Folder.ID);
  }

  @Test
  void everyVariantGoesWithTheOriginalAndNothingIsLeft() {
    FileAttachmentStore store = FileAttachmentStore.in(folder);
    publish(store, Folder.ID, Variant.ORIGINAL, "large");
    publish(store, Folder.ID, Variant.SMALL, "small");

    assertThat(Folder.files(folder)).hasSize(2);
    assertThat(store.delete(Folder.ID)).isTrue();
    assertThat(Folder.files(folder)).isEmpty();
  }

  @Test
  void whatIsStagedIsHiddenFromTheFolderUnderItsName() {
    try (Staged staged =
        FileAttachmentStore.in(folder).stage(Folder.ID, Variant.ORIGINAL, Folder.text("half"))) {
      assertThat(staged).isNotNull();
      assertThat(Folder.files(folder))
          .singleElement()
          .asString()
          .startsWith("ab/cd/.")
          .endsWith(".part");
    }
    assertThat(Folder.files(folder)).isEmpty();
  }

  @Test
  void twoHundredUploadsCutHalfWayLeaveNothing() {
    FileAttachmentStore store = FileAttachmentStore.in(folder);
    for (int number = 1; number <= 200; number++) {
      AttachmentId id = Folder.id(number);
      assertThatThrownBy(() -> store.stage(id, Variant.ORIGINAL, Folder::cut))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("cut");
    }

    assertThat(Folder.files(folder)).isEmpty();
  }

  @Test
  void fortyUploadsAtOnceAreAllWhole() throws Exception {
    FileAttachmentStore store = FileAttachmentStore.in(folder);
    CyclicBarrier together = new CyclicBarrier(40);
    List<Callable<@Nullable Void>> uploads = new ArrayList<>();
    for (int number = 1; number <= 40; number++) {
      AttachmentId id = Folder.id(number);
      uploads.add(() -> uploadSlowly(store, id, together));
    }
    var threads = Executors.newFixedThreadPool(40);
    try {
      for (var upload : threads.invokeAll(uploads)) {
        upload.get();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(Folder.files(folder)).hasSize(40).noneMatch(name -> name.endsWith(".part"));
    for (int number = 1; number <= 40; number++) {
      assertThat(read(store, Folder.id(number))).isEqualTo(Folder.id(number) + " and its end");
    }
  }

  @Test
  void aSecondStoreOfTheSameProcessLeavesARunningUploadAlone() {
    FileAttachmentStore first = FileAttachmentStore.in(folder);
    try (Staged running = first.stage(Folder.ID, Variant.ORIGINAL, Folder.text("slow"))) {
      FileAttachmentStore second = FileAttachmentStore.in(folder);
      assertThat(second.storedBefore(Instant.MAX, Optional.empty(), 10)).isEmpty();
      running.publish();

      assertThat(read(second, Folder.ID)).isEqualTo("slow");
    }
  }

  @Test
  void aSecondPublisherKeepsTheFirstBytesAndLeavesNoTrace() {
    FileAttachmentStore store = FileAttachmentStore.in(folder);
    publish(store, Folder.ID, Variant.ORIGINAL, "first");
    try (Staged second = store.stage(Folder.ID, Variant.ORIGINAL, Folder.text("second"))) {
      assertThatThrownBy(second::publish).isInstanceOf(StorageException.class);
    }

    assertThat(read(store, Folder.ID)).isEqualTo("first");
    assertThat(Folder.files(folder)).hasSize(1);
  }

  @Test
  void filesOfOthersInTheFolderAreNeitherListedNorRemoved() throws IOException {
    Path shard = Files.createDirectories(folder.resolve("ab/cd"));
    Files.createFile(shard.resolve(".nfs0001.part"));
    Files.createFile(shard.resolve("notes.txt"));
    Files.createFile(shard.resolve("0000" + "0".repeat(28) + ".jpg"));
    Files.createDirectories(folder.resolve("lost+found"));
    Files.writeString(folder.resolve(FileAttachmentStore.MARKER), "the host's own");

    FileAttachmentStore store = FileAttachmentStore.in(folder);

    assertThat(store.storedBefore(Instant.MAX, Optional.empty(), 10)).isEmpty();
    assertThat(Folder.files(folder)).hasSize(3);
    assertThat(folder.resolve(FileAttachmentStore.MARKER)).hasContent("the host's own");
  }

  @Test
  void otherAccountsOfTheMachineHaveNoAccess() throws IOException {
    Assumptions.assumeTrue(
        folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "POSIX modes");
    Path made = folder.resolve("made");
    publish(FileAttachmentStore.in(made), Folder.ID, Variant.ORIGINAL, "private");

    try (var all = Files.walk(made)) {
      assertThat(all.map(FileAttachmentStoreTest::mode)).allMatch(mode -> mode.endsWith("---"));
    }
  }

  @Test
  void aFileInPlaceOfTheFolderIsRefusedWithoutItsPath() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> FileAttachmentStore.in(file))
        .isInstanceOfSatisfying(
            StorageException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.STORAGE_FAILED))
        .message()
        .doesNotContain(folder.toString());
  }

  private static @Nullable Void uploadSlowly(
      FileAttachmentStore store, AttachmentId id, CyclicBarrier together) {
    try (Staged staged =
        store.stage(
            id,
            Variant.ORIGINAL,
            out -> {
              Folder.text(id.value()).writeTo(out);
              meet(together);
              Folder.text(" and its end").writeTo(out);
            })) {
      meet(together);
      staged.publish();
    }
    return null;
  }

  private static void meet(CyclicBarrier together) {
    try {
      together.await();
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }

  static void publish(FileAttachmentStore store, AttachmentId id, Variant variant, String text) {
    try (Staged staged = store.stage(id, variant, Folder.text(text))) {
      staged.publish();
    }
  }

  static String read(FileAttachmentStore store, AttachmentId id) {
    try (StoredBytes bytes = store.open(id, Variant.ORIGINAL).orElseThrow()) {
      return new String(bytes.readAll().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static String mode(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
