package dev.parley.chat.jdbc;

/** All contracts in a schema that the settings name, with another prefix. */
class PostgresNamedSchemaTest extends PostgresContracts {
  PostgresNamedSchemaTest() {
    super(OpenedPostgres.named());
  }
}
