package dev.parley.chat.jdbc;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/** Statements that belong together; their results are read completely before they return. */
@FunctionalInterface
interface Work<T> {
  T on(Handle handle) throws SQLException;
}
