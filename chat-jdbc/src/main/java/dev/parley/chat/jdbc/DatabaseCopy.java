package dev.parley.chat.jdbc;

import dev.parley.chat.error.spi.StorageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Copies all conversations from one database into an empty one, such as from SQLite to PostgreSQL
 * or back. Keys, numbers, feed positions and events stay as they are, so clients go on where they
 * were. A run that was interrupted is repeated, and goes on after the last row that it committed;
 * until it is finished, no chat opens the target. Of two runs into one target at once, the one that
 * began later goes on, and the other ends.
 *
 * <p>Images and other files are not in a database and not copied. The search index is not copied
 * either: the first chat that opens the target builds it. Stop every app that uses the source: what
 * it writes meanwhile is noticed, and the copy then has to begin again.
 */
public final class DatabaseCopy {
  private DatabaseCopy() {}

  /**
   * Copies, and compares every row of both databases at the end. Memory does not grow with the
   * number of rows.
   *
   * @param from of this version of Parley; nothing in it changes, except that on PostgreSQL events
   *     get the positions that their next reader would give them
   * @param to without any row of Parley's in tables of that prefix, or what an earlier run left
   * @param progress called after each transaction of up to 1,000 rows, and while rows are compared,
   *     by the calling thread
   * @return every table that was copied, with what both databases have
   * @throws IllegalArgumentException as {@link JdbcStorage#sqlite(Path, JdbcSettings)}
   * @throws IllegalStateException if a database cannot be opened or does not fit, the target is not
   *     empty, another run has begun with it since, a text cannot be stored, or the databases
   *     differ in the end; the text names the cause and the remedy, and nothing of a message
   * @throws StorageException if a database fails meanwhile; run it again
   */
  public static List<CopiedRows> run(Place from, Place to, Consumer<Progress> progress) {
    try (Connections source = from.existing();
        Connections target = to.open()) {
      return new CopyRun(new CopySource(source), new CopyTarget(target), progress).run();
    }
  }

  /** A database, and what its tables are called. Immutable. */
  public static final class Place {
    private final Function<JdbcSettings, Connections> opening;
    private final Runnable check;
    private final JdbcSettings settings;

    private Place(
        Function<JdbcSettings, Connections> opening, Runnable check, JdbcSettings settings) {
      this.opening = opening;
      this.check = check;
      this.settings = settings;
    }

    /**
     * A database of the host's, as {@link JdbcStorage#create(DataSource, JdbcSettings)} uses it.
     *
     * @param pool of two or more connections; it stays the host's to close
     * @param settings of which the migration is ignored
     * @return the place
     */
    public static Place of(DataSource pool, JdbcSettings settings) {
      return new Place(chosen -> Opening.hosted(pool, chosen), () -> {}, settings);
    }

    /**
     * An SQLite file, as {@link JdbcStorage#sqlite(Path, JdbcSettings)} opens it.
     *
     * @param file made if it is missing and copied to
     * @param settings of which the migration is ignored
     * @return the place
     */
    public static Place sqlite(Path file, JdbcSettings settings) {
      return new Place(chosen -> Opening.file(file, chosen), () -> requireFile(file), settings);
    }

    private Connections existing() {
      check.run();
      return open();
    }

    private Connections open() {
      return opening.apply(settings.withMigration(JdbcStorage.Migration.NONE));
    }

    private static void requireFile(Path file) {
      if (!Files.exists(file)) {
        throw new IllegalStateException(
            "There is no file %s to copy from.".formatted(file.toAbsolutePath()));
      }
    }
  }

  /**
   * How far a run has come.
   *
   * @param table by its name with the standard prefix
   * @param rows how many of it were copied, by earlier runs as well, or compared
   * @param total how many the source has
   * @param comparing whether all is copied, and both databases are being read again
   */
  public record Progress(String table, long rows, long total, boolean comparing) {}

  /**
   * A table that is the same in both databases.
   *
   * @param table by its name with the standard prefix
   * @param rows how many it has
   * @param checksum the sum of the SHA-256 of all rows, in four parts of 64 bits, as 64 hex digits
   */
  public record CopiedRows(String table, long rows, String checksum) {}
}
