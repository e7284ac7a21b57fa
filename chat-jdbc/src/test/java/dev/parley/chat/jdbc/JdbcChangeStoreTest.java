package dev.parley.chat.jdbc;

import dev.parley.chat.contract.ChangeStoreContract;
import dev.parley.chat.spi.ChatStorage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcChangeStoreTest {
  @Nested
  class OnItsOwnFile extends ChangeStoreContract {
    @RegisterExtension final Opened opened = Opened.file();

    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }
  }

  @Nested
  class InTheSchemaOfALaterVersion extends ChangeStoreContract {
    @RegisterExtension final Opened opened = Opened.later();

    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }
  }

  @Nested
  class InsideTheHostsTransactions extends ChangeStoreContract {
    @RegisterExtension final Opened opened = Opened.file();

    @Override
    protected ChatStorage storage() {
      return new EachCallJoined(opened);
    }
  }
}
