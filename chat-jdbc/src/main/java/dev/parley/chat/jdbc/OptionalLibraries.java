package dev.parley.chat.jdbc;

import java.util.ArrayList;
import java.util.List;

/** The libraries that a host with its own pool may leave out. */
final class OptionalLibraries {
  private static final String DRIVER = "org.sqlite.SQLiteDataSource";
  private static final String POOL = "com.zaxxer.hikari.HikariDataSource";

  private OptionalLibraries() {}

  static boolean hasSqliteDriver() {
    return isHere(DRIVER);
  }

  /**
   * Checks that an SQLite file can be opened without a host's pool.
   *
   * @throws IllegalStateException if a library is missing; the text names it
   */
  static void requireForFile() {
    List<String> missing = new ArrayList<>();
    if (!isHere(DRIVER)) {
      missing.add("org.xerial:sqlite-jdbc");
    }
    if (!isHere(POOL)) {
      missing.add("com.zaxxer:HikariCP");
    }
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "JdbcStorage.sqlite needs %s on the class path; dev.parley:parley brings %s."
              .formatted(String.join(" and ", missing), missing.size() == 1 ? "it" : "them"));
    }
  }

  private static boolean isHere(String name) {
    try {
      Class.forName(name, false, OptionalLibraries.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException missing) {
      return false;
    }
  }
}
