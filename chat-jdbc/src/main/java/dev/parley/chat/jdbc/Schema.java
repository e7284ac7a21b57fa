package dev.parley.chat.jdbc;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The schema this version of Parley needs, as the scripts that make it. */
record Schema(Dialect dialect, List<Script> scripts) {
  private static final String HISTORY = "history.sql";

  static Schema of(Dialect dialect) {
    return new Schema(
        dialect, dialect.migrations().stream().map(name -> Script.load(dialect, name)).toList());
  }

  /** Makes the table that remembers which scripts were run, if it is not there. */
  String history() {
    return Script.text(dialect, HISTORY);
  }

  /** Finds what makes a database unfit, given the checksums of the scripts that were run in it. */
  Optional<String> mismatch(Map<Integer, String> installed) {
    for (Script script : scripts) {
      String checksum = installed.get(script.version());
      if (checksum != null && !checksum.equals(script.checksum())) {
        return Optional.of(
            "Migration %d (%s) in the database is not the one this version of Parley has."
                .formatted(script.version(), script.description()));
      }
    }
    int newest = scripts.get(scripts.size() - 1).version();
    return installed.keySet().stream()
        .filter(version -> version > newest)
        .max(Integer::compare)
        .map(
            version ->
                "The database has migration %d, and this version of Parley knows up to %d."
                    .formatted(version, newest));
  }

  List<Script> missing(Map<Integer, String> installed) {
    return scripts.stream().filter(script -> !installed.containsKey(script.version())).toList();
  }

  /** Everything as one text, the history included, so that what was run by hand validates. */
  String sql() {
    StringBuilder text = new StringBuilder();
    for (Script script : scripts) {
      text.append(script.sql()).append('\n');
    }
    text.append(history());
    for (Script script : scripts) {
      text.append(
          """

          INSERT INTO parley_schema_history (version, description, checksum)
          VALUES (%d, '%s', '%s');
          """
              .formatted(script.version(), script.description(), script.checksum()));
    }
    return text.toString();
  }
}
