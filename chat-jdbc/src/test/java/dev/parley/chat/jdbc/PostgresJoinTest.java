package dev.parley.chat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.Chat;
import dev.parley.chat.ChatTransaction;
import dev.parley.chat.error.ErrorCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What joining a transaction is on PostgreSQL. */
class PostgresJoinTest extends JoinContract {
  PostgresJoinTest() {
    super(OpenedPostgres.searched());
  }

  @AfterEach
  void dropHostsTable() throws SQLException {
    execute("DROP TABLE appointment");
  }

  @Test
  void whatTheDatabaseRefusesUndoesOnlyItself() throws SQLException {
    execute("ALTER TABLE parley_message ADD CONSTRAINT stop CHECK (content <> 'stop')");
    try (Chat chat = chat();
        Connection host = opened.host();
        ChatTransaction transaction = chat.join(opened.storage().join(host))) {
      book(host, "one");
      refused(ErrorCode.STORAGE_FAILED, () -> transaction.send(message("stop")));
      transaction.send(message("two"));
      host.commit();
    } finally {
      execute("ALTER TABLE parley_message DROP CONSTRAINT stop");
    }
    assertThat(appointments()).containsExactly("one");
    assertThat(texts()).containsExactly("two");
  }

  @Test
  void aSnapshotFromBeforeAnotherMessageIsBusy() throws SQLException {
    try (Chat chat = chat();
        Connection host = opened.host()) {
      chat.send(message("before"));
      host.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      book(host, "one");
      chat.send(message("meanwhile"));

      try (ChatTransaction transaction = chat.join(opened.storage().join(host))) {
        refused(ErrorCode.BUSY, () -> transaction.send(message("late")));
      }
      host.rollback();
    }
    assertThat(texts()).containsExactly("before", "meanwhile");
  }

  @Test
  void aConnectionThatKeepsLessThanParleyPromisesIsRefusedWithTheReason() throws SQLException {
    try (Connection host = opened.plain()) {
      refusesToJoin(host, "setAutoCommit(false)");
      host.setAutoCommit(false);
      try (Statement statement = host.createStatement()) {
        statement.execute("SET synchronous_commit = off");
      }
      refusesToJoin(host, "synchronous_commit");
      host.rollback();
      opened.storage().join(host).close();
    }
  }

  private void refusesToJoin(Connection host, String reason) {
    assertThatThrownBy(() -> opened.storage().join(host))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(reason);
  }

  private void execute(String sql) throws SQLException {
    try (Connection plain = opened.plain();
        Statement statement = plain.createStatement()) {
      statement.execute(sql);
    }
  }
}
