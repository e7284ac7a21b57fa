package dev.parley.chat.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Takes a host's connection into use, after checking that it keeps what Parley promises. */
@FunctionalInterface
interface Joining {
  /**
   * Checks a connection.
   *
   * @throws IllegalStateException if it has no open transaction, or a setting is unfit
   */
  JoinedConnection join(Connection host) throws SQLException;
}
