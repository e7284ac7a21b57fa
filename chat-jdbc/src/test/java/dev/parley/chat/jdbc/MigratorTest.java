package dev.parley.chat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.jdbc.JdbcStorage.Database;
import dev.parley.chat.jdbc.JdbcStorage.Migration;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigratorTest {
  @TempDir Path folder = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void makeFile() {
    file = folder.resolve("chat.db");
  }

  @Test
  void migratingTwiceChangesNothing() throws SQLException {
    JdbcStorage.sqlite(file).close();
    List<String> first = names();

    JdbcStorage.sqlite(file).close();

    assertThat(names()).isEqualTo(first).contains("parley_message", "parley_schema_history");
  }

  @Test
  void feedsOfTheFirstVersionAreReadOn() throws SQLException {
    try (JdbcStorage storage = JdbcStorage.sqlite(file)) {
      storage.messages().append(People.text(People.PATIENT, People.DOCTOR, "before"), People.NOW);
    }
    execute("ALTER TABLE parley_feed DROP COLUMN stamp");
    execute("DELETE FROM parley_schema_history WHERE version = 2");

    try (JdbcStorage storage = JdbcStorage.sqlite(file)) {
      FeedPosition first = storage.conversations().counters(People.DOCTOR).position();
      storage.messages().append(People.text(People.PATIENT, People.DOCTOR, "after"), People.NOW);

      assertThat(first).isEqualTo(new FeedPosition(1, 0));
      assertThat(storage.feeds().after(People.DOCTOR, first, 10).entries()).hasSize(1);
    }
  }

  @Test
  void validatingAcceptsWhatWasMigrated() {
    JdbcStorage.sqlite(file).close();

    assertThatCode(
            () ->
                JdbcStorage.sqlite(file, JdbcSettings.STANDARD.withMigration(Migration.VALIDATE))
                    .close())
        .doesNotThrowAnyException();
  }

  @Test
  void validatingRefusesAnEmptyDatabaseAndChangesNothing() throws SQLException {
    assertThatThrownBy(
            () -> JdbcStorage.sqlite(file, JdbcSettings.STANDARD.withMigration(Migration.VALIDATE)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("lacks migration 1");
    assertThat(names()).isEmpty();
  }

  @Test
  void aSchemaOfALaterVersionIsOpenedIfThatVersionAllowsIt() throws SQLException {
    JdbcStorage.sqlite(file).close();
    laterMigration(7, 3);

    for (Migration mode : Migration.values()) {
      try (JdbcStorage storage =
          JdbcStorage.sqlite(file, JdbcSettings.STANDARD.withMigration(mode))) {
        storage.messages().append(People.text(People.PATIENT, People.DOCTOR, "on"), People.NOW);
      }
    }
  }

  @Test
  void aSchemaThatNeedsALaterVersionIsRefusedByName() throws SQLException {
    JdbcStorage.sqlite(file).close();
    laterMigration(8, 7);
    laterMigration(9, 1);

    for (Migration mode : List.of(Migration.MIGRATE, Migration.VALIDATE)) {
      assertThatThrownBy(() -> JdbcStorage.sqlite(file, JdbcSettings.STANDARD.withMigration(mode)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("migration 9")
          .hasMessageContaining("knows migration 7")
          .hasMessageContaining("up to 6");
    }
    assertThatCode(
            () ->
                JdbcStorage.sqlite(file, JdbcSettings.STANDARD.withMigration(Migration.NONE))
                    .close())
        .doesNotThrowAnyException();
  }

  @Test
  void everyMigrationRecordsItsOldestReader() throws SQLException {
    JdbcStorage.sqlite(file).close();

    assertThat(query("SELECT version || '/' || oldest_reader FROM parley_schema_history"))
        .containsExactly("1/1", "2/1", "3/3", "4/1", "5/1", "6/1");
  }

  private void laterMigration(int version, int oldestReader) throws SQLException {
    execute(
        """
        INSERT INTO parley_schema_history (version, description, checksum, oldest_reader)
        VALUES (%d, 'later', 'unknown', %d)
        """
            .formatted(version, oldestReader));
  }

  @Test
  void aChangedMigrationIsRefusedByName() throws SQLException {
    JdbcStorage.sqlite(file).close();
    execute("UPDATE parley_schema_history SET checksum = 'another'");

    for (Migration mode : List.of(Migration.MIGRATE, Migration.VALIDATE)) {
      assertThatThrownBy(() -> JdbcStorage.sqlite(file, JdbcSettings.STANDARD.withMigration(mode)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Migration 1 (create_chat)");
    }
    assertThatCode(
            () ->
                JdbcStorage.sqlite(file, JdbcSettings.STANDARD.withMigration(Migration.NONE))
                    .close())
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"parley_feed", "PARLEY_Member"})
  void aTableOfOurNameThatNobodyKnowsIsRefusedByName(String name) throws SQLException {
    execute("CREATE TABLE %s (not_ours INTEGER)".formatted(name));

    assertThatThrownBy(() -> JdbcStorage.sqlite(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has a table " + name + " already")
        .hasMessageContaining("nothing was changed")
        .hasMessageContaining("Rename the table");
    assertThat(names()).containsExactly(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"parley_schema_history", "Parley_Schema_History"})
  void aHistoryThatIsNotOursIsRefusedByName(String name) throws SQLException {
    execute("CREATE TABLE %s (version TEXT)".formatted(name));

    for (Migration mode : List.of(Migration.MIGRATE, Migration.VALIDATE)) {
      assertThatThrownBy(() -> JdbcStorage.sqlite(file, JdbcSettings.STANDARD.withMigration(mode)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("has a table parley_schema_history that Parley did not make")
          .hasMessageContaining("Rename the table");
    }
    assertThat(names()).containsExactly(name);
  }

  @Test
  void aMigrationThatFailsHalfWaySaysWhereAndLeavesNothing() throws SQLException {
    JdbcStorage.sqlite(file).close();
    execute("DELETE FROM parley_schema_history WHERE version = 2");
    List<String> before = names();

    assertThatThrownBy(() -> JdbcStorage.sqlite(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("nothing was changed")
        .hasMessageContaining("duplicate column name: stamp");
    assertThat(names()).isEqualTo(before);
  }

  @Test
  void theSqlForAnAdministratorMakesWhatMigratingMakes() throws SQLException {
    for (String statement :
        new Script(0, "all", JdbcStorage.schemaSql(Database.SQLITE)).statements()) {
      execute(statement);
    }
    List<String> byHand = names();

    assertThatCode(
            () ->
                JdbcStorage.sqlite(file, JdbcSettings.STANDARD.withMigration(Migration.VALIDATE))
                    .close())
        .doesNotThrowAnyException();
    file = folder.resolve("other.db");
    JdbcStorage.sqlite(file).close();
    assertThat(byHand).isEqualTo(names());
  }

  @Test
  void manyThatStartAtOnceMigrateOnce() throws Exception {
    int starters = 6;
    CyclicBarrier start = new CyclicBarrier(starters);
    ExecutorService threads = Executors.newFixedThreadPool(starters);
    try {
      List<Future<?>> openings = new ArrayList<>();
      for (int starter = 0; starter < starters; starter++) {
        openings.add(
            threads.submit(
                () -> {
                  start.await();
                  JdbcStorage.sqlite(file).close();
                  return starters;
                }));
      }
      for (Future<?> opening : openings) {
        assertThat(opening.get()).isEqualTo(starters);
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(query("SELECT version FROM parley_schema_history"))
        .containsExactly("1", "2", "3", "4", "5", "6");
    assertThat(query("PRAGMA auto_vacuum")).containsExactly("2");
  }

  private List<String> names() throws SQLException {
    return query("SELECT name FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> query(String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
