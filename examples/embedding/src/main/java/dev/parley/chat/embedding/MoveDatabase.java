package dev.parley.chat.embedding;

import dev.parley.chat.jdbc.DatabaseCopy;
import dev.parley.chat.jdbc.DatabaseCopy.Place;
import dev.parley.chat.jdbc.JdbcSettings;
import java.nio.file.Path;
import javax.sql.DataSource;

/** For a chat that moves from its file to a server. */
final class MoveDatabase {
  private MoveDatabase() {}

  static void copy(DataSource dataSource) {
    // snippet: copy
    DatabaseCopy.run(
        Place.sqlite(Path.of("chat.db"), JdbcSettings.STANDARD),
        Place.of(dataSource, JdbcSettings.STANDARD),
        progress -> System.out.println(progress.table() + " " + progress.rows()));
    // end
  }
}
