package dev.parley.chat.jdbc;

import dev.parley.chat.contract.ViewStoreContract;
import dev.parley.chat.spi.ChatStorage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcViewStoreTest {
  @Nested
  class OnItsOwnFile extends ViewStoreContract {
    @RegisterExtension final Opened opened = Opened.file();

    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }
  }

  @Nested
  class InTheSchemaOfALaterVersion extends ViewStoreContract {
    @RegisterExtension final Opened opened = Opened.later();

    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }
  }

  @Nested
  class InsideTheHostsTransactions extends ViewStoreContract {
    @RegisterExtension final Opened opened = Opened.file();

    @Override
    protected ChatStorage storage() {
      return new EachCallJoined(opened);
    }
  }
}
