package dev.parley.chat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL server for all tests of this process, started by the first and stopped at the
 * end. Tests are skipped where its program does not run; with the environment variable {@code
 * PARLEY_POSTGRES=required} they fail instead.
 */
final class PostgresServer {
  /** How a database compares text. */
  enum Locale {
    /** Byte by byte. */
    C("TEMPLATE template0 LOCALE 'C' ENCODING 'UTF8'"),
    /** As dictionaries do, and with letters of all languages. */
    ENGLISH("TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-US' ENCODING 'UTF8'");

    private final String options;

    Locale(String options) {
      this.options = options;
    }
  }

  private static final AtomicInteger NAMES = new AtomicInteger();

  private PostgresServer() {}

  private static final class Running {
    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres server =
            EmbeddedPostgres.builder()
                .setLocaleConfig("locale", "C")
                .setServerConfig("max_connections", "200")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("deadlock_timeout", "100ms")
                .start();
        for (Locale locale : Locale.values()) {
          try (Connection connection = server.getPostgresDatabase().getConnection();
              Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database(locale) + " " + locale.options);
          }
        }
        return server;
      } catch (IOException | SQLException failure) {
        throw new AssertionError(failure);
      }
    }
  }

  /** Skips a test where the server's program does not run. */
  static void assumeAvailable() {
    boolean linux =
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64");
    if ("required".equals(System.getenv("PARLEY_POSTGRES"))) {
      assertThat(linux).as("PostgreSQL for these tests needs Linux on amd64").isTrue();
    }
    assumeTrue(linux, "PostgreSQL for these tests needs Linux on amd64");
  }

  static EmbeddedPostgres running() {
    return Running.SERVER;
  }

  /** Makes a schema that no other test uses. */
  static String newSchema(Locale locale) {
    String schema = "t" + NAMES.incrementAndGet();
    execute(locale, "CREATE SCHEMA " + schema);
    return schema;
  }

  /** The URL of a database whose unqualified names lead to a schema. */
  static String url(Locale locale, String schema) {
    return running().getJdbcUrl("postgres", database(locale)) + "&currentSchema=" + schema;
  }

  static Connection connect(Locale locale, String schema) throws SQLException {
    return DriverManager.getConnection(url(locale, schema));
  }

  static void execute(Locale locale, String sql) {
    try (Connection connection = connect(locale, "public");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  /** A pool as a host would make it. */
  static HikariConfig pool(Locale locale, String schema, int size) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url(locale, schema));
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(0);
    config.setConnectionTimeout(30_000);
    return config;
  }

  private static String database(Locale locale) {
    return "chat_" + locale.name().toLowerCase(java.util.Locale.ROOT);
  }
}
