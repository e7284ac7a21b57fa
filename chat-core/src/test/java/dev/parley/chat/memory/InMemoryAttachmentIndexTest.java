package dev.parley.chat.memory;

import dev.parley.chat.ChatStorage;
import dev.parley.chat.contract.AttachmentIndexContract;

class InMemoryAttachmentIndexTest extends AttachmentIndexContract {
  private final ChatStorage storage = InMemoryStorage.create();

  @Override
  protected ChatStorage storage() {
    return storage;
  }
}
