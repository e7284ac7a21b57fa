package dev.parley.chat.memory;

import dev.parley.chat.contract.FeedStoreContract;
import dev.parley.chat.spi.ChatStorage;

class InMemoryFeedStoreTest extends FeedStoreContract {
  private final ChatStorage storage = InMemoryStorage.create();

  @Override
  protected ChatStorage storage() {
    return storage;
  }
}
