package dev.parley.chat.jdbc;

import dev.parley.chat.jdbc.JdbcStorage.Migration;
import dev.parley.chat.jdbc.JdbcStorage.OldSqlite;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * How a {@link JdbcStorage} uses its database. Immutable.
 *
 * @param migration what to do about the schema
 * @param oldSqlite what to do about a version of SQLite that can damage a database
 * @param tablePrefix what the names of all tables, indexes and triggers begin with: 1 to 20 of a-z,
 *     0-9 and underscore. A database can have several chats under different prefixes
 * @param schema the existing PostgreSQL schema of the tables: 1 to 63 of a-z, 0-9 and underscore;
 *     if empty, the connection's {@code search_path} decides
 * @param hostTransaction whether the calling thread has a transaction of the host's open on this
 *     database. On SQLite a write outside of {@link JdbcStorage#join} then waits 0.2 seconds
 *     instead of five for a locked database, and throws {@link IllegalStateException}: most likely
 *     it waits for that transaction, which waits for it
 */
public record JdbcSettings(
    Migration migration,
    OldSqlite oldSqlite,
    String tablePrefix,
    Optional<String> schema,
    BooleanSupplier hostTransaction) {
  /** Migrates, warns of an old SQLite, and uses the prefix {@code parley_}. */
  public static final JdbcSettings STANDARD =
      new JdbcSettings(
          Migration.MIGRATE, OldSqlite.WARN, TablePrefix.STANDARD, Optional.empty(), () -> false);

  /**
   * Validates the prefix and the schema.
   *
   * @throws IllegalArgumentException if either is not such
   */
  public JdbcSettings {
    TablePrefix.of(tablePrefix, schema);
  }

  /**
   * The same settings with another {@link #migration}.
   *
   * @param other what to do about the schema
   * @return a copy
   */
  public JdbcSettings withMigration(Migration other) {
    return new JdbcSettings(other, oldSqlite, tablePrefix, schema, hostTransaction);
  }

  /**
   * The same settings with another answer to an {@link #oldSqlite}.
   *
   * @param other what to do about it
   * @return a copy
   */
  public JdbcSettings withOldSqlite(OldSqlite other) {
    return new JdbcSettings(migration, other, tablePrefix, schema, hostTransaction);
  }

  /**
   * The same settings with another table prefix.
   *
   * @param prefix such as {@code chat_}
   * @return a copy
   * @throws IllegalArgumentException if it is not such
   */
  public JdbcSettings withTablePrefix(String prefix) {
    return new JdbcSettings(migration, oldSqlite, prefix, schema, hostTransaction);
  }

  /**
   * The same settings with the tables in a PostgreSQL schema.
   *
   * @param name such as {@code chat}
   * @return a copy
   * @throws IllegalArgumentException if it is not such
   */
  public JdbcSettings withSchema(String name) {
    return new JdbcSettings(migration, oldSqlite, tablePrefix, Optional.of(name), hostTransaction);
  }

  /**
   * The same settings with a way to see the {@link #hostTransaction}.
   *
   * @param open called in the thread that writes, before each write; fast, and does not throw
   * @return a copy
   */
  public JdbcSettings withHostTransaction(BooleanSupplier open) {
    return new JdbcSettings(migration, oldSqlite, tablePrefix, schema, open);
  }
}
