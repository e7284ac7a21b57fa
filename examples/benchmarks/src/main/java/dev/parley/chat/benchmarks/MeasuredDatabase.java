package dev.parley.chat.benchmarks;

import dev.parley.chat.jdbc.JdbcStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A kind of database in which costs are measured; each place in it has tables of its own. */
interface MeasuredDatabase extends AutoCloseable {
  /** Returns what the report calls it. */
  String name();

  /** Opens the tables of a place, and creates them first where there are none. */
  JdbcStorage open(String place) throws SQLException;

  /** Connects to the tables of a place. */
  Connection connect(String place) throws SQLException;

  /** Returns the statement that switches off what notes new messages for the search. */
  String withoutIndexing();

  /** Returns the statement after which many new rows are read as fast as older ones. */
  String afterFilling();

  @Override
  void close() throws IOException;

  /** SQLite, with one file for each place. */
  record Sqlite(Path folder) implements MeasuredDatabase {
    @Override
    public String name() {
      return "SQLite";
    }

    @Override
    public JdbcStorage open(String place) {
      return JdbcStorage.sqlite(file(place));
    }

    @Override
    public Connection connect(String place) throws SQLException {
      return DriverManager.getConnection("jdbc:sqlite:" + file(place));
    }

    @Override
    public String withoutIndexing() {
      return "DROP TRIGGER IF EXISTS parley_search_sent";
    }

    @Override
    public String afterFilling() {
      return "PRAGMA wal_checkpoint(TRUNCATE)";
    }

    @Override
    public void close() {}

    private Path file(String place) {
      return folder.resolve(place + ".db");
    }
  }
}
