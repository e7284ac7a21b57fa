package dev.parley.chat.clinic;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.parley.chat.clinic.Settings.DatabaseLogin;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.event.spi.EventBus;
import dev.parley.chat.event.spi.LocalEventBus;
import dev.parley.chat.jdbc.JdbcStorage;
import dev.parley.chat.jdbc.PostgresEventBus;
import dev.parley.chat.spi.ChatStorage;
import java.util.function.Supplier;

/**
 * The database: the clinic's own file, or the one that the operator configured.
 *
 * @param bus carries signals to the other clinics on it; on SQLite there are none
 */
record Database(ChatStorage storage, EventBus bus) {
  private static final int CONNECTIONS = 10;

  static Database open(Settings settings, DataFolder data, OpenResources opened) {
    if (settings.database().isEmpty()) {
      return new Database(
          opened(opened, "CHAT_DATA", () -> JdbcStorage.sqlite(data.database())),
          LocalEventBus.create());
    }
    DatabaseLogin login = settings.database().get();
    HikariDataSource pool = opened.add(pool("CHAT_DB_URL", login));
    ChatStorage storage = opened(opened, "CHAT_DB_URL", () -> JdbcStorage.create(pool));
    boolean shared = login.url().startsWith("jdbc:postgresql:");
    return new Database(
        storage, shared ? opened.add(PostgresEventBus.create(pool)) : LocalEventBus.create());
  }

  private static ChatStorage opened(
      OpenResources opened, String setting, Supplier<JdbcStorage> opening) {
    try {
      return opened.add(opening.get());
    } catch (IllegalStateException | IllegalArgumentException unfit) {
      throw new BadSetting(setting + ": " + unfit.getMessage(), unfit);
    } catch (ChatException failure) {
      throw new BadSetting(setting + ": the database cannot be opened" + because(failure), failure);
    }
  }

  /** Neither the URL nor the driver's message may be shown: both can contain the password. */
  static HikariDataSource pool(String setting, DatabaseLogin login) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("clinic");
    pool.setMaximumPoolSize(CONNECTIONS);
    pool.setJdbcUrl(login.url());
    login.user().ifPresent(pool::setUsername);
    login.password().ifPresent(pool::setPassword);
    try {
      return new HikariDataSource(pool);
    } catch (RuntimeException failure) {
      throw new BadSetting(
          setting + " names a database that cannot be opened" + because(failure), failure);
    }
  }

  private static String because(RuntimeException failure) {
    return Reason.of(failure).map(": "::concat).orElse("") + ".";
  }
}
