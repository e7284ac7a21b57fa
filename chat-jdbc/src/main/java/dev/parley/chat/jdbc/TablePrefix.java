package dev.parley.chat.jdbc;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the names of all tables, indexes and triggers begin with, and the schema that they are in.
 * Statements are written with the standard prefix, which is replaced before they run. Thread-safe.
 */
final class TablePrefix {
  static final String STANDARD = "parley_";
  private static final Pattern VALID = Pattern.compile("[a-z][a-z0-9_]{0,19}");
  private static final Pattern VALID_SCHEMA = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

  /** An index and a trigger are always in the schema of their table, which may not be repeated. */
  private static final Pattern NAME = Pattern.compile("(?<!INDEX |TRIGGER )\\b" + STANDARD);

  private final String value;
  private final Optional<String> schema;
  // A statement's text never contains a value, so there are as many as in the sources.
  private final Map<String, String> replaced = new ConcurrentHashMap<>();

  private TablePrefix(String value, Optional<String> schema) {
    this.value = value;
    this.schema = schema;
  }

  /**
   * Checks a prefix.
   *
   * @throws IllegalArgumentException if it is not one
   */
  static TablePrefix of(String value) {
    return of(value, Optional.empty());
  }

  /**
   * Checks a prefix and a schema.
   *
   * @throws IllegalArgumentException if either is not one
   */
  static TablePrefix of(String value, Optional<String> schema) {
    if (!VALID.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "A table prefix must have 1 to 20 of a-z, 0-9 and underscore, and begin with a letter.");
    }
    if (schema.isPresent() && !VALID_SCHEMA.matcher(schema.get()).matches()) {
      throw new IllegalArgumentException(
          "A schema must have 1 to 63 of a-z, 0-9 and underscore, and not begin with a digit.");
    }
    return new TablePrefix(value, schema);
  }

  Optional<String> schema() {
    return schema;
  }

  boolean isStandard() {
    return value.equals(STANDARD);
  }

  /** Returns whether statements run as they are written. */
  boolean isUnchanged() {
    return isStandard() && schema.isEmpty();
  }

  /** The statement that is run. */
  String in(String sql) {
    return isUnchanged() ? sql : replaced.computeIfAbsent(sql, this::replace);
  }

  /** A text that is used once. */
  String replace(String sql) {
    return schema
        .map(
            name ->
                NAME.matcher(sql)
                    .replaceAll(Matcher.quoteReplacement('"' + name + "\"." + STANDARD)))
        .orElse(sql)
        .replace(STANDARD, value);
  }

  /** The name of a table, without its schema. */
  String name(String table) {
    return table.replace(STANDARD, value);
  }

  @Override
  public String toString() {
    return value;
  }
}
