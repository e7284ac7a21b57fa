package dev.parley.chat.jdbc;

import dev.parley.chat.jdbc.DatabaseCopy.CopiedRows;
import dev.parley.chat.jdbc.DatabaseCopy.Progress;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * One run of a copy. Each table is filled in the order of its key, so its last row in the target
 * says where to go on.
 */
final class CopyRun {
  private static final int MOST_ROWS = 1000;
  private static final int MOST_CHARACTERS = 500_000;

  private static final String CHANGED =
      "The source was changed while it was copied: %s. Stop every app that uses it, and run the"
          + " copy again; it begins from the start.";
  private static final String DIFFERENT =
      "The databases differ: %s. Run the copy again; it begins from the start. Nothing else may"
          + " write to either of them meanwhile.";
  private static final String NUL =
      "PostgreSQL cannot store the character NUL, which a text has: %s, column %s. Remove the"
          + " character from the source.";

  private final CopySource source;
  private final CopyTarget target;
  private final Consumer<Progress> progress;

  CopyRun(CopySource source, CopyTarget target, Consumer<Progress> progress) {
    this.source = source;
    this.target = target;
    this.progress = progress;
  }

  private record Begun(List<CopiedTable> tables, Map<String, Long> counts, String fingerprint) {}

  private record Sums(Map<String, Long> counts, Map<String, String> hashes) {}

  List<CopiedRows> run() {
    source.check();
    target.prepare();
    source.numberEvents();
    Begun begun = source.rows().snapshot(this::copied);
    List<CopiedRows> copied = compared(begun);
    target.complete();
    return copied;
  }

  /** All tables are read from one moment of the source. */
  private Begun copied(Handle handle) throws SQLException {
    source.refusePending(handle);
    List<CopiedTable> tables = source.tables(handle);
    Map<String, Long> counts = source.counts(handle);
    Begun begun = new Begun(tables, counts, source.fingerprint(handle, tables, counts));
    target.begin(begun.fingerprint());
    for (CopiedTable table : tables) {
      copy(handle, table, counts.getOrDefault(table.name(), 0L));
    }
    return begun;
  }

  private void copy(Handle handle, CopiedTable table, long total) throws SQLException {
    Optional<@Nullable Object[]> last =
        target.rows().snapshot(there -> target.rows().last(there, table));
    long done =
        last.isEmpty()
            ? 0
            : target.rows().snapshot(there -> target.rows().number(there, table.count()));
    Batch batch = new Batch(table, total, done);
    source.rows().each(handle, table, last, batch::add);
    batch.flush();
  }

  /** Rows that are written together. */
  private final class Batch {
    private final CopiedTable table;
    private final long total;
    private final List<@Nullable Object[]> waiting = new ArrayList<>();
    private int characters;
    private long done;

    Batch(CopiedTable table, long total, long done) {
      this.table = table;
      this.total = total;
      this.done = done;
    }

    void add(@Nullable Object[] row) {
      refuseNul(row);
      waiting.add(row);
      for (Object value : row) {
        characters += value instanceof String text ? text.length() : 0;
      }
      if (waiting.size() == MOST_ROWS || characters >= MOST_CHARACTERS) {
        flush();
      }
    }

    void flush() {
      if (waiting.isEmpty()) {
        return;
      }
      target.insert(table, waiting);
      done += waiting.size();
      waiting.clear();
      characters = 0;
      progress.accept(new Progress(table.name(), done, total, false));
    }

    private void refuseNul(@Nullable Object[] row) {
      for (int column = 0; !target.storesNul() && column < row.length; column++) {
        if (row[column] instanceof String text && text.indexOf('\0') >= 0) {
          throw new Refusal(
              NUL.formatted(CopyRows.place(table, row), table.columns().get(column).name()));
        }
      }
    }
  }

  /** Reads both databases again, and only believes what is there. */
  private List<CopiedRows> compared(Begun begun) {
    Sums from = source.rows().snapshot(handle -> sums(source.rows(), handle, begun));
    Sums to = target.rows().snapshot(handle -> sums(target.rows(), handle, begun));
    List<String> differences =
        begun.tables().stream()
            .map(CopiedTable::name)
            .filter(table -> !row(table, from).equals(row(table, to)))
            .map(table -> difference(row(table, from), row(table, to)))
            .toList();
    if (!differences.isEmpty()) {
      target.distrust();
      boolean changed =
          !CopySource.fingerprint(from.counts(), from.hashes()).equals(begun.fingerprint());
      throw new Refusal((changed ? CHANGED : DIFFERENT).formatted(String.join("; ", differences)));
    }
    return begun.tables().stream().map(table -> row(table.name(), from)).toList();
  }

  private Sums sums(CopyRows rows, Handle handle, Begun begun) throws SQLException {
    Map<String, Long> counts = new LinkedHashMap<>();
    Map<String, String> hashes = new LinkedHashMap<>();
    for (CopiedTable table : begun.tables()) {
      RowSum sum = new RowSum();
      long total = begun.counts().getOrDefault(table.name(), 0L);
      rows.each(
          handle,
          table,
          Optional.empty(),
          row -> {
            sum.add(row);
            if (sum.rows() % MOST_ROWS == 0) {
              progress.accept(new Progress(table.name(), sum.rows(), total, true));
            }
          });
      counts.put(table.name(), sum.rows());
      hashes.put(table.name(), sum.hex());
    }
    return new Sums(counts, hashes);
  }

  private static CopiedRows row(String table, Sums sums) {
    return new CopiedRows(
        table, sums.counts().getOrDefault(table, 0L), sums.hashes().getOrDefault(table, ""));
  }

  private static String difference(CopiedRows from, CopiedRows to) {
    return "%s has %d rows with the checksum %s in the source, and %d with %s in the target"
        .formatted(from.table(), from.rows(), from.checksum(), to.rows(), to.checksum());
  }
}
