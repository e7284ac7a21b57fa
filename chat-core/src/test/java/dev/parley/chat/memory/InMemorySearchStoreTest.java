package dev.parley.chat.memory;

import dev.parley.chat.contract.SearchStoreContract;
import dev.parley.chat.spi.ChatStorage;

class InMemorySearchStoreTest extends SearchStoreContract {
  private final ChatStorage storage = InMemoryStorage.create();

  @Override
  protected ChatStorage storage() {
    return storage;
  }
}
