package dev.parley.chat.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The migrations that were run in a database, as its history table records them. */
record History(List<Entry> entries) {
  /**
   * Stands for a migration while a copy into the database is not finished. It is above all others,
   * so that versions which do not know of copies refuse the database too.
   */
  static final int COPYING = Integer.MAX_VALUE;

  private static final String TABLE = "parley_schema_history";
  private static final List<String> COLUMNS = List.of("version", "description", "checksum");

  /** One migration that was run. */
  record Entry(int version, String checksum, int oldestReader) {}

  /** Reads the history; empty where the database has no history table. */
  static History read(Handle handle, @Nullable String schema, TablePrefix prefix)
      throws SQLException {
    List<String> columns = columns(handle, schema, prefix);
    boolean declared = columns.contains("oldest_reader");
    if (columns.isEmpty()) {
      return new History(List.of());
    }
    return new History(
        handle
            .createQuery(
                "SELECT version, checksum, "
                    + (declared ? "oldest_reader" : "1 AS oldest_reader")
                    + " FROM parley_schema_history ORDER BY version")
            .map(
                (row, context) ->
                    new Entry(
                        row.getInt("version"),
                        row.getString("checksum"),
                        row.getInt("oldest_reader")))
            .list());
  }

  /** Records that a script was run. The column for its oldest reader comes with the third. */
  static void record(Handle handle, Script script) {
    handle.createUpdate(insert(script)).execute();
  }

  /** Returns the statement that records a script. */
  static String insert(Script script) {
    boolean declares = script.oldestReader() > 1;
    return """
    INSERT INTO parley_schema_history (version, description, checksum%s)
    VALUES (%d, '%s', '%s'%s)"""
        .formatted(
            declares ? ", oldest_reader" : "",
            script.version(),
            script.description(),
            script.checksum(),
            declares ? ", " + script.oldestReader() : "");
  }

  boolean has(Script script) {
    return entries.stream().anyMatch(entry -> entry.version() == script.version());
  }

  /** The checksum under which a script was run. */
  Optional<String> checksum(Script script) {
    return entries.stream()
        .filter(entry -> entry.version() == script.version())
        .map(Entry::checksum)
        .findFirst();
  }

  /** What the source of an unfinished copy into this database was like. */
  Optional<String> copy() {
    return entries.stream()
        .filter(entry -> entry.version() == COPYING)
        .map(Entry::checksum)
        .findFirst();
  }

  History withoutCopy() {
    return new History(entries.stream().filter(entry -> entry.version() != COPYING).toList());
  }

  int newest() {
    return entries.stream().mapToInt(Entry::version).max().orElse(0);
  }

  /** The newest migration that every user of this database must know. */
  int oldestReader() {
    return entries.stream().mapToInt(Entry::oldestReader).max().orElse(0);
  }

  /** Returns whether a table of this name exists that lacks the columns of ours. */
  static boolean isForeign(Handle handle, @Nullable String schema, TablePrefix prefix)
      throws SQLException {
    List<String> columns = columns(handle, schema, prefix);
    return !columns.isEmpty() && !columns.containsAll(COLUMNS);
  }

  private static List<String> columns(Handle handle, @Nullable String schema, TablePrefix prefix)
      throws SQLException {
    List<String> found = new ArrayList<>();
    try (ResultSet columns =
        handle.getConnection().getMetaData().getColumns(null, schema, prefix.name(TABLE), null)) {
      while (columns.next()) {
        found.add(columns.getString("COLUMN_NAME"));
      }
    }
    return found;
  }
}
