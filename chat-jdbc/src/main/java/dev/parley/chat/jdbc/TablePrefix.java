package dev.parley.chat.jdbc;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What the names of all tables, indexes and triggers begin with. Statements are written with the
 * standard prefix, which is replaced before they run. Thread-safe.
 */
final class TablePrefix {
  static final String STANDARD = "parley_";
  private static final Pattern VALID = Pattern.compile("[a-z][a-z0-9_]{0,19}");

  private final String value;
  // A statement's text never contains a value, so there are as many as in the sources.
  private final Map<String, String> replaced = new ConcurrentHashMap<>();

  private TablePrefix(String value) {
    this.value = value;
  }

  /**
   * Checks a prefix.
   *
   * @throws IllegalArgumentException if it is not one
   */
  static TablePrefix of(String value) {
    if (!VALID.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "A table prefix must have 1 to 20 of a-z, 0-9 and underscore, and begin with a letter.");
    }
    return new TablePrefix(value);
  }

  boolean isStandard() {
    return value.equals(STANDARD);
  }

  /** The statement that is run. */
  String in(String sql) {
    return isStandard() ? sql : replaced.computeIfAbsent(sql, this::replace);
  }

  /** A text that is used once. */
  String replace(String text) {
    return text.replace(STANDARD, value);
  }

  @Override
  public String toString() {
    return value;
  }
}
