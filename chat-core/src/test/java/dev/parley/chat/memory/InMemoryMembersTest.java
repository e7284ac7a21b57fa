package dev.parley.chat.memory;

import dev.parley.chat.contract.MembersContract;
import dev.parley.chat.spi.ChatStorage;

class InMemoryMembersTest extends MembersContract {
  private final ChatStorage storage = InMemoryStorage.create();

  @Override
  protected ChatStorage storage() {
    return storage;
  }
}
