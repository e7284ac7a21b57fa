package dev.parley.chat.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database that a copy fills. A row in its history of migrations keeps every version of Parley
 * from opening it before it is complete.
 */
final class CopyTarget {
  private static final Logger LOG = LoggerFactory.getLogger(CopyTarget.class);

  /** What the source is said to be like after a comparison failed, or while rows are removed. */
  private static final String UNKNOWN = "unknown";

  private static final String MARK =
      "INSERT INTO parley_schema_history (version, description, checksum, oldest_reader)"
          + " VALUES (%1$d, 'copy %3$s', '%2$s', %1$d)";
  private static final String CLAIM =
      "UPDATE parley_schema_history SET description = 'copy %2$s' WHERE version = %1$d";

  /** Locks the row, so that a run that claims the target waits for this transaction. */
  private static final String STILL_OURS =
      "UPDATE parley_schema_history SET description = description"
          + " WHERE version = %1$d AND description = 'copy %2$s'";

  private static final String MARK_AGAIN =
      "UPDATE parley_schema_history SET checksum = '%2$s' WHERE version = %1$d";
  private static final String UNMARK = "DELETE FROM parley_schema_history WHERE version = %d";

  /** What a new database has rows in. */
  private static final Set<String> NEVER_EMPTY = Set.of("parley_stream", "parley_search_state");

  private static final String NOT_EMPTY =
      "The target is not empty: its table %s has rows, and nothing was changed. Name an empty"
          + " database, or another table prefix or schema in it.";
  private static final String OTHER_VERSION =
      "The target has migration %d, and this version of Parley knows up to %d; nothing was changed."
          + " Use the version that made its tables, or name an empty database.";
  private static final String OTHER_COPY =
      "The copy into the target was begun by a version of Parley with other migrations. Finish it"
          + " with that version, or drop the target's tables and copy again.";

  private static final String CLAIMED =
      "Another copy into this target has begun since, and goes on with it; this one has ended. Run"
          + " one copy at a time.";

  /** A run that was killed can leave no lock, so the newest run is the one that may write. */
  private final String run = UUID.randomUUID().toString();

  private final Connections connections;
  private final Schema schema;
  private final CopyRows rows;

  CopyTarget(Connections connections) {
    this.connections = connections;
    schema = Schema.of(connections.dialect(), connections.prefix());
    rows = new CopyRows(connections);
  }

  CopyRows rows() {
    return rows;
  }

  boolean storesNul() {
    return connections.dialect().copying().storesNul();
  }

  /**
   * Makes the tables, unless an earlier run has begun to fill them.
   *
   * @throws IllegalStateException if the target is not empty, or of another version
   */
  void prepare() {
    boolean begun = connections.reader().read(this::checked);
    if (!begun) {
      new Migrator(connections, schema).run(JdbcStorage.Migration.MIGRATE);
    }
  }

  /** Notes that a copy begins, or goes on; if it began with another source, it begins again. */
  void begin(String source) {
    Optional<String> before =
        connections
            .writer()
            .transaction(
                handle -> {
                  connections.dialect().lockForMigration(handle.getConnection());
                  Optional<String> marked = history(handle).copy();
                  if (marked.isEmpty()) {
                    refuseRows(handle);
                    rows.execute(handle, MARK.formatted(History.COPYING, source, run));
                    clearDefaults(handle);
                  } else {
                    rows.execute(handle, CLAIM.formatted(History.COPYING, run));
                  }
                  return marked;
                });
    if (before.filter(marked -> !marked.equals(source)).isPresent()) {
      LOG.info("The source is not as it was when the copy began; all rows are copied again.");
      empty();
      mark(source);
    }
  }

  /** The next run begins again. */
  void distrust() {
    mark(UNKNOWN);
  }

