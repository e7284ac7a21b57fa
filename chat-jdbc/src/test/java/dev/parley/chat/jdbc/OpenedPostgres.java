package dev.parley.chat.jdbc;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A storage on a real PostgreSQL server, in tables that are empty before every test. */
final class OpenedPostgres implements OpenedDatabase {
  private enum Kind {
    /** Found through the search_path, as most hosts have it. */
    SEARCHED,
    /**
     * After an invented later version has migrated it, through a pool that leaves autocommit off,
     * in a database that sorts as dictionaries do.
     */
    LATER,
    /**
     * Through a pooler that changes connections between transactions, in a schema that the settings
     * name, with another prefix.
     */
    SWITCHED
  }

  private static final int CONNECTIONS = 8;

  /** For as many clients at once as there are threads in a test: two during a change. */
  private static final int SWITCHED_CONNECTIONS = 40;

  /** Tables are made once for each kind, since that takes longer than most tests. */
  private static final Map<Kind, Place> PLACES = new ConcurrentHashMap<>();

  /** A schema, and the host's pool, whose unqualified names lead to it. */
  private record Place(PostgresServer.Locale locale, String schema, HikariDataSource pool) {
    static Place of(Kind kind) {
      PostgresServer.Locale locale =
          kind == Kind.LATER ? PostgresServer.Locale.ENGLISH : PostgresServer.Locale.C;
      String schema = PostgresServer.newSchema(locale);
      HikariConfig config =
          PostgresServer.pool(
              locale,
              kind == Kind.SWITCHED ? "public" : schema,
              kind == Kind.SWITCHED ? SWITCHED_CONNECTIONS : CONNECTIONS);
      config.setAutoCommit(kind != Kind.LATER);
      return new Place(locale, schema, new HikariDataSource(config));
    }
  }

  private final Kind kind;
  private @Nullable Place place;
  private @Nullable JdbcStorage storage;

  private OpenedPostgres(Kind kind) {
    this.kind = kind;
  }

  static OpenedPostgres searched() {
    return new OpenedPostgres(Kind.SEARCHED);
  }

  static OpenedPostgres later() {
    return new OpenedPostgres(Kind.LATER);
  }

  static OpenedPostgres switched() {
    return new OpenedPostgres(Kind.SWITCHED);
  }

  @Override
  public JdbcStorage storage() {
    return requireNonNull(storage);
  }

  DataSource pool() {
    return place().pool();
  }

  /** Where another process finds the same tables. */
  String url() {
    return PostgresServer.url(place().locale(), place().schema());
  }

  @Override
  public void restart() {
    storage().close();
    storage = open();
  }

  @Override
  public Connection plain() throws SQLException {
    return PostgresServer.connect(place().locale(), place().schema());
  }

  @Override
  public Connection host() throws SQLException {
    Connection connection = pool().getConnection();
    connection.setAutoCommit(false);
    return connection;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    PostgresServer.assumeAvailable();
    boolean first = !PLACES.containsKey(kind);
    place = PLACES.computeIfAbsent(kind, Place::of);
    storage = open();
    if (first && kind == Kind.LATER) {
      for (String statement : LaterRows.MIGRATION) {
        storage()
            .connections()
            .writer()
            .transaction(handle -> handle.execute(statement.replace(" STRICT", "")));
      }
      restart();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) throws SQLException {
    if (storage != null) {
      storage.close();
      assertThat(place().pool().getHikariPoolMXBean().getActiveConnections()).isZero();
      empty();
    }
  }

  private void empty() throws SQLException {
    TablePrefix prefix = TablePrefix.of(settings().tablePrefix());
    List<String> statements = new ArrayList<>();
    // Without the checks of foreign keys the order does not matter.
    statements.add("SET session_replication_role = replica");
    for (String table : Schema.of(new PostgresDialect(), prefix).tables()) {
      statements.add(emptying(table));
    }
    for (String key : List.of("participant_participant_key", "conversation_conversation_key")) {
      statements.add("ALTER SEQUENCE %s%s_seq RESTART".formatted(prefix, key));
    }
    try (Connection connection = plain();
        Statement statement = connection.createStatement()) {
      statement.execute(String.join("; ", statements));
    }
  }

  /** Some tables have one row for ever. */
  private static String emptying(String table) {
    if (table.endsWith("_stream")) {
      return "UPDATE %s SET kept_ms = 0, forgotten = 0".formatted(table);
    }
    return table.endsWith("_search_state")
        ? "UPDATE %s SET folding = 0, position = 0, indexed = 0, complete = 0".formatted(table)
        : "DELETE FROM " + table;
  }

  private Place place() {
    return requireNonNull(place);
  }

  private JdbcSettings settings() {
    return kind == Kind.SWITCHED
        ? JdbcSettings.STANDARD.withTablePrefix("other_").withSchema(place().schema())
        : JdbcSettings.STANDARD;
  }

  private JdbcStorage open() {
    DataSource source = kind == Kind.SWITCHED ? new SwitchingPool(pool()) : pool();
    return JdbcStorage.create(source, settings());
  }
}
