package dev.parley.chat.clinic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A database as the release with migration V002 left it, made from that release's migrations and
 * from v002-rows.sql.
 */
final class OldDatabase {
  private static final String SCHEMA = "/dev/parley/chat/jdbc/sqlite/";
  private static final Pattern BETWEEN_STATEMENTS = Pattern.compile(";\\s*(?:\\n\\s*\\n|$)");

  private OldDatabase() {}

  /** Makes the file chat.db in a folder. */
  static void make(Path data) throws SQLException {
    try (Connection connection = open(data);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA auto_vacuum = 2");
      statement.execute("PRAGMA journal_mode = wal");
      run(statement, resource(SCHEMA + "history.sql"));
      migrate(statement, 1, "create_chat");
      migrate(statement, 2, "stamp_feed_rows");
      run(statement, resource("v002-rows.sql"));
    }
  }

  /** Runs a script beside this class, in one transaction, also while a clinic uses the file. */
  static void run(Path data, String script) throws SQLException {
    try (Connection connection = open(data);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 10000");
      connection.setAutoCommit(false);
      run(statement, resource(script));
      connection.commit();
    }
  }

  private static Connection open(Path data) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + data.resolve("chat.db"));
  }

  private static void migrate(Statement statement, int version, String description)
      throws SQLException {
    String sql = resource(SCHEMA + "V%03d__%s.sql".formatted(version, description));
    run(statement, sql);
    statement.execute(
        """
        INSERT INTO parley_schema_history (version, description, checksum)
        VALUES (%d, '%s', '%s')
        """
            .formatted(version, description, sha256(sql)));
  }

  private static void run(Statement statement, String sql) throws SQLException {
    for (String part : BETWEEN_STATEMENTS.splitAsStream(sql).toList()) {
      statement.execute(part);
    }
  }

  static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(OldDatabase.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
