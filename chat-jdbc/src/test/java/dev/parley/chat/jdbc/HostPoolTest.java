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
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.spi.Appended;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class HostPoolTest {
  @TempDir Path folder = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void makeFile() {
    file = folder.resolve("host.db");
    Opened.makeWal(file);
  }

  @Test
  void theWriterIsGivenBackAsItWas() throws SQLException {
    HikariConfig config = Opened.hostPool(file);
    config.setMaximumPoolSize(2);
    config.setConnectionInitSql("PRAGMA synchronous = 1");
    config.addDataSourceProperty("busy_timeout", "1234");
    try (HikariDataSource pool = new HikariDataSource(config)) {
      try (JdbcStorage storage = JdbcStorage.create(pool)) {
        assertThat(onWriter(storage, "synchronous")).isEqualTo("2");
        assertThat(onWriter(storage, "foreign_keys")).isEqualTo("1");
        assertThat(onWriter(storage, "busy_timeout")).isEqualTo("5000");
      }

      try (Connection one = pool.getConnection();
          Connection other = pool.getConnection()) {
        for (Connection given : new Connection[] {one, other}) {
          assertThat(given.getAutoCommit()).isTrue();
          assertThat(SqlitePragmas.read(given, "synchronous")).isEqualTo("1");
          assertThat(SqlitePragmas.read(given, "busy_timeout")).isEqualTo("1234");
        }
      }
    }
  }

  @Test
  void aFileOutsideWalModeIsRefusedAndLeftAlone() throws SQLException {
    file = folder.resolve("rollback.db");
    try (HikariDataSource pool = new HikariDataSource(Opened.hostPool(file))) {
      assertThatThrownBy(() -> JdbcStorage.create(pool))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("journal_mode = wal")
          .hasMessageContaining("has delete")
          .hasMessageContaining("?journal_mode=wal");
      try (Connection connection = pool.getConnection()) {
        assertThat(SqlitePragmas.read(connection, "journal_mode")).isEqualTo("delete");
        assertThat(tables(connection)).isZero();
      }
    }
  }

  @Test
  void aPoolOfOneIsRefusedInsteadOfWaitingForever() {
    HikariConfig config = Opened.hostPool(file);
    config.setMaximumPoolSize(1);
    config.setConnectionTimeout(250);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      assertThatThrownBy(() -> JdbcStorage.create(pool))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("two connections");
      assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
    }
  }

  @Test
  void aPoolWhoseIdleConnectionsHoldTheWriteLockIsRefused() {
    HikariConfig config = Opened.hostPool(file);
    config.setAutoCommit(false);
    config.setMaximumPoolSize(1);
    config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
    try (HikariDataSource pool = new HikariDataSource(config)) {
      assertThatThrownBy(() -> JdbcStorage.create(pool))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("transactionMode=IMMEDIATE");
    }
  }

  @Test
  void readersOfAnImmediatePoolDoNotTakeTheWriteLock() throws SQLException {
    HikariConfig config = Opened.hostPool(file);
    config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
    assertReadersLeaveTheWriteLock(config);
  }

  @Test
  void readersOfAPoolWithoutAutocommitDoNotTakeTheWriteLock() throws SQLException {
    HikariConfig config = Opened.hostPool(file);
    config.setAutoCommit(false);
    assertReadersLeaveTheWriteLock(config);
  }

  @Test
  void aDataSourceWithoutAPoolWorks() {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + file);
    try (JdbcStorage storage = JdbcStorage.create(source)) {
      storage.messages().append(text(PATIENT, DOCTOR, "hello"), NOW);

      assertThat(storage.messages().page(CONVERSATION, PATIENT, PageRequest.latest(5))).hasSize(1);
    }
  }

  @Test
  void thePoolStaysTheHosts() throws SQLException {
    try (HikariDataSource pool = new HikariDataSource(Opened.hostPool(file))) {
      JdbcStorage.create(pool).close();

      assertThat(pool.isClosed()).isFalse();
      try (Connection connection = pool.getConnection()) {
        assertThat(connection.isValid(1)).isTrue();
      }
      assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
    }
  }

  @Test
  void anUnknownDatabaseIsRefusedByName() {
    assertThatThrownBy(() -> Dialect.of("Apache Derby"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Apache Derby");
  }

  private void assertReadersLeaveTheWriteLock(HikariConfig config) throws SQLException {
    try (HikariDataSource pool = new HikariDataSource(config);
        JdbcStorage storage = JdbcStorage.create(pool);
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = other.createStatement()) {
      storage.messages().append(text(PATIENT, DOCTOR, "before"), NOW);
      storage.messages().page(CONVERSATION, PATIENT, PageRequest.latest(5));
      statement.execute("PRAGMA busy_timeout = 0");

      statement.execute("BEGIN IMMEDIATE");
      assertThat(storage.messages().page(CONVERSATION, PATIENT, PageRequest.latest(5))).hasSize(1);
      statement.execute("COMMIT");

      assertThat(storage.messages().append(text(DOCTOR, PATIENT, "after"), NOW))
          .isInstanceOf(Appended.New.class);
      assertThat(storage.messages().page(CONVERSATION, PATIENT, PageRequest.latest(5))).hasSize(2);
    }
  }

  private static String onWriter(JdbcStorage storage, String pragma) {
    return storage
        .connections()
        .writer()
        .transaction(handle -> SqlitePragmas.read(handle.getConnection(), pragma));
  }

  private static int tables(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM sqlite_master")) {
      return rows.getInt(1);
    }
  }
}
