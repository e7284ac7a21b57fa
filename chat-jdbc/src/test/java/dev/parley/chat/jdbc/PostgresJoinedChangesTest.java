package dev.parley.chat.jdbc;

/** Changes of messages inside a host's transaction on PostgreSQL. */
class PostgresJoinedChangesTest extends JoinedChangesContract {
  PostgresJoinedChangesTest() {
    super(OpenedPostgres.searched());
  }
}
