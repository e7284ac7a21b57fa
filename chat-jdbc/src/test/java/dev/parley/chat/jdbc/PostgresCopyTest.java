package dev.parley.chat.jdbc;

import static dev.parley.chat.jdbc.CopiedChat.OTHER;
import static dev.parley.chat.jdbc.People.CONVERSATION;
import static dev.parley.chat.jdbc.People.DOCTOR;
import static dev.parley.chat.jdbc.People.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.parley.chat.Chat;
import dev.parley.chat.change.Changes;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.event.EventStream;
import dev.parley.chat.jdbc.DatabaseCopy.Place;
import dev.parley.chat.jdbc.DatabaseCopy.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From SQLite to PostgreSQL and back. */
class PostgresCopyTest {
  private static final PostgresServer.Locale LOCALE = PostgresServer.Locale.ENGLISH;
  private static final String PREFIX = "other_";

  private final Path folder;
  private final Path file;
  private String schema = "";
  private HikariDataSource pool = new HikariDataSource();

  PostgresCopyTest(@TempDir Path folder) {
    this.folder = folder;
    file = folder.resolve("source.db");
  }

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  @BeforeEach
  void open() throws IOException {
    PostgresServer.assumeAvailable();
    schema = PostgresServer.newSchema(LOCALE);
    pool = new HikariDataSource(PostgresServer.pool(LOCALE, "public", 4));
    CopiedChat.make(file);
  }

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void everyRowIsTheSameThereAndAfterTheWayBack() throws SQLException {
    try (Connection connection = sqlite(file)) {
      addEveryCharacter(connection);
    }
    Map<String, List<String>> wanted = rows(file);
    assertThat(wanted.values()).noneMatch(List::isEmpty);

    assertThatThrownBy(() -> copyThere(PostgresCopyTest::stopAtMessages))
        .isInstanceOf(Killed.class);
    assertThatIllegalStateException()
        .isThrownBy(() -> JdbcStorage.create(pool, named()))
        .withMessageStartingWith("A copy into this database is not finished");
    copyThere(PostgresCopyTest::ignore);

    assertThat(rowsThere()).isEqualTo(wanted);
    assertThatIllegalStateException()
        .isThrownBy(() -> copyThere(PostgresCopyTest::ignore))
        .withMessageContaining("The target is not empty: its table other_");

    Path back = folder.resolve("back.db");
    DatabaseCopy.run(there(), Place.sqlite(back, JdbcSettings.STANDARD), PostgresCopyTest::ignore);

    assertThat(rows(back)).isEqualTo(wanted);
  }

  @Test
  void aChatGoesOnWhereItWas() {
    FeedPosition position;
    String events;
    Message newest;
    try (JdbcStorage storage = JdbcStorage.sqlite(file);
        Chat chat = CopiedChat.chat(storage)) {
      position = chat.position(DOCTOR);
      events = chat.events().end();
      newest = chat.messages(DOCTOR, PATIENT, PageRequest.latest(1)).get(0);
    }
    copyThere(PostgresCopyTest::ignore);

    try (JdbcStorage storage = JdbcStorage.create(pool, named());
        Chat chat = CopiedChat.chat(storage)) {
      Message sent = chat.send(Draft.from(PATIENT).to(DOCTOR).text("after it")).message();
      Message edited =
          chat.changes().edit(PATIENT, DOCTOR, sent.seq(), Changes.Edit.of("edited", sent));
      chat.send(Draft.from(PATIENT).to(OTHER).text("a new conversation"));

      assertThat(sent.id()).isEqualTo(newest.id() + 1);
      assertThat(edited.text()).isEqualTo("edited");
      assertThat(chat.position(DOCTOR).number()).isEqualTo(position.number() + 2);
      assertThat(storage.feeds().after(DOCTOR, position, 10).entries()).hasSize(2);
      EventStream.Page page = chat.events().after(events);
      assertThat(page.gap()).isFalse();
      assertThat(page.entries()).hasSize(3);
      assertThat(storage.messages().page(CONVERSATION, DOCTOR, PageRequest.latest(1)))
          .containsExactly(edited);
    }
  }

  @Test
  void eventsWithoutAPositionGetOneBeforeTheyAreCopied() throws SQLException {
    copyThere(PostgresCopyTest::ignore);
    try (JdbcStorage storage = JdbcStorage.create(pool, named());
        Chat chat = CopiedChat.chat(storage)) {
      chat.send(Draft.from(PATIENT).to(DOCTOR).text("no one reads the stream"));
    }
    int numbered = rowsThere().getOrDefault("parley_outbox", List.of()).size();
    Path back = folder.resolve("back.db");

    DatabaseCopy.run(there(), Place.sqlite(back, JdbcSettings.STANDARD), PostgresCopyTest::ignore);

    assertThat(rows(back).get("parley_outbox")).hasSize(numbered + 1);
    assertThat(rows(back)).isEqualTo(rowsThere());
  }

  @Test
  void aSourceThatChangedIsCopiedFromTheStart() throws SQLException {
    assertThatThrownBy(() -> copyThere(PostgresCopyTest::stopAtMessages))
        .isInstanceOf(Killed.class);
    try (Connection connection = sqlite(file)) {
      CopiedChat.execute(connection, "UPDATE parley_member SET archived = 1");
    }

    copyThere(PostgresCopyTest::ignore);

    assertThat(rowsThere()).isEqualTo(rows(file));
  }

  @Test
  void theCharacterNulIsRefusedByItsPlace() throws SQLException {
    try (Connection connection = sqlite(file)) {
      CopiedChat.execute(
          connection,
          "UPDATE parley_message SET content = 'secret' || char(0) WHERE message_id = 8388609");
    }

    assertThatIllegalStateException()
        .isThrownBy(() -> copyThere(PostgresCopyTest::ignore))
        .withMessageStartingWith(
            "PostgreSQL cannot store the character NUL, which a text has: parley_message,"
                + " message_id 8388609, column content.")
        .withMessageNotContaining("secret");
  }

  /** Every code point that a text may have, in messages of 4,000. */
  private static void addEveryCharacter(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO parley_message (message_id, sender_key, sent_at, content)"
                + " VALUES (?, 1, 5, ?)")) {
      long id = 2L * 8_388_608 + 5000;
      StringBuilder text = new StringBuilder();
      for (int point = 1; point <= Character.MAX_CODE_POINT; point++) {
        if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
          text.appendCodePoint(point);
        }
        if (point % 4000 == 0 || point == Character.MAX_CODE_POINT) {
          insert.setLong(1, id++);
          insert.setString(2, text.toString());
          insert.executeUpdate();
          text.setLength(0);
        }
      }
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  private static void stopAtMessages(Progress progress) {
    if (progress.table().equals("parley_message")) {
      throw new Killed();
    }
  }

  private void copyThere(Consumer<Progress> progress) {
    DatabaseCopy.run(Place.sqlite(file, JdbcSettings.STANDARD), there(), progress);
  }

  private Place there() {
    return Place.of(pool, named());
  }

  private JdbcSettings named() {
    return JdbcSettings.STANDARD.withTablePrefix(PREFIX).withSchema(schema);
  }

  private Map<String, List<String>> rowsThere() throws SQLException {
    try (Connection connection = PostgresServer.connect(LOCALE, schema)) {
      return CopiedChat.rows(connection, PREFIX);
    }
  }

  private static Map<String, List<String>> rows(Path file) throws SQLException {
    try (Connection connection = sqlite(file)) {
      return CopiedChat.rows(connection, TablePrefix.STANDARD);
    }
  }

  private static Connection sqlite(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  private static void ignore(Progress progress) {}
}
