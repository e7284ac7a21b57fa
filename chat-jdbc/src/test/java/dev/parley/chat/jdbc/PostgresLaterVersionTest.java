package dev.parley.chat.jdbc;

import dev.parley.chat.contract.LaterVersionContract;
import dev.parley.chat.spi.ChatStorage;
import org.junit.jupiter.api.Nested;

/**
 * All contracts in the schema of an invented later version, through a pool without autocommit, in a
 * database that sorts as dictionaries do.
 */
class PostgresLaterVersionTest extends PostgresContracts {
  PostgresLaterVersionTest() {
    super(OpenedPostgres.later());
  }

  @Nested
  class LaterRowsToo extends LaterVersionContract {
    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }

    @Override
    protected LaterVersion later() {
      return new LaterRows(opened);
    }
  }
}
