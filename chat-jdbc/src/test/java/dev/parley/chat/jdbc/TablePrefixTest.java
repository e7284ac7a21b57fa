package dev.parley.chat.jdbc;

import static dev.parley.chat.jdbc.People.DOCTOR;
import static dev.parley.chat.jdbc.People.NOW;
import static dev.parley.chat.jdbc.People.PATIENT;
import static dev.parley.chat.jdbc.People.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.contract.AttachmentIndexContract;
import dev.parley.chat.contract.ConversationStoreContract;
import dev.parley.chat.contract.EventStoreContract;
import dev.parley.chat.contract.FeedStoreContract;
import dev.parley.chat.contract.ImportStoreContract;
import dev.parley.chat.contract.JournalContract;
import dev.parley.chat.contract.MembersContract;
import dev.parley.chat.contract.MessageStoreContract;
import dev.parley.chat.contract.TenantContract;
import dev.parley.chat.conversation.Body;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.jdbc.JdbcStorage.Database;
import dev.parley.chat.jdbc.JdbcStorage.Migration;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.spi.ChatStorage;
import dev.parley.chat.spi.JoinedStorage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All contracts with other names for the tables, beside a chat with the usual ones. */
class TablePrefixTest {
  private static final JdbcSettings OTHER = JdbcSettings.STANDARD.withTablePrefix("other_");

  @Nested
  class Messages extends MessageStoreContract {
    @RegisterExtension final Opened opened = Opened.prefixed();

    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }
  }

  @Nested
  class Conversations extends ConversationStoreContract {
    @RegisterExtension final Opened opened = Opened.prefixed();

    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }
  }

  @Nested
  class Feeds extends FeedStoreContract {
    @RegisterExtension final Opened opened = Opened.prefixed();

    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }
  }

  @Nested
  class Attachments extends AttachmentIndexContract {
    @RegisterExtension final Opened opened = Opened.prefixed();

    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }
  }

  @Nested
  class Members extends MembersContract {
    @RegisterExtension final Opened opened = Opened.prefixed();

    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }
  }

  @Nested
  class Events extends EventStoreContract {
    @RegisterExtension final Opened opened = Opened.prefixed();

    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }
  }

  @Nested
  class Imports extends ImportStoreContract {
    @RegisterExtension final Opened opened = Opened.prefixed();

    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }
  }

  @Nested
  class Journal extends JournalContract {
    @RegisterExtension final Opened opened = Opened.prefixed();

    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }

    @Override
    protected void change(
        Message message, Body body, ChatEvent.ChangeKind kind, Participant actor) {
      assertThat(JournalTest.change(opened, message, body, kind, actor)).isTrue();
    }
  }

  @Nested
  class Tenants extends TenantContract {
    @RegisterExtension final Opened opened = Opened.prefixed();

    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }
  }

  @Nested
  class AFile {
    @TempDir Path folder = Path.of("");

    @Test
    void hasSeveralChatsThatKnowNothingOfEachOther() throws SQLException {
      Path file = folder.resolve("chat.db");
      try (JdbcStorage one = JdbcStorage.sqlite(file);
          JdbcStorage other = JdbcStorage.sqlite(file, OTHER);
          Connection host = host(file)) {
        one.messages().append(text(PATIENT, DOCTOR, "one"), NOW);
        try (JoinedStorage inside = other.join(host)) {
          inside.messages().append(text(PATIENT, DOCTOR, "other"), NOW);
          host.commit();
        }

        assertThat(texts(one)).containsExactly("one");
        assertThat(texts(other)).containsExactly("other");
      }
    }

    @Test
    void hasEveryTableIndexAndTriggerUnderThePrefix() throws SQLException {
      Path usual = folder.resolve("usual.db");
      Path prefixed = folder.resolve("prefixed.db");
      JdbcStorage.sqlite(usual).close();
      JdbcStorage.sqlite(prefixed, OTHER).close();

      assertThat(names(prefixed))
          .containsExactlyInAnyOrderElementsOf(
              names(usual).stream().map(name -> name.replace("parley_", "other_")).toList());
      assertThatCode(
              () ->
                  JdbcStorage.sqlite(
                          prefixed,
                          JdbcSettings.STANDARD
                              .withMigration(Migration.VALIDATE)
                              .withTablePrefix("other_"))
                      .close())
          .doesNotThrowAnyException();
    }

    @Test
    void thatAnAdministratorMadeIsAccepted() throws SQLException {
      Path file = folder.resolve("chat.db");
      try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
          Statement statement = connection.createStatement()) {
        String sql = JdbcStorage.schemaSql(Database.SQLITE, OTHER);
        assertThat(sql).doesNotContain("parley_");
        for (String one : new Script(0, "all", sql).statements()) {
          statement.execute(one);
        }
      }

      assertThatCode(
              () ->
                  JdbcStorage.sqlite(
                          file,
                          JdbcSettings.STANDARD
                              .withMigration(Migration.VALIDATE)
                              .withTablePrefix("other_"))
                      .close())
          .doesNotThrowAnyException();
    }

    @Test
    void mayHaveTablesOfTheHostsUnderThePrefixButNoneOfOurs() throws SQLException {
      Path file = folder.resolve("chat.db");
      execute(file, "CREATE TABLE other_appointment (what TEXT)");
      JdbcStorage.sqlite(file, OTHER).close();

      Path second = folder.resolve("second.db");
      execute(second, "CREATE TABLE Other_Message (what TEXT)");
      assertThatThrownBy(() -> JdbcStorage.sqlite(second, OTHER))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("has a table Other_Message already")
          .hasMessageContaining("other_schema_history");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1a", "Chat_", "a b", "a;b", "a\"b", "chat.x", "abcdefghijklmnopqrstu"})
  void whatCouldBeMoreThanANameIsRefused(String prefix) {
    assertThatThrownBy(() -> JdbcSettings.STANDARD.withTablePrefix(prefix))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("prefix");
  }

  private static Connection host(Path file) throws SQLException {
    Connection host = DriverManager.getConnection("jdbc:sqlite:" + file + "?foreign_keys=on");
    host.setAutoCommit(false);
    return host;
  }

  private static List<String> texts(ChatStorage storage) {
    return storage.messages().page(People.CONVERSATION, PATIENT, PageRequest.latest(9)).stream()
        .map(Message::text)
        .toList();
  }

  private static void execute(Path file, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> names(Path file) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT name FROM sqlite_master WHERE sql IS NOT NULL")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }
}
