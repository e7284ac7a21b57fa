package dev.parley.chat.jdbc;

/** All contracts through a pool without autocommit, in a database that sorts as dictionaries do. */
class PostgresManualPoolTest extends PostgresContracts {
  PostgresManualPoolTest() {
    super(OpenedPostgres.manual());
  }
}
