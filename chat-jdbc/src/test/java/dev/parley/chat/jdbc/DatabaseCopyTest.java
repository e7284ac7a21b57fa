package dev.parley.chat.jdbc;

import static dev.parley.chat.jdbc.People.DOCTOR;
import static dev.parley.chat.jdbc.People.NOW;
import static dev.parley.chat.jdbc.People.PATIENT;
import static dev.parley.chat.jdbc.People.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.jdbc.DatabaseCopy.CopiedRows;
import dev.parley.chat.jdbc.DatabaseCopy.Place;
import dev.parley.chat.jdbc.DatabaseCopy.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Interrupted copies, and those that must not be made, between files. */
class DatabaseCopyTest {
  private final Path folder;
  private final Path source;
  private int targets;

  DatabaseCopyTest(@TempDir Path folder) {
    this.folder = folder;
    source = folder.resolve("source.db");
  }

  /** As if the process was killed: nothing but the database's own rollback comes after it. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  @BeforeEach
  void fill() throws IOException {
    CopiedChat.make(source);
  }

  @Test
  void everyTableOfTheSchemaIsCopiedOrNamedAsNotCopied() {
    Set<String> known = new TreeSet<>(CopiedTable.names());
    known.addAll(CopiedTable.NOT_COPIED);
    Set<String> schema = new TreeSet<>(Set.of("parley_search"));
    for (Dialect dialect : List.of(new SqliteDialect(), new PostgresDialect())) {
      schema.addAll(Schema.of(dialect, TablePrefix.of(TablePrefix.STANDARD)).tables());
    }

    assertThat(known).isEqualTo(schema);
  }

  @Test
  void aRunThatWasInterruptedAnywhereIsRepeatedAndGoesOn() throws SQLException {
    List<Progress> steps = new ArrayList<>();
    copy(newTarget(), steps::add);
    Map<String, List<String>> wanted = rows(source);
    assertThat(wanted.values()).noneMatch(List::isEmpty);
    assertThat(wanted.get("parley_message")).hasSizeGreaterThan(CopiedChat.MANY);

    for (int stop = 0; stop < steps.size(); stop += 2) {
      Path target = newTarget();
      int last = stop;
      List<Progress> before = new ArrayList<>();
      assertThatThrownBy(
              () ->
                  copy(
                      target,
                      progress -> {
                        before.add(progress);
                        if (before.size() > last) {
                          throw new Killed();
                        }
                      }))
          .isInstanceOf(Killed.class);
      assertThatIllegalStateException()
          .isThrownBy(() -> JdbcStorage.sqlite(target))
          .withMessageContaining("A copy into this database is not finished")
          .withMessageContaining("Run the copy again");

      List<Progress> after = new ArrayList<>();
      copy(target, after::add);

      assertThat(rows(target)).isEqualTo(wanted);
      assertThat(copied(after)).doesNotContainAnyElementsOf(copied(before));
      Set<Progress> both = new HashSet<>(copied(before));
      both.addAll(copied(after));
      assertThat(both).containsExactlyInAnyOrderElementsOf(copied(steps));
    }
  }

  @Test
  void ofTwoCopiesIntoOneTargetTheLaterOneFinishes() throws SQLException {
    for (String table : List.of("parley_message", "parley_feed", "parley_stream")) {
      Path target = newTarget();

      refusedWhileItRuns(target, table, () -> copy(target, DatabaseCopyTest::ignore));

      assertThat(rows(target)).isEqualTo(rows(source));
      JdbcStorage.sqlite(target).close();
    }
  }

  @Test
  void aLaterCopyThatIsKilledLeavesTheTargetToTheNext() throws SQLException {
    Path target = newTarget();
    refusedWhileItRuns(
        target,
        "parley_message",
        () ->
            assertThatThrownBy(() -> copy(target, stopAt("parley_feed")))
                .isInstanceOf(Killed.class));

    copy(target, DatabaseCopyTest::ignore);

    assertThat(rows(target)).isEqualTo(rows(source));
  }

  private void refusedWhileItRuns(Path target, String table, Runnable other) {
    AtomicBoolean begun = new AtomicBoolean();
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                copy(
                    target,
                    progress -> {
                      if (progress.table().equals(table) && begun.compareAndSet(false, true)) {
                        other.run();
                      }
                    }))
        .withMessageStartingWith("Another copy into this target has begun since");
    assertThat(begun).isTrue();
  }

  private static List<Progress> copied(List<Progress> steps) {
    return steps.stream().filter(step -> !step.comparing()).toList();
  }

  @Test
  void whatIsReturnedCountsEveryRowAndDiffersWithEveryRow() throws SQLException {
    List<CopiedRows> first = copy(newTarget(), DatabaseCopyTest::ignore);
    rows(source)
        .forEach(
            (table, rows) ->
                assertThat(first)
                    .anyMatch(
                        copied -> copied.table().equals(table) && copied.rows() == rows.size()));
    execute(source, "UPDATE parley_pin SET pinned_at = pinned_at + 1");

    List<CopiedRows> second = copy(newTarget(), DatabaseCopyTest::ignore);

    assertThat(second.stream().filter(copied -> !first.contains(copied)).map(CopiedRows::table))
        .containsExactly("parley_pin");
  }

  @Test
  void aSourceThatChangedBetweenTwoRunsIsCopiedFromTheStart() throws SQLException {
    Path target = newTarget();
    assertThatThrownBy(() -> copy(target, stopAt("parley_feed"))).isInstanceOf(Killed.class);
    try (JdbcStorage storage = JdbcStorage.sqlite(source)) {
      storage.messages().append(text(PATIENT, DOCTOR, "meanwhile"), NOW);
    }

    copy(target, DatabaseCopyTest::ignore);

    assertThat(rows(target)).isEqualTo(rows(source));
  }

  @Test
  void aSourceThatIsChangedMeanwhileIsNoticed() throws SQLException {
    Path target = newTarget();
    try (JdbcStorage storage = JdbcStorage.sqlite(source)) {
      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  copy(
                      target,
                      progress -> {
                        if (progress.table().equals("parley_change")) {
                          storage.messages().append(text(PATIENT, DOCTOR, "secret"), NOW);
                        }
                      }))
          .withMessageStartingWith("The source was changed while it was copied: parley_participant")
          .withMessageContaining("Stop every app")
          .withMessageNotContaining("secret");
    }
    assertThatIllegalStateException().isThrownBy(() -> JdbcStorage.sqlite(target));

    copy(target, DatabaseCopyTest::ignore);

    assertThat(rows(target)).isEqualTo(rows(source));
    JdbcStorage.sqlite(target).close();
  }

  @Test
  void aRowThatIsNotAsItWasIsFound() throws SQLException {
    Path target = newTarget();
    Consumer<Progress> tampering =
        progress -> {
          if (progress.table().equals("parley_stream")) {
            execute(
                target,
                "UPDATE parley_message SET content = 'other' WHERE message_id = 8388608 + 1500");
          }
        };

    assertThatIllegalStateException()
        .isThrownBy(() -> copy(target, tampering))
        .withMessageStartingWith("The databases differ: parley_message has")
        .withMessageNotContaining("other");
    assertThatIllegalStateException().isThrownBy(() -> JdbcStorage.sqlite(target));
    copy(target, DatabaseCopyTest::ignore);

    assertThat(rows(target)).isEqualTo(rows(source));
  }

  @Test
  void aTargetWithRowsIsRefusedAndStaysAsItIs() throws SQLException {
    Path target = newTarget();
    try (JdbcStorage storage = JdbcStorage.sqlite(target)) {
      storage.messages().append(text(DOCTOR, PATIENT, "here first"), NOW);
    }
    Map<String, List<String>> before = rows(target);

    refused(target, "The target is not empty: its table parley_");
    refused(source, "The target is not empty: its table parley_");

    assertThat(rows(target)).isEqualTo(before);
    JdbcStorage.sqlite(target).close();
    Path copied = newTarget();
    copy(copied, DatabaseCopyTest::ignore);
    refused(copied, "The target is not empty: its table parley_");
  }

  @Test
  void anEmptyTargetOfALaterVersionOrWithForeignTablesIsRefused() throws SQLException {
    Path later = newTarget();
    JdbcStorage.sqlite(later).close();
    LaterRows.MIGRATION.forEach(statement -> execute(later, statement));
    refused(later, "The target has migration 9, and this version of Parley knows up to 6");

    Path foreign = newTarget();
    execute(foreign, "CREATE TABLE parley_pin (message_id INTEGER)");
    refused(foreign, "The database has a table parley_pin already");
  }

  @Test
  void tablesThatAreThereWithoutRowsAreFilled() throws SQLException {
    Path target = newTarget();
    try (JdbcStorage storage = JdbcStorage.sqlite(target)) {
      CopiedChat.chat(storage).close();
    }

    copy(target, DatabaseCopyTest::ignore);

    assertThat(rows(target)).isEqualTo(rows(source));
  }

  @Test
  void aSourceOfAnotherVersionIsRefused() {
    execute(source, "DELETE FROM parley_schema_history WHERE version = 6");
    refused(newTarget(), "The source has migrations up to 5, and this version of Parley has 6.");
    execute(
        source,
        "INSERT INTO parley_schema_history (version, description, checksum, oldest_reader)"
            + " VALUES (9, 'more', 'unknown', 2)");
    refused(newTarget(), "The source has migration 9, and this version of Parley knows up to 6.");
  }

  @Test
  void aSourceThatIsNoneIsRefused() {
    Path missing = folder.resolve("missing.db");
    assertThatIllegalStateException()
        .isThrownBy(
            () -> DatabaseCopy.run(place(missing), place(newTarget()), DatabaseCopyTest::ignore))
        .withMessage("There is no file %s to copy from.".formatted(missing));
    assertThat(missing).doesNotExist();

    Path half = newTarget();
    assertThatThrownBy(() -> copy(half, stopAt("parley_feed"))).isInstanceOf(Killed.class);
    assertThatIllegalStateException()
        .isThrownBy(
            () -> DatabaseCopy.run(place(half), place(newTarget()), DatabaseCopyTest::ignore))
        .withMessageStartingWith("The source cannot be copied. A copy into this database");

    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                DatabaseCopy.run(
                    Place.sqlite(source, JdbcSettings.STANDARD.withTablePrefix("other_")),
                    place(newTarget()),
                    DatabaseCopyTest::ignore))
        .withMessageStartingWith("The source has no tables of Parley with the prefix other_.");
  }

  @Test
  void aTextThatIsNotUnicodeIsRefusedByItsPlace() {
    execute(
        source,
        "UPDATE parley_message SET content = CAST(x'736563726574ff' AS TEXT)"
            + " WHERE message_id = 8388608 + 1500");

    assertThatIllegalStateException()
        .isThrownBy(() -> copy(newTarget(), DatabaseCopyTest::ignore))
        .withMessage(
            "A text is not valid UTF-8 and cannot be copied: parley_message, message_id 8390108,"
                + " column content.");
  }

  private static Consumer<Progress> stopAt(String table) {
    return progress -> {
      if (progress.table().equals(table)) {
        throw new Killed();
      }
    };
  }

  private void refused(Path target, String text) {
    assertThatIllegalStateException()
        .isThrownBy(() -> copy(target, DatabaseCopyTest::ignore))
        .withMessageContaining(text);
  }

  private List<CopiedRows> copy(Path target, Consumer<Progress> progress) {
    return DatabaseCopy.run(place(source), place(target), progress);
  }

  private Path newTarget() {
    return folder.resolve("target" + targets++ + ".db");
  }

  private static Place place(Path file) {
    return Place.sqlite(file, JdbcSettings.STANDARD);
  }

  private static Connection plain(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file + "?journal_mode=wal");
  }

  private static void execute(Path file, String sql) {
    try (Connection connection = plain(file)) {
      CopiedChat.execute(connection, sql);
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  private static Map<String, List<String>> rows(Path file) throws SQLException {
    try (Connection connection = plain(file)) {
      return CopiedChat.rows(connection, TablePrefix.STANDARD);
    }
  }

  private static void ignore(Progress progress) {}
}
