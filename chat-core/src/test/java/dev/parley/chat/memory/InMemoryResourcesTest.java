package dev.parley.chat.memory;

import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.contract.AttachmentResourcesContract;
import dev.parley.chat.contract.StorageResourcesContract;
import dev.parley.chat.spi.ChatStorage;
import java.time.Clock;
import org.junit.jupiter.api.Nested;

class InMemoryResourcesTest {
  @Nested
  class Conversations extends StorageResourcesContract {
    private final ChatStorage storage = InMemoryStorage.create();

    @Override
    protected ChatStorage storage() {
      return storage;
    }

    @Override
    protected boolean keeps(String className) {
      return className.startsWith("dev.parley.chat.");
    }
  }

  @Nested
  class Attachments extends AttachmentResourcesContract {
    private final AttachmentStore store = InMemoryAttachments.create(Clock.systemUTC());

    @Override
    protected AttachmentStore store() {
      return store;
    }

    @Override
    protected boolean keeps(String className) {
      return className.startsWith("dev.parley.chat.");
    }
  }
}
