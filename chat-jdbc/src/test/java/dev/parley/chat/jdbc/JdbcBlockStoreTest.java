package dev.parley.chat.jdbc;

import dev.parley.chat.contract.BlockStoreContract;
import dev.parley.chat.spi.ChatStorage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcBlockStoreTest {
  @Nested
  class OnItsOwnFile extends BlockStoreContract {
    @RegisterExtension final Opened opened = Opened.file();

    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }
  }

  @Nested
  class InTheSchemaOfALaterVersion extends BlockStoreContract {
    @RegisterExtension final Opened opened = Opened.later();

    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }
  }

  @Nested
  class InsideTheHostsTransactions extends BlockStoreContract {
    @RegisterExtension final Opened opened = Opened.file();

    @Override
    protected ChatStorage storage() {
      return new EachCallJoined(opened);
    }
  }
}
