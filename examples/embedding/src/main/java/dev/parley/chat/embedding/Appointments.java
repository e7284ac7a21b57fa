package dev.parley.chat.embedding;

import dev.parley.chat.Chat;
import dev.parley.chat.ChatTransaction;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.jdbc.JdbcStorage;
import dev.parley.chat.participant.Participant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Books an appointment and sends its message, both or neither. Thread-safe. */
final class Appointments {
  private final DataSource dataSource;
  private final JdbcStorage storage;
  private final Chat chat;

  Appointments(DataSource dataSource, JdbcStorage storage, Chat chat) {
    this.dataSource = dataSource;
    this.storage = storage;
    this.chat = chat;
  }

  // snippet: join
  void book(Participant patient, Participant doctor, String day) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try (ChatTransaction transaction = chat.join(storage.join(connection))) {
        insert(connection, patient, day); // the host's own statements
        transaction.send(Draft.from(doctor).to(patient).text("See you on " + day));
        connection.commit();
        transaction.committed(); // live connections and listeners are notified now
      } catch (SQLException | RuntimeException failure) {
        connection.rollback();
        throw failure;
      }
    }
  }

  // end

  private static void insert(Connection connection, Participant patient, String day)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT INTO appointment (patient, day) VALUES (?, ?)")) {
      statement.setString(1, patient.id());
      statement.setString(2, day);
      statement.executeUpdate();
    }
  }
}
