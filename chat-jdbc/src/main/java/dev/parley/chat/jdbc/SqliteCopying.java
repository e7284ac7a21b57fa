package dev.parley.chat.jdbc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A transaction of SQLite sees one moment, and the next key is one above the highest. */
final class SqliteCopying implements Copying {
  @Override
  public List<String> snapshot() {
    return List.of();
  }

  @Override
  public boolean storesNul() {
    return true;
  }

  @Override
  public List<String> emptying(List<String> tables) {
    List<String> statements = new ArrayList<>();
    tables.forEach(table -> statements.add("DELETE FROM " + table));
    Collections.reverse(statements);
    return statements;
  }

  @Override
  public List<String> completing(List<String> tables) {
    return List.of();
  }
}
