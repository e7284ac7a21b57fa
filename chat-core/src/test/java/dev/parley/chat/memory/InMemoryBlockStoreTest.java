package dev.parley.chat.memory;

import dev.parley.chat.contract.BlockStoreContract;
import dev.parley.chat.spi.ChatStorage;

class InMemoryBlockStoreTest extends BlockStoreContract {
  private final ChatStorage storage = InMemoryStorage.create();

  @Override
  protected ChatStorage storage() {
    return storage;
  }
}
