package dev.parley.chat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/**
 * A host with its own pool may leave out libraries, and an error names the one that another use
 * needs.
 */
class OptionalLibrariesTest {
  private static final String SQLITE = "sqlite-jdbc";
  private static final String HIKARI = "HikariCP";

  private final Path folder;

  OptionalLibrariesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aHostsPoolNeedsNoHikari() throws Exception {
    assertThat(printedWithout(List.of(HIKARI), "pool")).isEqualTo("opened");
  }

  @Test
  void aFileNeedsHikari() throws Exception {
    assertThat(printedWithout(List.of(HIKARI), "file"))
        .isEqualTo(
            "JdbcStorage.sqlite needs com.zaxxer:HikariCP on the class path;"
                + " dev.parley:parley brings it.");
  }

  @Test
  void aFileNeedsTheDriverToo() throws Exception {
    assertThat(printedWithout(List.of(HIKARI, SQLITE), "file"))
        .isEqualTo(
            "JdbcStorage.sqlite needs org.xerial:sqlite-jdbc and com.zaxxer:HikariCP on the class"
                + " path; dev.parley:parley brings them.");
  }

  @Test
  void withoutTheDriverAFailingPoolIsStillReported() throws Exception {
    assertThat(printedWithout(List.of(HIKARI, SQLITE), "broken"))
        .isEqualTo("The database cannot be opened: The host's reason.");
  }

  private String printedWithout(List<String> libraries, String how)
      throws IOException, InterruptedException {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> libraries.stream().noneMatch(entry::contains))
            .collect(Collectors.joining(File.pathSeparator));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                Opener.class.getName(),
                how,
                folder.resolve("chat.db").toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return printed.strip();
  }

  /** What the other process runs. */
  static final class Opener {
    private Opener() {}

    public static void main(String[] arguments) throws SQLException {
      try (JdbcStorage storage = opened(arguments[0], Path.of(arguments[1]))) {
        System.out.println(storage.messages() == null ? "nothing" : "opened");
      } catch (IllegalStateException refused) {
        System.out.println(refused.getMessage());
      }
    }

    private static JdbcStorage opened(String how, Path file) throws SQLException {
      return switch (how) {
        case "file" -> JdbcStorage.sqlite(file);
        case "pool" -> JdbcStorage.create(pool(file));
        default -> JdbcStorage.create(broken());
      };
    }

    private static DataSource pool(Path file) throws SQLException {
      SQLiteDataSource source = new SQLiteDataSource();
      source.setUrl("jdbc:sqlite:" + file);
      source.setJournalMode("WAL");
      return source;
    }

    private static DataSource broken() {
      return (DataSource)
          Proxy.newProxyInstance(
              Opener.class.getClassLoader(),
              new Class<?>[] {DataSource.class},
              (proxy, method, values) -> {
                throw new SQLException("The host's reason");
              });
    }
  }
}
