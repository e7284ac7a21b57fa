package dev.parley.chat.jdbc;

import static dev.parley.chat.jdbc.People.DOCTOR;
import static dev.parley.chat.jdbc.People.NOW;
import static dev.parley.chat.jdbc.People.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.participant.Participant;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What reading costs on PostgreSQL: how many pages of the database, among many messages. */
class PostgresPlanTest {
  private static final int CONVERSATIONS = 300;
  private static final int MESSAGES = 200;
  private static final int MOST_PAGES = 250;
  private static final Pattern PAGES = Pattern.compile("\"Shared (?:Hit|Read) Blocks\": (\\d+)");

  // In the middle, so that neither end of an index is near.
  private static final Participant VIEWER = Participant.of("user", CONVERSATIONS / 2);
  private static final String CONVERSATION = ConversationId.between(VIEWER, DOCTOR).value();
  private static final Map<String, String> READS =
      new TreeMap<>(
          Map.of(
              "page going back", JdbcMessageStore.GOING_BACK,
              "page going on", JdbcMessageStore.GOING_ON,
              "whole conversation", JdbcMessageStore.WHOLE_BACK,
              "by number", JdbcMessageStore.BY_SEQ,
              "sent", JdbcMessageStore.SENT,
              "head", HeadRows.HEAD,
              "counters", UnreadQuery.COUNTERS,
              "list", ConversationListQuery.PAGE,
              "row of the list", ConversationListQuery.ONE,
              "feed", JdbcFeedStore.AFTER));

  @RegisterExtension final OpenedPostgres opened = OpenedPostgres.searched();

  @Test
  void everyReadTouchesFewPagesHoweverManyMessagesThereAre() {
    for (int patient = 1; patient <= CONVERSATIONS; patient++) {
      opened.storage().messages().append(text(Participant.of("user", patient), DOCTOR, "hi"), NOW);
    }
    execute(
        """
        INSERT INTO parley_message (message_id, sender_key, sent_at, content)
        SELECT c.conversation_key * 8388608 + seq, c.last_sender_key, 0, repeat('x', 60)
        FROM parley_conversation c CROSS JOIN generate_series(2, %d) AS seq
        """
            .formatted(MESSAGES));
    execute("UPDATE parley_conversation SET last_seq = " + MESSAGES);
    execute("ANALYZE");

    Map<String, Long> touched = new TreeMap<>();
    READS.forEach((name, sql) -> touched.put(name, pages(sql)));

    assertThat(pages("SELECT COUNT(sent_at) FROM parley_message")).isGreaterThan(3L * MOST_PAGES);
    assertThat(touched)
        .allSatisfy((name, pages) -> assertThat(pages).isBetween(1L, (long) MOST_PAGES));
  }

  private long pages(String sql) {
    String plan = opened.storage().connections().reader().read(handle -> explained(handle, sql));
    // The first two are those of the whole plan.
    return PAGES
        .matcher(plan)
        .results()
        .limit(2)
        .map(MatchResult::group)
        .mapToLong(block -> Long.parseLong(block.replaceAll("\\D", "")))
        .sum();
  }

  private static String explained(Handle handle, String sql) {
    Query query =
        handle
            .createQuery("EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) " + sql)
            .bind("type", VIEWER.type())
            .bind("id", VIEWER.id())
            .bind("conversation", CONVERSATION)
            .bind("key", "unknown")
            .bind("above", 0L)
            .bind("below", 1L << 23)
            .bind("since", Long.MAX_VALUE)
            .bind("position", 0L)
            .bind("limit", 30);
    query.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
    for (int index = 0; index < 50; index++) {
      query.bind("seq" + index, 1L + index);
    }
    return query.map((row, context) -> row.getString(1)).one();
  }

  private void execute(String sql) {
    opened.storage().connections().writer().transaction(handle -> handle.execute(sql));
  }
}
