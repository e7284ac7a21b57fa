package dev.parley.chat.memory;

import dev.parley.chat.contract.ImportStoreContract;
import dev.parley.chat.spi.ChatStorage;

class InMemoryImportStoreTest extends ImportStoreContract {
  private final ChatStorage storage = InMemoryStorage.create();

  @Override
  protected ChatStorage storage() {
    return storage;
  }
}
