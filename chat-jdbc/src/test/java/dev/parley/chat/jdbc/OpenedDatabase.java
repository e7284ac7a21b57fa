package dev.parley.chat.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;

/** A storage on a real database, new for every test and closed after it. */
interface OpenedDatabase extends BeforeEachCallback, AfterEachCallback {
  JdbcStorage storage();

  /** Closes the storage and opens it again over the same data. */
  void restart();

  /** Anything that can open the database, apart from Parley. */
  Connection plain() throws SQLException;

  /** A connection of the host's with a transaction that is about to begin. */
  Connection host() throws SQLException;
}
