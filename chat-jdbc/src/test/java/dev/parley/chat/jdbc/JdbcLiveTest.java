package dev.parley.chat.jdbc;

import dev.parley.chat.contract.LiveContract;
import dev.parley.chat.spi.ChatStorage;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcLiveTest extends LiveContract {
  @RegisterExtension final Opened opened = Opened.file();

  @Override
  protected ChatStorage storage() {
    return opened.storage();
  }

  @Override
  protected void restart() {
    opened.restart();
  }
}
