package dev.parley.chat.jdbc;

import dev.parley.chat.contract.DurabilityContract;
import dev.parley.chat.spi.ChatStorage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcDurabilityTest {
  @Nested
  class OnItsOwnFile extends DurabilityContract {
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

  @Nested
  class InTheHostsPool extends DurabilityContract {
    @RegisterExtension final Opened opened = Opened.hosted();

    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }

    @Override
    protected void restart() {
      opened.restart();
    }
  }
}
