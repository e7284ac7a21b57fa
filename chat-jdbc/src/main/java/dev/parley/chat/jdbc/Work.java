package dev.parley.chat.jdbc;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/** Statements that belong together; whatever they read is drained before they return. */
@FunctionalInterface
interface Work<T> {
  T on(Handle handle) throws SQLException;
}
