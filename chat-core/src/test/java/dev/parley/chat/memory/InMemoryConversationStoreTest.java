package dev.parley.chat.memory;

import dev.parley.chat.ChatStorage;
import dev.parley.chat.contract.ConversationStoreContract;

class InMemoryConversationStoreTest extends ConversationStoreContract {
  private final ChatStorage storage = InMemoryStorage.create();

  @Override
  protected ChatStorage storage() {
    return storage;
  }
}
