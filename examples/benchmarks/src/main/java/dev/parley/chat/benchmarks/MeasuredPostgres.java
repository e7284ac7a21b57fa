package dev.parley.chat.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.parley.chat.jdbc.JdbcStorage;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL server with standard settings, and one schema for each place. Not thread-safe. */
final class MeasuredPostgres implements MeasuredDatabase {
  private final EmbeddedPostgres server;
  private final List<HikariDataSource> pools = new ArrayList<>();

  private MeasuredPostgres(EmbeddedPostgres server) {
    this.server = server;
  }

  static MeasuredPostgres start(Path folder) throws IOException {
    return new MeasuredPostgres(
        EmbeddedPostgres.builder()
            .setDataDirectory(folder.resolve("postgresql"))
            .setCleanDataDirectory(false)
            .setLocaleConfig("locale", "C")
            .setServerConfig("synchronous_commit", "on")
            .start());
  }

  @Override
  public String name() {
    return "PostgreSQL";
  }

  @Override
  public JdbcStorage open(String place) throws SQLException {
    try (Connection connection = connect(place);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA IF NOT EXISTS " + place);
    }
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url(place));
    HikariDataSource pool = new HikariDataSource(config);
    pools.add(pool);
    return JdbcStorage.create(pool);
  }

  @Override
  public Connection connect(String place) throws SQLException {
    return DriverManager.getConnection(url(place));
  }

  @Override
  public String withoutIndexing() {
    return "DROP TRIGGER IF EXISTS parley_search_sent ON parley_message";
  }

  @Override
  public String afterFilling() {
    return "VACUUM (ANALYZE)";
  }

  @Override
  public void close() throws IOException {
    pools.forEach(HikariDataSource::close);
    server.close();
  }

  private String url(String place) {
    return server.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + place;
  }
}
