package dev.parley.chat.memory;

import dev.parley.chat.contract.GroupStoreContract;
import dev.parley.chat.spi.ChatStorage;

class InMemoryGroupStoreTest extends GroupStoreContract {
  private final ChatStorage storage = InMemoryStorage.create();

  @Override
  protected ChatStorage storage() {
    return storage;
  }
}
