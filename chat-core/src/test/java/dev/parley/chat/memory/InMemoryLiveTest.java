package dev.parley.chat.memory;

import dev.parley.chat.contract.LiveContract;
import dev.parley.chat.spi.ChatStorage;

class InMemoryLiveTest extends LiveContract {
  private final ChatStorage storage = InMemoryStorage.create();

  @Override
  protected ChatStorage storage() {
    return storage;
  }

  /** There is nothing to open again; the chat is new all the same. */
  @Override
  protected void restart() {}
}
