package dev.parley.chat.jdbc;

/**
 * All contracts through a pooler that changes connections between transactions, in a schema that
 * the settings name, with another prefix. Both concern how a statement reaches its tables, and
 * neither can hide a fault of the other: {@link PostgresTest} has the same without either.
 */
class PostgresPoolerTest extends PostgresContracts {
  PostgresPoolerTest() {
    super(OpenedPostgres.switched());
  }
}
