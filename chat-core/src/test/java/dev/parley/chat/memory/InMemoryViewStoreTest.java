package dev.parley.chat.memory;

import dev.parley.chat.contract.ViewStoreContract;
import dev.parley.chat.spi.ChatStorage;

class InMemoryViewStoreTest extends ViewStoreContract {
  private final ChatStorage storage = InMemoryStorage.create();

  @Override
  protected ChatStorage storage() {
    return storage;
  }
}
