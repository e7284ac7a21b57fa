package dev.parley.chat.storage.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.attachment.spi.AttachmentStore.Staged;
import dev.parley.chat.attachment.spi.Variant;
import dev.parley.chat.error.spi.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SymbolicLinkTest {
  private final Path temporary;
  private final Path folder;
  private final Path outside;

  SymbolicLinkTest(@TempDir Path temporary) throws IOException {
    this.temporary = temporary;
    folder = Files.createDirectory(temporary.resolve("images"));
    outside = Files.createDirectory(temporary.resolve("outside"));
  }

  @Test
  void theFolderItselfMayBeALink() throws IOException {
    Path link = link(temporary.resolve("link"), folder);

    FileAttachmentStoreTest.publish(
        FileAttachmentStore.in(link), Folder.ID, Variant.ORIGINAL, "kept");

    assertThat(Folder.files(folder)).hasSize(1);
  }

  @Test
  void nothingIsWrittenReadListedOrRemovedThroughALinkedOuterFolder() throws IOException {
    Path inner = Files.createDirectory(outside.resolve("cd"));
    Files.writeString(inner.resolve(Folder.ID.value()), "secret");
    Files.writeString(
        inner.resolve(FileName.part(Folder.ID.value()).replaceAll("\\.\\d+-", ".1-")), "");
    link(folder.resolve("ab"), outside);

    refusesAllOf(FileAttachmentStore.in(folder));

    assertThat(Folder.files(outside)).hasSize(2);
  }

  @Test
  void nothingIsWrittenReadListedOrRemovedThroughALinkedInnerFolder() throws IOException {
    Files.writeString(outside.resolve(Folder.ID.value()), "secret");
    Files.createDirectory(folder.resolve("ab"));
    link(folder.resolve("ab/cd"), outside);

    refusesAllOf(FileAttachmentStore.in(folder));

    assertThat(Folder.files(outside)).containsExactly(Folder.ID.value());
  }

  @Test
  void aLinkInThePlaceOfAnImageIsNotFollowedAndNotReplaced() throws IOException {
    Path secret = Files.writeString(outside.resolve("secret"), "secret");
    Files.createDirectories(folder.resolve("ab/cd"));
    link(folder.resolve("ab/cd").resolve(Folder.ID.value()), secret);
    FileAttachmentStore store = FileAttachmentStore.in(folder);

    assertThat(store.open(Folder.ID, Variant.ORIGINAL)).isEmpty();
    assertThat(store.storedBefore(Instant.MAX, Optional.empty(), 10)).isEmpty();
    assertThat(store.delete(Folder.ID)).isFalse();
    try (Staged staged = store.stage(Folder.ID, Variant.ORIGINAL, Folder.text("mine"))) {
      assertThatThrownBy(staged::publish).isInstanceOf(StorageException.class);
    }
    assertThat(secret).hasContent("secret");
  }

  private static void refusesAllOf(FileAttachmentStore store) {
    assertThatThrownBy(() -> store.stage(Folder.ID, Variant.ORIGINAL, Folder.text("mine")))
        .isInstanceOf(StorageException.class);
    assertThat(store.open(Folder.ID, Variant.ORIGINAL)).isEmpty();
    assertThat(store.storedBefore(Instant.MAX, Optional.empty(), 10)).isEmpty();
    assertThat(store.delete(Folder.ID)).isFalse();
  }

  private static Path link(Path from, Path to) {
    try {
      return Files.createSymbolicLink(from, to);
    } catch (IOException | UnsupportedOperationException cannot) {
      return Assumptions.abort("No symbolic links here: " + cannot);
    }
  }
}
