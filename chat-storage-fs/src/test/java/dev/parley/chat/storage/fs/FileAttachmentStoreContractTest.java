package dev.parley.chat.storage.fs;

import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.contract.AttachmentStoreContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

class FileAttachmentStoreContractTest extends AttachmentStoreContract {
  private final Path folder;
  private final AttachmentStore store;

  FileAttachmentStoreContractTest(@TempDir Path folder) {
    this.folder = folder.resolve("images");
    this.store = FileAttachmentStore.in(this.folder);
  }

  @Override
  protected AttachmentStore store() {
    return store;
  }

  @Override
  protected long traces() {
    return Folder.files(folder).size();
  }

  @Override
  protected Optional<Runnable> takeAway() {
    Path elsewhere = folder.resolveSibling("elsewhere");
    move(folder, elsewhere);
    return Optional.of(() -> move(elsewhere, folder));
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
