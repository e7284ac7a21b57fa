package dev.parley.chat.memory;

import dev.parley.chat.contract.MessageStoreContract;
import dev.parley.chat.spi.ChatStorage;

class InMemoryMessageStoreTest extends MessageStoreContract {
  private final ChatStorage storage = InMemoryStorage.create();

  @Override
  protected ChatStorage storage() {
    return storage;
  }
}
