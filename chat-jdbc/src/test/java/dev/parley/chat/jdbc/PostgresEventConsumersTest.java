package dev.parley.chat.jdbc;

class PostgresEventConsumersTest extends EventConsumersContract {
  PostgresEventConsumersTest() {
    super(OpenedPostgres.searched());
  }

  @Override
  String url() {
    return ((OpenedPostgres) opened).url();
  }
}
