package dev.parley.chat.memory;

import dev.parley.chat.contract.ChangedTextsContract;
import dev.parley.chat.spi.ChatStorage;

class InMemoryChangedTextsTest extends ChangedTextsContract {
  private final ChatStorage storage = InMemoryStorage.create();

  @Override
  protected ChatStorage storage() {
    return storage;
  }
}
