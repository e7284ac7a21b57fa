package dev.parley.chat.jdbc;

import dev.parley.chat.contract.StorageResourcesContract;
import dev.parley.chat.spi.ChatStorage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcResourcesTest {
  @Nested
  class InAFileOfItsOwn extends StorageResourcesContract {
    @RegisterExtension final Opened opened = Opened.file();

    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }
  }

  @Nested
  class InTheHostsPool extends StorageResourcesContract {
    @RegisterExtension final Opened opened = Opened.hosted();

    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }
  }
}
