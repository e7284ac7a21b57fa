package dev.parley.chat.jdbc;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.TemplateEngine;

/** What every use of JDBI here has in common. */
final class Configured {
  // A flight recording would hold what is bound, message texts among it. JDBI cuts it to two less
  // than this, and fails every recorded statement with a smaller number.
  private static final int NO_PARAMETERS = 2;
  private static final String LOCK = "parley.lock";

  private Configured() {}

  static Jdbi jdbi(Jdbi jdbi, Dialect dialect, TablePrefix prefix) {
    SqlStatements statements = jdbi.getConfig(SqlStatements.class);
    statements
        .setTemplateEngine(
            prefix.isUnchanged() ? TemplateEngine.NOP : (sql, context) -> prefix.in(sql))
        .setJfrParamMaxLength(NO_PARAMETERS)
        // Whatever a read forgets to close ends with the read.
        .setAttachAllStatementsForCleanup(true);
    statements.define(LOCK, dialect.forUpdate());
    jdbi.getConfig(StatementExceptions.class)
        .setMessageRendering(StatementExceptions.MessageRendering.NONE);
    return jdbi;
  }

  /** What a SELECT ends with to lock rows; empty where nothing needs to be locked. */
  static String lock(Handle handle) {
    return String.valueOf(handle.getConfig(SqlStatements.class).getAttribute(LOCK));
  }
}
