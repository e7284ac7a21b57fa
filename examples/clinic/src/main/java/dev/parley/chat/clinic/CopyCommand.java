package dev.parley.chat.clinic;

import dev.parley.chat.clinic.Settings.DatabaseLogin;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.jdbc.DatabaseCopy;
import dev.parley.chat.jdbc.DatabaseCopy.CopiedRows;
import dev.parley.chat.jdbc.DatabaseCopy.Place;
import dev.parley.chat.jdbc.DatabaseCopy.Progress;
import dev.parley.chat.jdbc.JdbcSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The command copy, which moves all conversations to another database. */
final class CopyCommand {
  static final String NAME = "copy";
  private static final String SQLITE = "jdbc:sqlite:";
  private static final String POSTGRESQL = "jdbc:postgresql:";
  private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();
  private static final String DONE =
      """
      The copy is complete: %d rows are the same in both databases.
      Images are not in the database: leave CHAT_UPLOAD_DIR as it is, or copy that folder too.
      The search index is not copied: it is built after the first start, while the chat is used.""";

  private final Map<CopyOption, String> options;
  private final PrintStream out;
  private final OpenResources opened = new OpenResources();
  private long printedAt = System.nanoTime() - PAUSE_NANOS;

  private CopyCommand(Map<CopyOption, String> options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /**
   * Copies, and prints how far it has come.
   *
   * @return empty if both databases are equal; otherwise one line that says why not
   * @throws BadSetting if an option is wrong
   */
  static Optional<String> run(
      List<String> arguments, Map<String, String> environment, PrintStream out) {
    CopyCommand command = new CopyCommand(CopyOption.read(arguments, environment), out);
    try {
      command.copy();
      return Optional.empty();
    } catch (ChatException failure) {
      return Optional.of(
          "The copy stopped: "
              + Reason.of(failure).orElse("a database failed or is in use")
              + ". Run it again; it goes on where it stopped.");
    } catch (IllegalStateException refused) {
      return Optional.of(String.valueOf(refused.getMessage()));
    } finally {
      command.opened.close();
    }
  }

  private void copy() {
    Place from =
        place(
            CopyOption.FROM,
            CopyOption.FROM_USER,
            CopyOption.FROM_PASSWORD,
            settings(CopyOption.FROM_PREFIX, CopyOption.FROM_SCHEMA));
    Place to =
        place(
            CopyOption.TO,
            CopyOption.TO_USER,
            CopyOption.TO_PASSWORD,
            settings(CopyOption.TO_PREFIX, CopyOption.TO_SCHEMA));
    List<CopiedRows> copied = DatabaseCopy.run(from, to, this::print);
    for (CopiedRows table : copied) {
      out.printf("%-20s %12d rows  %s%n", table.table(), table.rows(), table.checksum());
    }
    out.println(DONE.formatted(copied.stream().mapToLong(CopiedRows::rows).sum()));
  }

  private JdbcSettings settings(CopyOption prefix, CopyOption schema) {
    JdbcSettings settings = JdbcSettings.STANDARD;
    try {
      if (options.containsKey(prefix)) {
        settings = settings.withTablePrefix(options.getOrDefault(prefix, ""));
      }
    } catch (IllegalArgumentException malformed) {
      throw new BadSetting(prefix.option() + ": " + malformed.getMessage(), malformed);
    }
    try {
      return options.containsKey(schema)
          ? settings.withSchema(options.getOrDefault(schema, ""))
          : settings;
    } catch (IllegalArgumentException malformed) {
      throw new BadSetting(schema.option() + ": " + malformed.getMessage(), malformed);
    }
  }

  private Place place(
      CopyOption option, CopyOption user, CopyOption password, JdbcSettings settings) {
    String value = options.getOrDefault(option, "");
    if (value.isEmpty()) {
      throw new BadSetting(
          option.option()
              + " is missing: name a JDBC URL or an SQLite file; copy --help lists all.");
    }
    if (value.startsWith(POSTGRESQL)) {
      DatabaseLogin login =
          new DatabaseLogin(
              value,
              Optional.ofNullable(options.get(user)),
              Optional.ofNullable(options.get(password)));
      return Place.of(opened.add(Database.pool(option.option(), login)), settings);
    }
    if (settings.schema().isPresent()
        || options.containsKey(user)
        || options.containsKey(password)) {
      throw new BadSetting(
          option.option() + " is an SQLite file, which has no user, password or schema.");
    }
    return Place.sqlite(unused(option, file(option, value)), settings);
  }

  private static Path file(CopyOption option, String value) {
    String name = value.startsWith(SQLITE) ? value.substring(SQLITE.length()) : value;
    if (name.isEmpty() || name.startsWith("jdbc:") || name.contains("?")) {
      throw new BadSetting(
          "%s must begin with %s, or name an SQLite file, without parameters."
              .formatted(option.option(), POSTGRESQL));
    }
    try {
      return Path.of(name).toAbsolutePath();
    } catch (InvalidPathException malformed) {
      throw new BadSetting(option.option() + " is not a path.", malformed);
    }
  }

  /** A clinic locks the folder of its file, and may not start on it meanwhile. */
  private Path unused(CopyOption option, Path file) {
    Path lock = file.resolveSibling(DataFolder.LOCK);
    if (!Files.exists(lock)) {
      return file;
    }
    try {
      opened.add(
          FolderLock.take(lock)
              .orElseThrow(
                  () ->
                      new BadSetting(
                          "%s: a clinic is running on %s. Stop it, then copy."
                              .formatted(option.option(), file))));
      return file;
    } catch (IOException failure) {
      throw new BadSetting(
          "%s: %s cannot be locked: %s."
              .formatted(option.option(), lock, Obstacle.of(failure, lock)),
          failure);
    }
  }

  private void print(Progress progress) {
    long now = System.nanoTime();
    if (now - printedAt >= PAUSE_NANOS) {
      printedAt = now;
      out.printf(
          "%s: %d of %d rows %s%n",
          progress.table(),
          progress.rows(),
          progress.total(),
          progress.comparing() ? "compared" : "copied");
    }
  }
}