  /** One transaction: all of the rows or none. */
  void insert(CopiedTable table, List<@Nullable Object[]> batch) {
    write(
        handle -> {
          rows.insert(handle, table, batch);
          if (table.name().equals(CopiedTable.MESSAGES)) {
            // The index is built from the first message on, so nothing waits.
            rows.execute(handle, "DELETE FROM parley_search_todo WHERE TRUE");
          }
        });
  }

  /** Lets chats open the database. */
  void complete() {
    write(
        handle -> {
          for (String statement : connections.dialect().copying().completing(CopiedTable.names())) {
            rows.execute(handle, statement);
          }
          rows.execute(handle, UNMARK.formatted(History.COPYING));
        });
  }

  @FunctionalInterface
  private interface Writing {
    void in(Handle handle) throws SQLException;
  }

  /**
   * Writes in a transaction, as long as no other run has begun.
   *
   * @throws IllegalStateException if one has
   */
  private void write(Writing writing) {
    int unused =
        connections
            .writer()
            .transaction(
                handle -> {
                  if (rows.change(handle, STILL_OURS.formatted(History.COPYING, run)) == 0) {
                    throw new Refusal(CLAIMED);
                  }
                  writing.in(handle);
                  return 0;
                });
  }

  private boolean checked(Handle handle) throws SQLException {
    History installed = history(handle);
    boolean begun = installed.copy().isPresent();
    History migrations = installed.withoutCopy();
    if (begun && (schema.mismatch(migrations).isPresent() || !isSame(migrations))) {
      throw new Refusal(OTHER_COPY);
    }
    if (!begun) {
      if (schema.isOlderThan(migrations)) {
        throw new Refusal(OTHER_VERSION.formatted(migrations.newest(), schema.newest()));
      }
      refuseRows(handle);
    }
    return begun;
  }

  private boolean isSame(History migrations) {
    return schema.missing(migrations).isEmpty() && !schema.isOlderThan(migrations);
  }

  private History history(Handle handle) throws SQLException {
    return History.read(handle, schemaName(handle), connections.prefix());
  }

  /** Also in tables of an older version, which are not migrated if they have rows. */
  private void refuseRows(Handle handle) throws SQLException {
    for (String table : existing(handle)) {
      if (rows.number(handle, "SELECT COUNT(*) FROM (SELECT 1 FROM " + table + " LIMIT 1) AS f")
          > 0) {
        throw new Refusal(NOT_EMPTY.formatted(connections.prefix().name(table)));
      }
    }
  }

  /** The standard names of those of our tables that are there. */
  private Set<String> existing(Handle handle) throws SQLException {
    Set<String> there = new TreeSet<>();
    try (ResultSet tables =
        handle
            .getConnection()
            .getMetaData()
            .getTables(null, schemaName(handle), connections.prefix() + "%", null)) {
      while (tables.next()) {
        there.add(tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
      }
    }
    return Schema.of(connections.dialect(), TablePrefix.of(TablePrefix.STANDARD)).tables().stream()
        .filter(table -> !NEVER_EMPTY.contains(table))
        .filter(table -> there.contains(connections.prefix().name(table)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void empty() {
    mark(UNKNOWN);
    for (String statement : connections.dialect().copying().emptying(CopiedTable.names())) {
      write(handle -> rows.execute(handle, statement));
    }
  }

  /** What the migrations and an earlier chat without messages left: it is copied, or begins. */
  private void clearDefaults(Handle handle) throws SQLException {
    rows.execute(handle, "DELETE FROM " + CopiedTable.STREAM + " WHERE TRUE");
    rows.execute(
        handle,
        "UPDATE parley_search_state SET folding = 0, position = 0, indexed = 0, complete = 0");
  }

  private void mark(String source) {
    write(handle -> rows.execute(handle, MARK_AGAIN.formatted(History.COPYING, source)));
  }

  private @Nullable String schemaName(Handle handle) throws SQLException {
    return connections.dialect().schemaOf(handle.getConnection(), connections.prefix());
  }
}
