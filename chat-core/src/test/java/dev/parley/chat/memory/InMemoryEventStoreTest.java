package dev.parley.chat.memory;

import dev.parley.chat.contract.EventStoreContract;
import dev.parley.chat.spi.ChatStorage;

class InMemoryEventStoreTest extends EventStoreContract {
  private final ChatStorage storage = InMemoryStorage.create();

  @Override
  protected ChatStorage storage() {
    return storage;
  }
}
