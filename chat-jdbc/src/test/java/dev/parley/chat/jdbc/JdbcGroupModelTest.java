package dev.parley.chat.jdbc;

import dev.parley.chat.contract.GroupModelContract;
import dev.parley.chat.spi.ChatStorage;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcGroupModelTest extends GroupModelContract {
  @RegisterExtension final Opened opened = Opened.file();

  @Override
  protected ChatStorage storage() {
    return opened.storage();
  }
}
