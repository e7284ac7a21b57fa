package dev.parley.chat.jdbc;

import static dev.parley.chat.jdbc.People.DOCTOR;
import static dev.parley.chat.jdbc.People.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.Chat;
import dev.parley.chat.ChatTransaction;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.error.ErrorCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What joining a transaction is on SQLite. */
class JoinTest extends JoinContract {
  JoinTest() {
    super(Opened.file());
  }

  @Test
  void whatTheDatabaseHasUndoneIsNotContinued() throws SQLException {
    try (Connection plain = opened.plain();
        Statement statement = plain.createStatement()) {
      statement.execute(
          "CREATE TRIGGER stop AFTER INSERT ON parley_message WHEN NEW.content = 'stop'"
              + " BEGIN SELECT RAISE(ROLLBACK, 'stopped by the test'); END");
    }
    try (Chat chat = chat();
        Connection host = opened.host();
        ChatTransaction transaction = chat.join(opened.storage().join(host))) {
      book(host, "one");
      refused(ErrorCode.STORAGE_FAILED, () -> transaction.send(message("stop")));
      refused(ErrorCode.STORAGE_FAILED, () -> transaction.send(message("two")));
      refused(ErrorCode.STORAGE_FAILED, () -> transaction.mark(PATIENT, DOCTOR, UpTo.read(1)));
      assertThatThrownBy(host::commit).isInstanceOf(SQLException.class);
    }
    assertThat(appointments()).isEmpty();
    assertThat(texts()).isEmpty();
  }

  @Test
  void aFullDiskUndoesBothAndCommitsNeither() throws SQLException {
    // A statement that fires no trigger is undone together with its whole transaction.
    try (Connection plain = opened.plain();
        Statement statement = plain.createStatement()) {
      statement.execute("DROP TRIGGER parley_search_sent");
    }
    try (Chat chat = chat();
        Connection host = opened.host();
        ChatTransaction transaction = chat.join(opened.storage().join(host))) {
      book(host, "one");
      SqlitePragmas.write(host, "max_page_count", "1");
      refused(ErrorCode.STORAGE_FULL, () -> transaction.send(message("x".repeat(9000))));
      SqlitePragmas.write(host, "max_page_count", "1000000");
      refused(ErrorCode.STORAGE_FAILED, () -> transaction.send(message("two")));
      assertThatThrownBy(host::commit).isInstanceOf(SQLException.class);
    }
    assertThat(appointments()).isEmpty();
    assertThat(texts()).isEmpty();
  }

  @Test
  void aDiskThatIsFullForAMessageUndoesThatAlone() throws SQLException {
    try (Chat chat = chat();
        Connection host = opened.host();
        ChatTransaction transaction = chat.join(opened.storage().join(host))) {
      book(host, "one");
      SqlitePragmas.write(host, "max_page_count", "1");
      refused(ErrorCode.STORAGE_FULL, () -> transaction.send(message("x".repeat(9000))));
      SqlitePragmas.write(host, "max_page_count", "1000000");
      transaction.send(message("two"));
      host.commit();
    }
    assertThat(appointments()).containsExactly("one");
    assertThat(texts()).containsExactly("two");
  }

  @Test
  void aConnectionThatKeepsLessThanParleyPromisesIsRefusedWithTheReason() throws SQLException {
    try (Connection host = opened.host()) {
      host.setAutoCommit(true);
      refusesToJoin(host, "setAutoCommit(false)");
      SqlitePragmas.write(host, "synchronous", "1");
      host.setAutoCommit(false);
      refusesToJoin(host, "synchronous");
      host.rollback();
      host.setAutoCommit(true);
      SqlitePragmas.write(host, "synchronous", "3");
      SqlitePragmas.write(host, "foreign_keys", "0");
      host.setAutoCommit(false);
      refusesToJoin(host, "foreign_keys");
      host.rollback();
      host.setAutoCommit(true);
      SqlitePragmas.write(host, "foreign_keys", "1");
      host.setAutoCommit(false);
      assertThatCode(() -> opened.storage().join(host).close()).doesNotThrowAnyException();
    }
  }

  @Test
  void aWriteThatComesTooLateForItsSnapshotIsBusy() throws SQLException {
    try (Chat chat = chat();
        Connection host = opened.plain()) {
      SqlitePragmas.write(host, "foreign_keys", "1");
      host.setAutoCommit(false);
      assertThat(SqlitePragmas.query(host, "SELECT COUNT(*) FROM appointment")).isEqualTo("0");
      chat.send(message("meanwhile"));

      try (ChatTransaction transaction = chat.join(opened.storage().join(host))) {
        refused(ErrorCode.BUSY, () -> transaction.send(message("late")));
      }
      host.rollback();
    }
    assertThat(texts()).containsExactly("meanwhile");
  }

  @Test
  void aWriteThatWaitsForItsOwnThreadSaysSo() throws SQLException {
    AtomicBoolean inTransaction = new AtomicBoolean(true);
    try (JdbcStorage storage =
            JdbcStorage.sqlite(
                ((Opened) opened).path(),
                JdbcSettings.STANDARD.withHostTransaction(inTransaction::get));
        Connection host = opened.host()) {
      book(host, "one");
      assertThatThrownBy(
              () -> storage.messages().append(People.text(PATIENT, DOCTOR, "x"), People.NOW))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("join");
      // With IMMEDIATE the driver begins the next transaction in commit.
      host.setAutoCommit(true);

      // What holds no lock stops nobody.
      assertThat(storage.messages().append(People.text(PATIENT, DOCTOR, "y"), People.NOW))
          .isInstanceOf(Appended.New.class);
      inTransaction.set(false);
      assertThat(storage.messages().append(People.text(PATIENT, DOCTOR, "z"), People.NOW))
          .isInstanceOf(Appended.New.class);
    }
    assertThat(texts()).containsExactly("y", "z");
  }

  private void refusesToJoin(Connection host, String reason) {
    assertThatThrownBy(() -> opened.storage().join(host))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(reason);
  }
}
