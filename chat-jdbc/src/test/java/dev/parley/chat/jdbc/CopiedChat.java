package dev.parley.chat.jdbc;

import static dev.parley.chat.jdbc.People.DOCTOR;
import static dev.parley.chat.jdbc.People.NOW;
import static dev.parley.chat.jdbc.People.PATIENT;
import static dev.parley.chat.jdbc.People.images;

import dev.parley.chat.Chat;
import dev.parley.chat.change.ChangeRules;
import dev.parley.chat.change.Changes;
import dev.parley.chat.change.Emoji;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.group.Group;
import dev.parley.chat.group.NewGroup;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import dev.parley.chat.spi.ChatStorage;
import dev.parley.chat.tenant.TenantStorage;
import dev.parley.chat.view.Views;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A chat with rows in every table that is copied, and what its database holds. */
final class CopiedChat {
  static final Participant OTHER = Participant.of("user", 8);

  /** More than one transaction of a copy takes. */
  static final int MANY = 1500;

  private CopiedChat() {}

  /** Made once, since people write slower than a file is copied. */
  private static final class Template {
    static final byte[] FILE = filled();

    private static byte[] filled() {
      try {
        Path file = Files.createTempDirectory("parley-copied").resolve("chat.db");
        try (JdbcStorage storage = JdbcStorage.sqlite(file)) {
          fill(storage);
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
          addMany(connection);
        }
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        Files.delete(Objects.requireNonNull(file.getParent()));
        return bytes;
      } catch (IOException | SQLException failure) {
        throw new AssertionError(failure);
      }
    }
  }

  /** Makes an SQLite file with such a chat. */
  static void make(Path file) throws IOException {
    Files.write(file, Template.FILE);
  }

  static Chat chat(ChatStorage storage) {
    InMemoryDirectory people =
        InMemoryDirectory.create()
            .put(PATIENT, ParticipantProfile.of("Ann"))
            .put(OTHER, ParticipantProfile.of("Bo"))
            .put(DOCTOR, ParticipantProfile.of("Dr. Maya Lind"));
    return Chat.builder()
        .storage(storage)
        .directory(people)
        .access((actor, action, about) -> true)
        .changes(ChangeRules.STANDARD.keep(ChangeRules.Editions.FOR_MEMBERS))
        .events(Duration.ofDays(7))
        .build();
  }

  private static void fill(JdbcStorage storage) {
    for (ChatStorage tenant : List.of(storage, TenantStorage.of("north", storage))) {
      try (Chat chat = chat(tenant)) {
        talk(chat);
      }
    }
    storage.messages().append(images(PATIENT, DOCTOR, 2), NOW);
    boolean unused = storage.blocks().orElseThrow().block(DOCTOR, OTHER, true, NOW);
  }

  private static void talk(Chat chat) {
    Message first =
        chat.send(
                Draft.from(PATIENT)
                    .to(DOCTOR)
                    .text("Grüße 👩‍⚕️")
                    .clientMessageId(new ClientMessageId("once")))
            .message();
    Message second =
        chat.send(Draft.from(DOCTOR).to(PATIENT).text("\u0001 'x' \\ \uFFFD").replyTo(1)).message();
    chat.changes().edit(PATIENT, DOCTOR, first.seq(), Changes.Edit.of("changed", first));
    chat.changes().react(DOCTOR, PATIENT, first.seq(), new Emoji("👍"), true);
    chat.changes().pin(DOCTOR, PATIENT, first.seq(), true);
    chat.changes().delete(DOCTOR, PATIENT, second.seq());
    chat.mark(PATIENT, DOCTOR, UpTo.end());
    Group team =
        chat.groups()
            .create(
                NewGroup.by(DOCTOR)
                    .named("Care team")
                    .with(PATIENT, OTHER)
                    .history(Group.History.ALL))
            .group();
    chat.send(
        Draft.from(OTHER)
            .to(team.id())
            .text("@Ann look")
            .mentions(List.of(new Message.Mention(PATIENT, 0, 4))));
    chat.groups().leave(OTHER, team.id());
    chat.views()
        .change(
            PATIENT,
            DOCTOR,
            Views.Change.NOTHING.pinned(true).mutedUntil(Instant.ofEpochSecond(4_000_000_000L)));
  }

  /** Adds messages to the first conversation without the time that sends take. */
  private static void addMany(Connection connection) throws SQLException {
    execute(
        connection,
        """
        WITH RECURSIVE n (i) AS (SELECT 1001 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
        INSERT INTO parley_message (message_id, sender_key, sent_at, content)
        SELECT c.conversation_key * 8388608 + n.i, c.last_sender_key, 5, 'number ' || n.i
        FROM n, parley_conversation c WHERE c.conversation_key = 1
        """
            .formatted(1000 + MANY));
    execute(
        connection,
        "UPDATE parley_conversation SET last_seq = %d WHERE conversation_key = 1"
            .formatted(1000 + MANY));
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The rows of all copied tables: each with its values by column, sorted. */
  static Map<String, List<String>> rows(Connection connection, String prefix) throws SQLException {
    Map<String, List<String>> tables = new TreeMap<>();
    for (String table : CopiedTable.names()) {
      String name = table.replace(TablePrefix.STANDARD, prefix);
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT * FROM " + name)) {
        tables.put(table, rows(rows));
      }
    }
    return tables;
  }

  private static List<String> rows(ResultSet rows) throws SQLException {
    List<String> all = new ArrayList<>();
    while (rows.next()) {
      Map<String, String> row = new TreeMap<>();
      for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
        row.put(rows.getMetaData().getColumnName(column), String.valueOf(rows.getString(column)));
      }
      all.add(row.toString());
    }
    all.sort(null);
    return all;
  }
}
