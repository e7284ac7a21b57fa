package dev.parley.chat.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.parley.chat.Chat;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.jdbc.JdbcStorage;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppointmentsTest {
  private static final Participant ANN = Participant.of("user", "1");
  private static final Participant MAYA = Participant.of("doctor", "1");

  @Test
  void anAppointmentAndItsMessageAreBothThereOrNeitherIs(@TempDir Path folder) throws Exception {
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl(
          "jdbc:sqlite:" + folder.resolve("app.db") + "?journal_mode=wal&foreign_keys=on");
      try (JdbcStorage storage = JdbcStorage.create(pool);
          Chat chat = chat(storage)) {
        execute(pool, "CREATE TABLE appointment (patient TEXT, day TEXT UNIQUE)");
        Appointments appointments = new Appointments(pool, storage, chat);

        appointments.book(ANN, MAYA, "Monday");
        assertThatThrownBy(() -> appointments.book(ANN, MAYA, "Monday"))
            .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> appointments.book(Participant.of("user", "9"), MAYA, "Tuesday"))
            .isInstanceOf(ChatException.class);
        appointments.book(ANN, MAYA, "Friday");

        assertThat(days(pool)).containsExactly("Monday", "Friday");
        assertThat(chat.messages(ANN, MAYA, PageRequest.latest(9)))
            .extracting(Message::text)
            .containsExactly("See you on Monday", "See you on Friday");
      }
    }
  }

  private static Chat chat(JdbcStorage storage) {
    return Chat.builder()
        .storage(storage)
        .directory(
            InMemoryDirectory.create()
                .put(ANN, ParticipantProfile.of("Ann"))
                .put(MAYA, ParticipantProfile.of("Dr. Maya Lind")))
        .access(AccessPolicy.betweenTypes("user", "doctor"))
        .build();
  }

  private static void execute(HikariDataSource pool, String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> days(HikariDataSource pool) throws SQLException {
    List<String> days = new ArrayList<>();
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT day FROM appointment ORDER BY rowid")) {
      while (rows.next()) {
        days.add(rows.getString(1));
      }
    }
    return days;
  }
}
