package dev.parley.chat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.error.spi.StorageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** A database that cannot be opened is reported with the reason and the remedy. */
class UnopenedTest {
  private final Path folder;

  UnopenedTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aFileThatIsNoDatabase() throws IOException {
    Path file = Files.writeString(folder.resolve("text"), "No database.\n".repeat(100));

    assertRefused(file, file + " is not an SQLite database; name another file.");
  }

  @Test
  void aDatabaseThatIsDamaged() throws Exception {
    Path file = folder.resolve("chat.db");
    JdbcStorage.sqlite(file).close();
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 100, bytes.length, (byte) 0x5A);
    Files.write(file, bytes);

    assertRefused(file, file + " is damaged; put back a backup.");
  }

  @Test
  void aLogThatCannotBeWritten() throws IOException {
    Path file = folder.resolve("chat.db");
    Path log = Files.createDirectory(folder.resolve("chat.db-wal"));

    assertRefused(
        file, "SQLite's write-ahead log " + log + " cannot be written; the database needs it.");
  }

  @Test
  void aFolderWhereAFileIsDue() {
    assertRefused(folder, folder + " is a folder; name a file in it.");
  }

  @Test
  void aFileWhereAFolderIsDue() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertRefused(
        file.resolve("deep/chat.db"),
        file + " is a file, and " + file.resolve("deep/chat.db") + " needs a folder there.");
  }

  @Test
  void aHostsDatabaseThatCannotBeMade() {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + folder.resolve("no/such/folder/chat.db"));

    assertThatThrownBy(() -> JdbcStorage.create(source))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("SQLITE_CANTOPEN");
  }

  @Test
  void aDatabaseThatAnotherProgramHolds() throws Exception {
    Path file = folder.resolve("chat.db");
    JdbcStorage.sqlite(file).close();
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = other.createStatement()) {
      statement.execute("PRAGMA locking_mode = EXCLUSIVE");
      statement.execute("BEGIN EXCLUSIVE");

      assertThatThrownBy(() -> JdbcStorage.sqlite(file))
          .isInstanceOfSatisfying(
              StorageException.class, busy -> assertThat(busy.code()).isEqualTo(ErrorCode.BUSY));
    }
  }

  @Test
  void aFolderForTheNativeLibraryThatIsMissing() throws Exception {
    assertThat(startedWith(List.of("-Dorg.sqlite.tmpdir=" + folder.resolve("missing")), "C.UTF-8"))
        .contains("native library cannot be loaded from " + folder.resolve("missing"))
        .contains("-Dorg.sqlite.tmpdir=FOLDER");
  }

  @Test
  void aPathThatTheLocaleCannotSpell() throws Exception {
    Path named = Files.createDirectory(folder.resolve("Übung"));

    assertThat(startedIn(named, List.of(), "C")).contains("LC_ALL=C.UTF-8");
    assertThat(startedIn(named, List.of(), "C.UTF-8")).contains("opened");
  }

  private String startedWith(List<String> options, String locale) throws IOException {
    return startedIn(folder, options, locale);
  }

  /** Opens a database by a relative path in a process of its own, and returns what it printed. */
  private static String startedIn(Path folder, List<String> options, String locale)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), Opener.class.getName(), "chat.db"));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("LC_ALL", locale);
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void assertRefused(Path file, String text) {
    assertThatThrownBy(() -> JdbcStorage.sqlite(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(text);
  }

  /** What the other process runs. */
  static final class Opener {
    private Opener() {}

    public static void main(String[] arguments) {
      try (JdbcStorage storage = JdbcStorage.sqlite(Path.of(arguments[0]))) {
        System.out.println("opened " + storage.messages().getClass().getSimpleName());
      } catch (RuntimeException refused) {
        System.out.println(refused.getMessage());
      }
    }
  }
}
