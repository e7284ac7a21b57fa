package dev.parley.chat.jdbc;

import java.util.ArrayList;
import java.util.List;

/** Keys come from sequences, which know nothing of rows that bring their own. */
final class PostgresCopying implements Copying {
  private static final String NEXT_KEY =
      """
      SELECT setval(pg_get_serial_sequence('%1$s', '%2$s'),
                    GREATEST(COALESCE(max(%2$s), 0), 1), COALESCE(max(%2$s), 0) > 0)
      FROM %1$s
      """;

  @Override
  public List<String> snapshot() {
    return List.of("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
  }

  @Override
  public boolean storesNul() {
    return false;
  }

  /** Deleting row by row would look for each row's references. */
  @Override
  public List<String> emptying(List<String> tables) {
    return List.of("TRUNCATE " + String.join(", ", tables));
  }

  /** Without statistics, the first lists would be planned for tables of a few rows. */
  @Override
  public List<String> completing(List<String> tables) {
    List<String> statements = new ArrayList<>();
    statements.add(NEXT_KEY.formatted("parley_participant", "participant_key"));
    statements.add(NEXT_KEY.formatted("parley_conversation", "conversation_key"));
    tables.forEach(table -> statements.add("ANALYZE " + table));
    return statements;
  }
}
