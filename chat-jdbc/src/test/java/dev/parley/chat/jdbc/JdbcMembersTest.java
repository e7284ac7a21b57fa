package dev.parley.chat.jdbc;

import static dev.parley.chat.jdbc.People.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.contract.Crowd;
import dev.parley.chat.contract.MembersContract;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationList;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.spi.ChatStorage;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcMembersTest {
  @Nested
  class OnItsOwnFile extends MembersContract {
    @RegisterExtension final Opened opened = Opened.file();

    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }
  }

  @Nested
  class InTheHostsPool extends MembersContract {
    @RegisterExtension final Opened opened = Opened.hosted();

    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }
  }

  @Nested
  class TheCost {
    @RegisterExtension final Opened opened = Opened.file();

    @Test
    void ofAnyCallIsAsManyStatementsForFiveHundredAsForTwo() {
      Map<String, Integer> two = statements(2);

      assertThat(two)
          .containsEntry("send", 11)
          .containsEntry("mark", 10)
          .containsEntry("list", 1)
          .containsEntry("head", 1)
          .containsEntry("by number", 2)
          .containsEntry("page", 2);
      for (int size : new int[] {3, 33, 500}) {
        assertThat(statements(size)).as("%d members", size).isEqualTo(two);
      }
    }

    @Test
    void ofASendIsFourRowsAMemberAndOfAMarkTwoUpToThirtyTwo() {
      for (int size : new int[] {2, 3, 32, 33, 500}) {
        Crowd crowd = started(size);
        long before = changes();
        send(crowd);
        // Besides the members' rows: the message, and the one that search has yet to index it.
        assertThat(changes() - before).as("send to %d", size).isEqualTo(4L * size + 2);

        before = changes();
        mark(crowd);
        assertThat(changes() - before)
            .as("mark among %d", size)
            .isEqualTo(3 + 2L * (size <= 32 ? size : 1));
      }
    }

    @Test
    void ofReadingByNumberIsTwoStatementsHoweverFarApart() {
      Crowd crowd = started(2);
      Participant reader = crowd.members().get(1);
      execute("UPDATE parley_conversation SET last_seq = 999999");
      send(crowd);

      Map<Long, String> found = new TreeMap<>();
      int statements =
          StatementCount.of(
              opened,
              () ->
                  opened
                      .storage()
                      .messages()
                      .bySeq(crowd.id(), reader, Set.of(1L, 1_000_000L))
                      .forEach((seq, message) -> found.put(seq, message.text())));

      assertThat(found).containsExactly(Map.entry(1L, "more"), Map.entry(1_000_000L, "more"));
      assertThat(statements).isEqualTo(2);
    }

    private Map<String, Integer> statements(int size) {
      Crowd crowd = started(size);
      Participant reader = crowd.members().get(1);
      var conversations = opened.storage().conversations();
      Map<String, Integer> counts = new TreeMap<>();
      counts.put("send", StatementCount.of(opened, () -> send(crowd)));
      counts.put("mark", StatementCount.of(opened, () -> mark(crowd)));
      counts.put(
          "list",
          StatementCount.of(
              opened,
              () -> conversations.conversationsOf(reader, ConversationList.Cursor.TOP, 30)));
      counts.put("head", StatementCount.of(opened, () -> conversations.head(crowd.id(), reader)));
      counts.put(
          "by number",
          StatementCount.of(
              opened, () -> opened.storage().messages().bySeq(crowd.id(), reader, Set.of(1L, 2L))));
      counts.put(
          "page",
          StatementCount.of(
              opened,
              () -> opened.storage().messages().page(crowd.id(), reader, PageRequest.latest(30))));
      return counts;
    }

    private Crowd started(int size) {
      Crowd crowd = Crowd.of(size);
      if (crowd.id() instanceof ConversationId.Group) {
        opened.storage().messages().append(crowd.created(), NOW);
      }
      send(crowd);
      return crowd;
    }

    private void send(Crowd crowd) {
      opened.storage().messages().append(crowd.text(crowd.members().get(0), "more"), NOW);
    }

    private void mark(Crowd crowd) {
      opened
          .storage()
          .conversations()
          .mark(crowd.id(), crowd.members().get(1), UpTo.read(Long.MAX_VALUE), NOW);
    }

    private void execute(String sql) {
      opened.storage().connections().writer().transaction(handle -> handle.execute(sql));
    }

    private long changes() {
      return opened.storage().connections().writer().transaction(TheCost::changes);
    }

    private static long changes(Handle handle) {
      return handle
          .createQuery("SELECT total_changes() AS changes")
          .map((row, context) -> row.getLong("changes"))
          .one();
    }
  }
}
