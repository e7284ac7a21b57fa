package dev.parley.chat.embedding;

import dev.parley.chat.jdbc.JdbcSettings;
import dev.parley.chat.jdbc.JdbcStorage;
import dev.parley.chat.jdbc.JdbcStorage.Database;
import dev.parley.chat.jdbc.JdbcStorage.Migration;
import javax.sql.DataSource;

/** For a database that only its administrator may change. */
final class PrintSchema {
  private PrintSchema() {}

  static JdbcStorage checked(DataSource dataSource) {
    // snippet: schema
    System.out.println(JdbcStorage.schemaSql(Database.SQLITE)); // for the DBA
    JdbcStorage storage =
        JdbcStorage.create(dataSource, JdbcSettings.STANDARD.withMigration(Migration.VALIDATE));
    // end
    return storage;
  }
}
