package dev.parley.chat.memory;

import dev.parley.chat.contract.ConversationStoreContract;
import dev.parley.chat.spi.ChatStorage;

class InMemoryConversationStoreTest extends ConversationStoreContract {
  private final ChatStorage storage = InMemoryStorage.create();

  @Override
  protected ChatStorage storage() {
    return storage;
  }
}
