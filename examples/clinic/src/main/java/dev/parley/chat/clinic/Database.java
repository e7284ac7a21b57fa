package dev.parley.chat.clinic;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.parley.chat.ChatStorage;
import dev.parley.chat.clinic.Settings.DatabaseLogin;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.jdbc.JdbcStorage;
import java.util.function.Supplier;

/** Opens the database: the clinic's own file, or what the operator names. */
final class Database {
  private static final int CONNECTIONS = 10;

  private Database() {}

  static ChatStorage open(Settings settings, DataFolder data, OpenThings opened) {
    if (settings.database().isPresent()) {
      HikariDataSource pool = opened.add(pool(settings.database().get()));
      return opened(opened, "CHAT_DB_URL", () -> JdbcStorage.create(pool));
    }
    return opened(opened, "CHAT_DATA", () -> JdbcStorage.sqlite(data.database()));
  }

  private static ChatStorage opened(
      OpenThings opened, String setting, Supplier<JdbcStorage> opening) {
    try {
      return opened.add(opening.get());
    } catch (IllegalStateException | IllegalArgumentException unfit) {
      throw new BadSetting(setting + ": " + unfit.getMessage(), unfit);
    } catch (ChatException failure) {
      throw new BadSetting(setting + ": the database cannot be opened.", failure);
    }
  }

  /** Neither the URL nor what the driver says of it may be shown: both can hold the password. */
  private static HikariDataSource pool(DatabaseLogin login) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("clinic");
    pool.setMaximumPoolSize(CONNECTIONS);
    pool.setJdbcUrl(login.url());
    login.user().ifPresent(pool::setUsername);
    login.password().ifPresent(pool::setPassword);
    try {
      return new HikariDataSource(pool);
    } catch (RuntimeException failure) {
      throw new BadSetting("CHAT_DB_URL names a database that cannot be opened.", failure);
    }
  }
}
