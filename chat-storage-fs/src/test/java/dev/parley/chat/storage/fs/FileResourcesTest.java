package dev.parley.chat.storage.fs;

import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.contract.AttachmentResourcesContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileResourcesTest extends AttachmentResourcesContract {
  private final AttachmentStore store;

  FileResourcesTest(@TempDir Path folder) {
    this.store = FileAttachmentStore.in(folder);
  }

  @Override
  protected AttachmentStore store() {
    return store;
  }
}
