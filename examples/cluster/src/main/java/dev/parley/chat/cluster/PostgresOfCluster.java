package dev.parley.chat.cluster;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** One PostgreSQL in a folder, which can be stopped and started again. Not thread-safe. */
final class PostgresOfCluster implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);

  /** Found before PostgreSQL's own function of this name, since the schema comes first. */
  private static final String SWITCH =
      """
      CREATE TABLE IF NOT EXISTS notify_switch (silent boolean NOT NULL);
      INSERT INTO notify_switch SELECT false WHERE NOT EXISTS (SELECT 1 FROM notify_switch);
      CREATE OR REPLACE FUNCTION public.pg_notify(text, text) RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT (SELECT silent FROM public.notify_switch) THEN
          PERFORM pg_catalog.pg_notify($1, $2);
        END IF;
      END $$
      """;

  private final Path folder;
  private EmbeddedPostgres server;

  private PostgresOfCluster(Path folder, EmbeddedPostgres server) {
    this.folder = folder;
    this.server = server;
  }

  static PostgresOfCluster start(Path parent) throws IOException, SQLException {
    Path folder = Files.createDirectories(parent.resolve("postgres"));
    PostgresOfCluster postgres = new PostgresOfCluster(folder, settings(folder).start());
    postgres.checkItIsOurs();
    postgres.execute(SWITCH);
    return postgres;
  }

  /** The JDBC URL for the clinics. */
  String url() {
    return server.getJdbcUrl("postgres", "postgres") + "&currentSchema=public,pg_catalog";
  }

  /** Ends all connections and stops; starts again on the same port and files. */
  void restart() throws IOException, SQLException {
    int port = server.getPort();
    server.close();
    server = settings(folder).setPort(port).start();
    checkItIsOurs();
  }

  /** Lets nodes send each other nothing, or lets them again. */
  void silenceNotifications(boolean silent) throws SQLException {
    execute("UPDATE notify_switch SET silent = " + silent);
  }

  /** Cuts every connection of the clinics in the database. */
  void cutConnections() throws SQLException {
    execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private static EmbeddedPostgres.Builder settings(Path folder) {
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder)
        .setCleanDataDirectory(false)
        // It is stopped after the clinics on it.
        .setRegisterShutdownHook(false)
        .setLocaleConfig("locale", "C")
        .setPGStartupWait(START);
  }

  /** Another server may have taken the port meanwhile, and its data must not be touched. */
  private void checkItIsOurs() throws IOException, SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW data_directory")) {
      if (!row.next() || !Path.of(row.getString(1)).toRealPath().equals(folder.toRealPath())) {
        throw new IllegalStateException("Another PostgreSQL answers on this port.");
      }
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
