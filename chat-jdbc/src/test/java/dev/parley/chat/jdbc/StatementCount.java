package dev.parley.chat.jdbc;

import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;

/** Counts the statements of a call, on the writer and on the readers; BEGIN and COMMIT included. */
final class StatementCount {
  private StatementCount() {}

  static int of(OpenedDatabase opened, Runnable call) {
    AtomicInteger count = new AtomicInteger();
    SqlLogger logger =
        new SqlLogger() {
          @Override
          public void logBeforeExecution(StatementContext context) {
            count.incrementAndGet();
          }
        };
    Connections connections = opened.storage().connections();
    connections.reader().read(Handle::getJdbi).getConfig(SqlStatements.class).setSqlLogger(logger);
    connections.writer().transaction(handle -> listen(handle, logger));
    count.set(0);
    call.run();
    int statements = count.get();
    connections.writer().transaction(handle -> listen(handle, SqlLogger.NOP_SQL_LOGGER));
    return statements;
  }

  private static boolean listen(Handle handle, SqlLogger logger) {
    handle.getConfig(SqlStatements.class).setSqlLogger(logger);
    return true;
  }
}
