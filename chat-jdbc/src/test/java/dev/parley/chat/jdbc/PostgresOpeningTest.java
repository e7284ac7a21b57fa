package dev.parley.chat.jdbc;

import static dev.parley.chat.jdbc.People.CONVERSATION;
import static dev.parley.chat.jdbc.People.DOCTOR;
import static dev.parley.chat.jdbc.People.NOW;
import static dev.parley.chat.jdbc.People.PATIENT;
import static dev.parley.chat.jdbc.People.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.jdbc.JdbcStorage.Database;
import dev.parley.chat.jdbc.JdbcStorage.Migration;
import dev.parley.chat.jdbc.PostgresServer.Locale;
import dev.parley.chat.participant.Participant;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a database on PostgreSQL is opened, and what is refused. */
class PostgresOpeningTest {
  private static final JdbcSettings CHECKED =
      JdbcSettings.STANDARD.withMigration(Migration.VALIDATE);

  @BeforeEach
  void postgres() {
    PostgresServer.assumeAvailable();
  }

  @Test
  void theSqlForTheDbaMakesWhatTheStorageAccepts() {
    String schema = PostgresServer.newSchema(Locale.C);
    try (HikariDataSource pool = pool(schema)) {
      assertThatThrownBy(() -> JdbcStorage.create(pool, CHECKED))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("lacks migration 4");

      PostgresServer.execute(
          Locale.C,
          "SET search_path = %s; %s".formatted(schema, JdbcStorage.schemaSql(Database.POSTGRESQL)));

      try (JdbcStorage storage = JdbcStorage.create(pool, CHECKED)) {
        assertThat(sent(storage)).isEqualTo(1);
      }
    }
  }

  @Test
  void theSqlForTheDbaNamesTheSchemaOfTheSettings() {
    String schema = PostgresServer.newSchema(Locale.C);
    JdbcSettings named = JdbcSettings.STANDARD.withTablePrefix("chat_").withSchema(schema);
    PostgresServer.execute(Locale.C, JdbcStorage.schemaSql(Database.POSTGRESQL, named));
    try (HikariDataSource pool = pool("public");
        JdbcStorage storage =
            JdbcStorage.create(
                pool,
                JdbcSettings.STANDARD
                    .withMigration(Migration.VALIDATE)
                    .withTablePrefix("chat_")
                    .withSchema(schema))) {
      assertThat(sent(storage)).isEqualTo(1);
    }
  }

  @Test
  void aSchemaThatIsNotThereIsNamedWithTheRemedy() {
    try (HikariDataSource pool = pool("public")) {
      assertThatThrownBy(
              () -> JdbcStorage.create(pool, JdbcSettings.STANDARD.withSchema("not_there")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("CREATE SCHEMA not_there");
    }
    try (HikariDataSource pool = pool("not_there")) {
      assertThatThrownBy(() -> JdbcStorage.create(pool))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("search_path");
    }
  }

  @Test
  void aTableOfSomebodyElseIsNotTouched() {
    String schema = PostgresServer.newSchema(Locale.C);
    PostgresServer.execute(Locale.C, "CREATE TABLE " + schema + ".parley_member (x INTEGER)");
    try (HikariDataSource pool = pool(schema)) {
      assertThatThrownBy(() -> JdbcStorage.create(pool))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("parley_member");
    }
  }

  @Test
  void anotherEncodingThanUtf8IsRefused() {
    PostgresServer.execute(
        Locale.C, "CREATE DATABASE latin TEMPLATE template0 LOCALE 'C' ENCODING 'LATIN1'");
    HikariConfig config = PostgresServer.pool(Locale.C, "public", 2);
    config.setJdbcUrl(PostgresServer.running().getJdbcUrl("postgres", "latin"));
    try (HikariDataSource pool = new HikariDataSource(config)) {
      assertThatThrownBy(() -> JdbcStorage.create(pool))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("UTF8");
    }
  }

  @Test
  void whatAPoolSetsDoesNotWeakenATransaction() {
    String schema = PostgresServer.newSchema(Locale.C);
    HikariConfig config = PostgresServer.pool(Locale.C, schema, 2);
    config.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
    config.setConnectionInitSql("SET synchronous_commit = off");
    try (HikariDataSource pool = new HikariDataSource(config);
        JdbcStorage storage = JdbcStorage.create(pool)) {
      String inside =
          storage
              .connections()
              .writer()
              .transaction(
                  handle ->
                      show(handle, "synchronous_commit")
                          + " "
                          + show(handle, "transaction_isolation")
                          + " "
                          + show(handle, "lock_timeout"));
      String after = storage.connections().reader().read(handle -> show(handle, "lock_timeout"));

      assertThat(inside).isEqualTo("on read committed 5s");
      assertThat(after).isEqualTo("0");
    }
  }

  private static String show(Handle handle, String setting) throws SQLException {
    return SqlitePragmas.query(handle.getConnection(), "SHOW " + setting);
  }

  @ParameterizedTest
  @EnumSource(Locale.class)
  void namesThatOnlyLookAlikeAreDifferentPeople(Locale locale) {
    String schema = PostgresServer.newSchema(locale);
    try (HikariDataSource pool = new HikariDataSource(PostgresServer.pool(locale, schema, 4));
        JdbcStorage storage = JdbcStorage.create(pool)) {
      for (String id : new String[] {"Ann", "ann", "007", "7", "a-n-n", "a.n.n"}) {
        storage.messages().append(text(Participant.of("user", id), DOCTOR, id), NOW);
      }

      assertThat(storage.conversations().counters(DOCTOR).unreadConversations()).isEqualTo(6);
      assertThat(
              storage
                  .messages()
                  .page(
                      dev.parley.chat.conversation.ConversationId.between(
                          Participant.of("user", "ann"), DOCTOR),
                      DOCTOR,
                      PageRequest.latest(9)))
          .extracting(Message::text)
          .containsExactly("ann");
    }
  }

  @Test
  void aSchemaIsRefusedOnSqlite(@TempDir Path folder) {
    JdbcSettings settings = JdbcSettings.STANDARD.withSchema("chat");
    assertThatThrownBy(() -> JdbcStorage.sqlite(folder.resolve("chat.db"), settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SQLite has no schemas");
    assertThatThrownBy(() -> JdbcStorage.schemaSql(Database.SQLITE, settings))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Chat", "a-b", "a\"b", "1a", "a.b"})
  void aSchemaThatWouldNeedQuotesIsRefused(String name) {
    assertThatThrownBy(() -> JdbcSettings.STANDARD.withSchema(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("schema");
  }

  private static int sent(JdbcStorage storage) {
    storage.messages().append(text(PATIENT, DOCTOR, "hello"), NOW);
    return storage.messages().page(CONVERSATION, DOCTOR, PageRequest.latest(9)).size();
  }

  private static HikariDataSource pool(String schema) {
    return new HikariDataSource(PostgresServer.pool(Locale.C, schema, 4));
  }
}
