package dev.parley.chat.jdbc;

import static dev.parley.chat.jdbc.People.DOCTOR;
import static dev.parley.chat.jdbc.People.NOW;
import static dev.parley.chat.jdbc.People.PATIENT;
import static dev.parley.chat.jdbc.People.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.parley.chat.error.spi.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sqlite.SQLiteConfig;

class SqliteSettingsTest {
  @RegisterExtension final Opened opened = Opened.file();

  @Test
  void theWriterKeepsWhatItAcknowledges() {
    assertThat(onWriter("journal_mode")).isEqualTo("wal");
    assertThat(onWriter("synchronous")).isEqualTo("2");
    assertThat(onWriter("foreign_keys")).isEqualTo("1");
    assertThat(onWriter("secure_delete")).isEqualTo("1");
    assertThat(onWriter("busy_timeout")).isEqualTo("5000");
    assertThat(onWriter("auto_vacuum")).isEqualTo("2");
  }

  @Test
  void theWriterKeepsItsSettingsInAnExistingFile() {
    opened.restart();

    theWriterKeepsWhatItAcknowledges();
  }

  @Test
  void nobodyElseOpensTheFileOrItsLog() throws IOException {
    assumeThat(opened.path().getFileSystem().supportedFileAttributeViews()).contains("posix");

    for (String suffix : List.of("", "-wal", "-shm")) {
      Path part = opened.path().resolveSibling(opened.path().getFileName() + suffix);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(part)))
          .as(suffix)
          .isEqualTo("rw-r-----");
    }
  }

  @Test
  void readersCannotWrite() {
    String queryOnly =
        opened.storage().connections().reader().read(handle -> pragma(handle, "query_only"));

    assertThat(queryOnly).isEqualTo("1");
    assertThatThrownBy(
            () ->
                opened
                    .storage()
                    .connections()
                    .reader()
                    .read(handle -> handle.execute("DELETE FROM parley_message")))
        .isInstanceOf(StorageException.class);
  }

  /** What FTS5 makes of its table cannot be strict. */
  private static final List<String> WORDS =
      List.of(
          "parley_search",
          "parley_search_config",
          "parley_search_content",
          "parley_search_data",
          "parley_search_docsize",
          "parley_search_idx");

  @Test
  void everyTableIsStrict() throws SQLException {
    try (Connection plain = opened.plain()) {
      assertThat(
              column(
                  plain,
                  """
                  SELECT name FROM pragma_table_list
                  WHERE schema = 'main' AND name LIKE 'parley%' AND strict = 0
                  """))
          .containsExactlyInAnyOrderElementsOf(WORDS);
      assertThat(column(plain, "SELECT name FROM pragma_table_list WHERE name LIKE 'parley%'"))
          .containsAll(WORDS)
          .filteredOn(name -> !WORDS.contains(name))
          .containsExactlyInAnyOrder(
              "parley_participant",
              "parley_conversation",
              "parley_member",
              "parley_message",
              "parley_send_key",
              "parley_attachment",
              "parley_feed",
              "parley_schema_history",
              "parley_membership",
              "parley_change",
              "parley_edition",
              "parley_reaction",
              "parley_pin",
              "parley_mention",
              "parley_block",
              "parley_stream",
              "parley_outbox",
              "parley_search_todo",
              "parley_search_state");
    }
  }

  @Test
  void theFileOpensWithTheUsualToolsWhileItIsInUse() throws SQLException {
    opened.storage().messages().append(text(PATIENT, DOCTOR, "Grüße"), NOW);
    SQLiteConfig readOnly = new SQLiteConfig();
    readOnly.setReadOnly(true);

    try (Connection tool = readOnly.createConnection("jdbc:sqlite:" + opened.path())) {
      assertThat(column(tool, "SELECT content FROM parley_message")).containsExactly("Grüße");
      assertThat(column(tool, "PRAGMA integrity_check")).containsExactly("ok");
      assertThat(column(tool, "PRAGMA foreign_key_check")).isEmpty();
    }
  }

  @Test
  void closingLeavesOneFile() {
    opened.storage().messages().append(text(PATIENT, DOCTOR, "hello"), NOW);
    Path folder = opened.path().resolveSibling("");

    opened.storage().close();

    assertThat(folder.toFile().list()).containsExactly(opened.path().toFile().getName());
    assertThat(Files.exists(opened.path())).isTrue();
  }

  @Test
  void aClosedStorageRefusesEverything() {
    opened.storage().close();

    assertThatThrownBy(() -> opened.storage().messages().append(text(PATIENT, DOCTOR, "late"), NOW))
        .isInstanceOf(StorageException.class);
    assertThatThrownBy(() -> opened.storage().conversations().counters(PATIENT))
        .isInstanceOf(StorageException.class);
  }

  private String onWriter(String pragma) {
    return opened.storage().connections().writer().transaction(handle -> pragma(handle, pragma));
  }

  private static String pragma(Handle handle, String name) throws SQLException {
    return SqlitePragmas.read(handle.getConnection(), name);
  }

  private static List<String> column(Connection connection, String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
