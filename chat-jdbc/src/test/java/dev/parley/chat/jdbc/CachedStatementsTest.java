package dev.parley.chat.jdbc;

import static dev.parley.chat.jdbc.People.DOCTOR;
import static dev.parley.chat.jdbc.People.NOW;
import static dev.parley.chat.jdbc.People.PATIENT;
import static dev.parley.chat.jdbc.People.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Statement;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CachedStatementsTest {
  @RegisterExtension final Opened opened = Opened.hosted();

  @Test
  void aSendPreparesNothingThatWasPreparedBefore() {
    Set<Statement> prepared = onWriter();
    opened.storage().messages().append(text(PATIENT, DOCTOR, "first"), NOW);
    opened.storage().messages().append(text(PATIENT, DOCTOR, "second"), NOW);
    int before = prepared.size();

    opened.storage().messages().append(text(PATIENT, DOCTOR, "third"), NOW);

    assertThat(prepared).hasSize(before);
    assertThat(before).isGreaterThan(5);
  }

  @Test
  void twoUsesAtOnceGetTwoStatements() {
    String sql = "SELECT :number AS number UNION ALL SELECT 2";
    String both =
        opened
            .storage()
            .connections()
            .reader()
            .read(
                handle ->
                    handle
                        .createQuery(sql)
                        .bind("number", 1)
                        .map((row, context) -> row.getInt("number") + "-" + first(handle, sql))
                        .list()
                        .toString());

    assertThat(both).isEqualTo("[1-5, 2-5]");
  }

  private static int first(Handle handle, String sql) {
    return handle
        .createQuery(sql)
        .bind("number", 5)
        .map((row, context) -> row.getInt("number"))
        .first();
  }

  private Set<Statement> onWriter() {
    Set<Statement> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    return opened
        .storage()
        .connections()
        .writer()
        .transaction(
            handle -> {
              handle
                  .getConfig(SqlStatements.class)
                  .setSqlLogger(
                      new SqlLogger() {
                        @Override
                        public void logBeforeExecution(StatementContext context) {
                          seen.add(context.getStatement());
                        }
                      });
              return seen;
            });
  }
}
