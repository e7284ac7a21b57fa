package dev.parley.chat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.jdbc.JdbcStorage.OldSqlite;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteDataSource;

/** A driver with an SQLite that can damage a database is reported, or refused. */
class OldSqliteTest {
  private final Path folder;

  OldSqliteTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "pool"})
  void theOldDriverIsReportedOnceWithTheRemedy(String way) throws Exception {
    String log = openedByTheOldDriver(way, OldSqlite.WARN);

    assertThat(log).contains("opened").containsOnlyOnce("sqlite-jdbc.version");
    assertThat(log).contains("WARN").contains("SQLite 3.49.1 can damage").contains("3.51.3.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "pool"})
  void theOldDriverIsRefusedIfTheHostSaysSo(String way) throws Exception {
    String log = openedByTheOldDriver(way, OldSqlite.REFUSE);

    assertThat(log).doesNotContain("opened").contains("IllegalStateException: SQLite 3.49.1");
  }

  @Test
  void thisDriverIsNotRefused() {
    JdbcStorage.sqlite(
            folder.resolve("chat.db"), JdbcSettings.STANDARD.withOldSqlite(OldSqlite.REFUSE))
        .close();
  }

  @ParameterizedTest
  @CsvSource({
    "3.51.3, true",
    "3.51.2, false",
    "3.52.0, true",
    "3.54.1, true",
    "3.9.4, false",
    "3.51.10, true",
    "4.0, true",
    "3.51, false"
  })
  void versionsAreComparedByTheirNumbers(String version, boolean safe) {
    assertThat(SqliteVersion.isSafe(version)).isEqualTo(safe);
  }

  private String openedByTheOldDriver(String way, OldSqlite answer) throws Exception {
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                Opening.class.getName(),
                way,
                folder.resolve("chat.db").toString(),
                answer.name())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    process.waitFor();
    return Files.readString(output);
  }

  /** The old driver precedes the one of the tests. */
  private static String classPath() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target/old-driver"))) {
      String old = files.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
      assertThat(old).isNotEmpty();
      return old + File.pathSeparator + System.getProperty("java.class.path");
    }
  }

  /** Opens a database, and says so. */
  static final class Opening {
    private Opening() {}

    public static void main(String[] arguments) {
      Path file = Path.of(arguments[1]);
      OldSqlite answer = OldSqlite.valueOf(arguments[2]);
      JdbcStorage storage =
          arguments[0].equals("file")
              ? JdbcStorage.sqlite(file, JdbcSettings.STANDARD.withOldSqlite(answer))
              : JdbcStorage.create(pool(file), JdbcSettings.STANDARD.withOldSqlite(answer));
      System.out.println("opened");
      storage.close();
    }

    private static SQLiteDataSource pool(Path file) {
      SQLiteDataSource pool = new SQLiteDataSource();
      pool.setUrl("jdbc:sqlite:" + file + "?journal_mode=wal");
      return pool;
    }
  }
}
