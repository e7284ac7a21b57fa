package dev.parley.chat.embedding;

import dev.parley.chat.Chat;
import dev.parley.chat.ChatTransaction;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.jdbc.JdbcSettings;
import dev.parley.chat.jdbc.JdbcStorage;
import dev.parley.chat.participant.Participant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import javax.sql.DataSource;

/** Books an appointment and sends its message, both or neither. Thread-safe. */
class Appointments {
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

  void bookWithReminder(Participant patient, Participant doctor, String day) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try (ChatTransaction transaction = chat.join(storage.join(connection))) {
        insert(connection, patient, day);
        transaction.send(Draft.from(doctor).to(patient).text("See you on " + day));
        // snippet: savepoint
        Savepoint before = connection.setSavepoint();
        ChatTransaction.Savepoint noted = transaction.savepoint();
        try {
          remind(connection, transaction);
        } catch (SQLException failure) {
          connection.rollback(before); // the reminder is undone, the appointment stays
          transaction.rolledBackTo(noted);
        }
        // end
        connection.commit();
        transaction.committed();
      } catch (SQLException | RuntimeException failure) {
        connection.rollback();
        throw failure;
      }
    }
  }

  /** Subclasses plan a reminder, as rows and as a message. */
  void remind(Connection connection, ChatTransaction transaction) throws SQLException {}

  static JdbcStorage seeing(DataSource dataSource, HostTransactions transactions) {
    return
    // snippet: host-transaction
    JdbcStorage.create(dataSource, JdbcSettings.STANDARD.withHostTransaction(transactions::isOpen));
    // end
  }

  /** The host's own transactions. */
  interface HostTransactions {
    /** Returns whether the current thread has one open. */
    boolean isOpen();
  }

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
