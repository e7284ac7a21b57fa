package dev.parley.chat.jdbc;

/** All contracts through a pooler that changes connections between transactions. */
class PostgresPoolerTest extends PostgresContracts {
  PostgresPoolerTest() {
    super(OpenedPostgres.switched());
  }
}
