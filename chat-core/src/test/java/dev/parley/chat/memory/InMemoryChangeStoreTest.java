package dev.parley.chat.memory;

import dev.parley.chat.contract.ChangeStoreContract;
import dev.parley.chat.spi.ChatStorage;

class InMemoryChangeStoreTest extends ChangeStoreContract {
  private final ChatStorage storage = InMemoryStorage.create();

  @Override
  protected ChatStorage storage() {
    return storage;
  }
}
