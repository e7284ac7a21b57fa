package dev.parley.chat.jdbc;

import dev.parley.chat.internal.Sha256;
import dev.parley.chat.jdbc.CopiedTable.Column;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The database that a copy reads. */
final class CopySource {
  private static final String NO_TABLES =
      "The source has no tables of Parley with the prefix %s. Name another database, prefix or"
          + " schema.";
  private static final String OLDER =
      "The source has migrations up to %d, and this version of Parley has %d. Start your app once"
          + " with this version, which migrates it, and stop it; then copy.";
  private static final String LATER =
      "The source has migration %d, and this version of Parley knows up to %d. Copy it with the"
          + " version that it belongs to, so that nothing is left out.";
  private static final String IN_USE =
      "The source is in use: events are recorded while it is read. Stop every app that uses it, and"
          + " run the copy again.";
  private static final String PENDING = "SELECT COUNT(*) FROM parley_outbox_pending";

  /** Every change of a chat changes one of these, or the number of rows of another table. */
  private static final List<String> RECOGNIZED_BY =
      List.of(
          "parley_participant",
          "parley_conversation",
          "parley_member",
          "parley_block",
          CopiedTable.STREAM);

  private final Connections connections;
  private final Schema schema;
  private final CopyRows rows;

  CopySource(Connections connections) {
    this.connections = connections;
    schema = Schema.of(connections.dialect(), connections.prefix());
    rows = new CopyRows(connections);
  }

  CopyRows rows() {
    return rows;
  }

  /**
   * Checks that this version knows all that there is.
   *
   * @throws IllegalStateException if the source is of another version
   */
  void check() {
    int unused = connections.reader().read(this::checked);
  }

  private int checked(Handle handle) throws SQLException {
    @Nullable String name =
        connections.dialect().schemaOf(handle.getConnection(), connections.prefix());
    History installed =
        History.isForeign(handle, name, connections.prefix())
            ? new History(List.of())
            : History.read(handle, name, connections.prefix());
    if (installed.entries().isEmpty()) {
      throw new Refusal(NO_TABLES.formatted(connections.prefix()));
    }
    if (schema.isOlderThan(installed.withoutCopy())) {
      throw new Refusal(LATER.formatted(installed.withoutCopy().newest(), schema.newest()));
    }
    Optional<String> problem = schema.mismatch(installed);
    if (problem.isPresent()) {
      throw new Refusal("The source cannot be copied. " + problem.get());
    }
    if (!schema.missing(installed).isEmpty()) {
      throw new Refusal(OLDER.formatted(installed.newest(), schema.newest()));
    }
    return installed.newest();
  }

  /** Gives positions to events that have none, as any reader of the stream does. */
  void numberEvents() {
    if (connections.dialect().numbersEventsLater()) {
      new EventNumbers(connections).all();
    }
  }

  /**
   * Checks that no event lacks a position.
   *
   * @throws Refusal if one does, since apps are at work
   */
  void refusePending(Handle handle) throws SQLException {
    if (connections.dialect().numbersEventsLater() && rows.number(handle, PENDING) > 0) {
      throw new Refusal(IN_USE);
    }
  }

  /** All copied tables with their columns. */
  List<CopiedTable> tables(Handle handle) throws SQLException {
    List<CopiedTable> tables = new ArrayList<>();
    for (CopiedTable table : CopiedTable.ALL) {
      List<Column> columns = rows.columns(handle, table);
      tables.add(table.with(columns));
    }
    return tables;
  }

  Map<String, Long> counts(Handle handle) throws SQLException {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (CopiedTable table : CopiedTable.ALL) {
      counts.put(table.name(), rows.number(handle, table.count()));
    }
    return counts;
  }

  /** Reads what a source is recognized by. */
  String fingerprint(Handle handle, List<CopiedTable> tables, Map<String, Long> counts)
      throws SQLException {
    Map<String, String> sums = new LinkedHashMap<>();
    for (CopiedTable table : tables) {
      if (RECOGNIZED_BY.contains(table.name())) {
        RowSum sum = new RowSum();
        rows.each(handle, table, Optional.empty(), sum::add);
        sums.put(table.name(), sum.hex());
      }
    }
    return fingerprint(counts, sums);
  }

  static String fingerprint(Map<String, Long> counts, Map<String, String> sums) {
    StringBuilder text = new StringBuilder();
    counts.forEach((table, count) -> text.append(table).append(' ').append(count).append('\n'));
    RECOGNIZED_BY.forEach(table -> text.append(sums.get(table)).append('\n'));
    return Sha256.hex(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
