package dev.parley.chat.jdbc;

import dev.parley.chat.jdbc.CopiedTable.Column;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads and writes the rows of any table, one by one, so that memory does not grow with them. */
final class CopyRows {
  /** A driver that reads ahead keeps so many rows in memory. */
  private static final int READ_AHEAD = 100;

  private static final char REPLACEMENT = '\uFFFD';

  private final Connections connections;

  CopyRows(Connections connections) {
    this.connections = connections;
  }

  /** What is done with a row. */
  interface Use {
    void row(@Nullable Object[] row) throws SQLException;
  }

  /**
   * Reads one moment of the database.
   *
   * @throws Refusal if the work threw it
   */
  <T> T snapshot(Work<T> work) {
    return connections
        .reader()
        .read(
            handle -> {
              Connection connection = handle.getConnection();
              boolean autoCommit = connection.getAutoCommit();
              connection.setAutoCommit(false);
              try {
                for (String statement : connections.dialect().copying().snapshot()) {
                  execute(handle, statement);
                }
                return work.on(handle);
              } finally {
                connection.rollback();
                connection.setAutoCommit(autoCommit);
              }
            });
  }

  void execute(Handle handle, String sql) throws SQLException {
    try (Statement statement = handle.getConnection().createStatement()) {
      statement.execute(sql(sql));
    }
  }

  /** Returns how many rows a statement changed. */
  int change(Handle handle, String sql) throws SQLException {
    try (Statement statement = handle.getConnection().createStatement()) {
      return statement.executeUpdate(sql(sql));
    }
  }

  long number(Handle handle, String sql) throws SQLException {
    try (Statement statement = handle.getConnection().createStatement();
        ResultSet rows = statement.executeQuery(sql(sql))) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  /** Finds a table's columns, in the order of their names. */
  List<Column> columns(Handle handle, CopiedTable table) throws SQLException {
    List<Column> found = new ArrayList<>();
    Connection connection = handle.getConnection();
    TablePrefix prefix = connections.prefix();
    // An underscore would stand for any character.
    String name = prefix.name(table.name());
    String pattern = name.replace("_", connection.getMetaData().getSearchStringEscape() + "_");
    try (ResultSet columns =
        connection
            .getMetaData()
            .getColumns(null, connections.dialect().schemaOf(connection, prefix), pattern, null)) {
      while (columns.next()) {
        if (columns.getString("TABLE_NAME").equalsIgnoreCase(name)) {
          boolean text = columns.getString("TYPE_NAME").toLowerCase(Locale.ROOT).equals("text");
          found.add(new Column(columns.getString("COLUMN_NAME").toLowerCase(Locale.ROOT), text));
        }
      }
    }
    found.sort(Comparator.comparing(Column::name));
    return found;
  }

  /** Reads all rows after a row, or from the first, in the order of the key. */
  void each(Handle handle, CopiedTable table, Optional<@Nullable Object[]> after, Use use)
      throws SQLException {
    String sql = after.isPresent() ? table.selectAfter() : table.selectAll();
    try (PreparedStatement statement = handle.getConnection().prepareStatement(sql(sql))) {
      statement.setFetchSize(READ_AHEAD);
      if (after.isPresent()) {
        for (int part = 0; part < table.key().size(); part++) {
          int column = table.index(table.key().get(part));
          bind(statement, part + 1, table.columns().get(column), after.get()[column]);
        }
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          use.row(row(rows, table));
        }
      }
    }
  }

  Optional<@Nullable Object[]> last(Handle handle, CopiedTable table) throws SQLException {
    try (Statement statement = handle.getConnection().createStatement();
        ResultSet rows = statement.executeQuery(sql(table.selectLast()))) {
      return rows.next() ? Optional.of(row(rows, table)) : Optional.empty();
    }
  }

  void insert(Handle handle, CopiedTable table, List<@Nullable Object[]> rows) throws SQLException {
    try (PreparedStatement statement =
        handle.getConnection().prepareStatement(sql(table.insert()))) {
      for (@Nullable Object[] row : rows) {
        for (int column = 0; column < row.length; column++) {
          bind(statement, column + 1, table.columns().get(column), row[column]);
        }
        statement.addBatch();
      }
      Objects.requireNonNull(statement.executeBatch());
    }
  }

  /** Names a row by the numbers in its key: a text in a key may be somebody's. */
  static String place(CopiedTable table, @Nullable Object[] row) {
    StringBuilder place = new StringBuilder(table.name());
    for (String part : table.key()) {
      if (row[table.index(part)] instanceof Long number) {
        place.append(", ").append(part).append(' ').append(number);
      }
    }
    return place.toString();
  }

  private static void bind(
      PreparedStatement statement, int index, Column column, @Nullable Object value)
      throws SQLException {
    if (value instanceof String text) {
      statement.setString(index, text);
    } else if (value instanceof Long number) {
      statement.setLong(index, number);
    } else {
      statement.setNull(index, column.text() ? Types.VARCHAR : Types.BIGINT);
    }
  }

  private static @Nullable Object[] row(ResultSet rows, CopiedTable table) throws SQLException {
    @Nullable Object[] row = new @Nullable Object[table.columns().size()];
    for (int index = 0; index < row.length; index++) {
      Column column = table.columns().get(index);
      if (column.text()) {
        row[index] = rows.getString(index + 1);
      } else {
        long number = rows.getLong(index + 1);
        row[index] = rows.wasNull() ? null : (Object) number;
      }
    }
    refuseDamaged(rows, table, row);
    return row;
  }

  /** Drivers replace what is not UTF-8 without a word, and the copy would lose it. */
  private static void refuseDamaged(ResultSet rows, CopiedTable table, @Nullable Object[] row)
      throws SQLException {
    for (int index = 0; index < row.length; index++) {
      if (row[index] instanceof String text
          && text.indexOf(REPLACEMENT) >= 0
          && !Arrays.equals(rows.getBytes(index + 1), text.getBytes(StandardCharsets.UTF_8))) {
        throw new Refusal(
            "A text is not valid UTF-8 and cannot be copied: %s, column %s."
                .formatted(place(table, row), table.columns().get(index).name()));
      }
    }
  }

  private String sql(String sql) {
    return connections.prefix().in(sql);
  }
}
