package dev.parley.chat.storage.fs;

import dev.parley.chat.attachment.AttachmentStore;
import dev.parley.chat.contract.AttachmentStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileAttachmentStoreContractTest extends AttachmentStoreContract {
  private final Path folder;
  private final AttachmentStore store;

  FileAttachmentStoreContractTest(@TempDir Path folder) {
    this.folder = folder;
    this.store = FileAttachmentStore.in(folder);
  }

  @Override
  protected AttachmentStore store() {
    return store;
  }

  @Override
  protected long traces() {
    return Folder.files(folder).size();
  }
}
