package dev.parley.chat.jdbc;

import dev.parley.chat.spi.ChatStorage;

/** All contracts inside transactions of the host's. */
class PostgresJoinedTest extends PostgresContracts {
  PostgresJoinedTest() {
    super(OpenedPostgres.searched());
  }

  @Override
  ChatStorage storage() {
    return new EachCallJoined(opened);
  }
}
