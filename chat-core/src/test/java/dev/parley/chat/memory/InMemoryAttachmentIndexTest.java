package dev.parley.chat.memory;

import dev.parley.chat.contract.AttachmentIndexContract;
import dev.parley.chat.spi.ChatStorage;

class InMemoryAttachmentIndexTest extends AttachmentIndexContract {
  private final ChatStorage storage = InMemoryStorage.create();

  @Override
  protected ChatStorage storage() {
    return storage;
  }
}
