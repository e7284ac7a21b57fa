package dev.parley.chat.jdbc;

import dev.parley.chat.contract.ViewModelContract;
import dev.parley.chat.spi.ChatStorage;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcViewModelTest extends ViewModelContract {
  @RegisterExtension final Opened opened = Opened.file();

  @Override
  protected ChatStorage storage() {
    return opened.storage();
  }
}
