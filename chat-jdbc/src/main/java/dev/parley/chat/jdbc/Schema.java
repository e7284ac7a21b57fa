package dev.parley.chat.jdbc;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The schema that this version of Parley needs, as scripts. */
record Schema(Dialect dialect, TablePrefix prefix, List<Script> scripts) {
  private static final String HISTORY = "history.sql";
  private static final Pattern TABLE = Pattern.compile("CREATE TABLE (\\w+)");

  private static final String UNFINISHED_COPY =
      "A copy into this database is not finished, so messages may be missing. Run the copy again,"
          + " with the same source: it goes on where it stopped.";

  static Schema of(Dialect dialect, TablePrefix prefix) {
    return new Schema(
        dialect,
        prefix,
        dialect.migrations().stream().map(name -> Script.load(dialect, name)).toList());
  }

  /**
   * Finds the schema of a product.
   *
   * @throws IllegalArgumentException if the settings name a schema that the product cannot have
   */
  static Schema of(JdbcStorage.Database database, JdbcSettings settings) {
    return switch (database) {
      case SQLITE -> of(new SqliteDialect(), SqliteConnections.prefix(settings));
      case POSTGRESQL ->
          of(new PostgresDialect(), TablePrefix.of(settings.tablePrefix(), settings.schema()));
    };
  }

  /** Creates the table that records which scripts were run, if it is missing. */
  String history() {
    return Script.text(dialect, HISTORY);
  }

  /** Finds why this version cannot use a database. */
  Optional<String> mismatch(History installed) {
    if (installed.copy().isPresent()) {
      return Optional.of(UNFINISHED_COPY);
    }
    for (Script script : scripts) {
      if (installed
          .checksum(script)
          .filter(known -> !known.equals(script.checksum()))
          .isPresent()) {
        return Optional.of(
            ("Migration %d (%s) in the database is not the one this version of Parley has;"
                    + " put back a backup, or use the version that ran it.")
                .formatted(script.version(), script.description()));
      }
    }
    return installed.oldestReader() > newest()
        ? Optional.of(
            "The database has migration %d, which needs a Parley that knows migration %d;"
                    .formatted(installed.newest(), installed.oldestReader())
                + " this one knows up to %d. Install a later version.".formatted(newest()))
        : Optional.empty();
  }

  /** True if a later version has migrated the database, and this version can use it. */
  boolean isOlderThan(History installed) {
    return installed.newest() > newest();
  }

  /** The names of all tables, in lower case. */
  Set<String> tables() {
    return scripts.stream()
        .flatMap(script -> TABLE.matcher(script.sql()).results())
        .map(table -> prefix.name(table.group(1)))
        .collect(Collectors.toSet());
  }

  /** The newest migration this version knows. */
  int newest() {
    return scripts.get(scripts.size() - 1).version();
  }

  List<Script> missing(History installed) {
    return scripts.stream().filter(script -> !installed.has(script)).toList();
  }

  /**
   * All scripts as one text, with the history, so that a database made by hand passes validation.
   */
  String sql() {
    StringBuilder text = new StringBuilder();
    text.append(history()).append('\n');
    for (Script script : scripts) {
      text.append(script.sql()).append('\n').append(History.insert(script)).append(";\n\n");
    }
    return prefix.replace(text.toString());
  }
}
