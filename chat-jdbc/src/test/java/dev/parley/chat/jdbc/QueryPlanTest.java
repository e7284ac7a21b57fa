package dev.parley.chat.jdbc;

import static dev.parley.chat.jdbc.People.DOCTOR;
import static dev.parley.chat.jdbc.People.NOW;
import static dev.parley.chat.jdbc.People.PATIENT;
import static dev.parley.chat.jdbc.People.images;
import static dev.parley.chat.jdbc.People.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.change.Emoji;
import dev.parley.chat.change.spi.MessageChange;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationList;
import dev.parley.chat.conversation.ConversationQuery.Filter;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.participant.Participant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What reading costs: how many statements, and by which index. */
class QueryPlanTest {
  private static final Map<String, String> READS =
      new TreeMap<>(
          Map.of(
              "page going back", JdbcMessageStore.GOING_BACK,
              "page going on", JdbcMessageStore.GOING_ON,
              "sent", JdbcMessageStore.SENT,
              "message of an image", JdbcMessageStore.OF_ATTACHMENT,
              "attachments of a page", AttachmentRows.RANGE,
              "head", HeadRows.HEAD,
              "counters", UnreadQuery.COUNTERS,
              "list", ConversationListQuery.PAGE,
              "row of the list", ConversationListQuery.ONE,
              "feed", JdbcFeedStore.AFTER));

  @RegisterExtension final Opened opened = Opened.file();

  @Test
  void everyReadGoesByIndexAndSortsNothing() {
    for (Map.Entry<String, String> read : READS.entrySet()) {
      List<String> plan = plan(read.getValue());

      assertThat(plan).as(read.getKey()).anyMatch(step -> step.contains("SEARCH"));
      assertThat(plan)
          .as(read.getKey())
          .noneMatch(step -> step.contains("TEMP B-TREE"))
          .filteredOn(step -> step.startsWith("SCAN"))
          // The rows that the list's own index searches have found.
          .isSubsetOf("SCAN newer", "SCAN older");
    }
  }

  @Test
  void messagesAndMembersAreFoundOneByOneByTheirKeys() {
    assertThat(plan(JdbcMessageStore.BY_SEQ))
        .anyMatch(step -> step.startsWith("SEARCH m USING INTEGER PRIMARY KEY (rowid=?)"))
        .noneMatch(step -> step.matches("SCAN [a-z]"));
    assertThat(plan(JdbcMessageStore.WHOLE_BACK))
        .anyMatch(
            step -> step.startsWith("SEARCH m USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)"))
        .noneMatch(step -> step.startsWith("SCAN") || step.contains("TEMP B-TREE"));
    assertThat(plan(AttachmentRows.APART))
        .containsExactly("SEARCH a USING INDEX parley_attachment_message (message_id=?)");
    assertThat(plan(JdbcConversationStore.MEMBERS_AMONG))
        .anyMatch(step -> step.startsWith("SEARCH p USING") && step.contains("type=?"))
        .anyMatch(step -> step.startsWith("SEARCH m USING PRIMARY KEY"))
        .noneMatch(step -> step.matches("SCAN [a-z]"));
    assertThat(plan(JdbcConversationStore.MEMBERS))
        .noneMatch(step -> step.startsWith("SCAN") || step.contains("TEMP B-TREE"));
  }

  @Test
  void whatIsUnreadIsFoundByThePartialIndex() {
    assertThat(plan(UnreadQuery.UNREAD))
        .contains("SEARCH m USING INDEX parley_member_unread_list (participant_key=?)")
        .noneMatch(step -> step.startsWith("SCAN") || step.contains("TEMP B-TREE"));
    assertThat(plan(UnreadQuery.UNREAD_AMONG))
        .anyMatch(step -> step.startsWith("SEARCH p USING") && step.contains("type=?"))
        .contains("SEARCH u USING INDEX parley_member_unread_list (participant_key=?)")
        .anyMatch(step -> step.startsWith("SEARCH m USING PRIMARY KEY"))
        .noneMatch(step -> step.matches("SCAN [a-z]") || step.contains("TEMP B-TREE"));
    assertThat(plan(UnreadQuery.COUNTERS_AMONG))
        .anyMatch(step -> step.startsWith("SEARCH p USING") && step.contains("type=?"))
        .noneMatch(step -> step.matches("SCAN [a-z]") || step.contains("TEMP B-TREE"));
  }

  @Test
  void eachFilterHasItsIndexInTheOrderOfTheList() {
    Map<Filter, String> indexes =
        Map.of(
            Filter.ACTIVE, "parley_member_archived (participant_key=? AND archived=? AND position",
            Filter.ARCHIVED,
                "parley_member_archived (participant_key=? AND archived=? AND position",
            Filter.PINNED, "parley_member_pinned (participant_key=? AND position",
            Filter.UNREAD, "parley_member_unread_list (participant_key=? AND position");

    indexes.forEach(
        (filter, index) -> {
          List<String> plan = plan(ConversationListQuery.PAGES.getOrDefault(filter, ""));
          assertThat(plan)
              .as("%s", filter)
              .contains("SEARCH parley_member USING INDEX " + index + ">?)")
              .contains("SEARCH parley_member USING INDEX " + index + "<?)")
              .noneMatch(step -> step.contains("TEMP B-TREE"))
              .filteredOn(step -> step.startsWith("SCAN"))
              .isSubsetOf("SCAN newer", "SCAN older");
        });
    assertThat(plan(JdbcViewStore.PINNED))
        .containsExactly("SEARCH m USING INDEX parley_member_pinned (participant_key=?)");
  }

  @Test
  void blocksAreFoundByTheirKeys() {
    assertThat(plan(JdbcBlockStore.BLOCKED))
        .anyMatch(step -> step.startsWith("SEARCH b USING") && step.contains("blocker_key=?"))
        .noneMatch(step -> step.startsWith("SCAN") || step.contains("TEMP B-TREE"));
    assertThat(plan(JdbcBlockStore.AMONG))
        .filteredOn(step -> step.matches("SEARCH (own|other) .*"))
        .hasSize(2)
        .allMatch(QueryPlanTest::isByBothKeys);
    assertThat(plan(SendState.READ))
        .filteredOn(step -> step.startsWith("SEARCH b"))
        .hasSize(2)
        .allMatch(QueryPlanTest::isByBothKeys);
    assertThat(plan(BlockRows.OF_JOINING))
        .satisfiesExactly(
            step -> assertThat(step).startsWith("SEARCH s USING").contains("conversation_key=?"),
            step ->
                assertThat(step).startsWith("SEARCH b USING").matches(QueryPlanTest::isByBothKeys));
  }

  private static boolean isByBothKeys(String step) {
    return step.contains("blocker_key=?") && step.contains("blocked_key=?");
  }

  @Test
  void totalsCostOneStatementForAHundredPeople() {
    List<Participant> people =
        IntStream.range(0, 250).mapToObj(number -> Participant.of("user", number)).toList();

    assertThat(
            statements(
                List.of(
                    () -> opened.storage().conversations().unread(people.subList(0, 100), 500),
                    () -> opened.storage().conversations().unread(people, 500),
                    () -> opened.storage().conversations().countersAmong(people))))
        .containsExactly(1, 3, 3);
  }

  @Test
  void eventsAreReadByTheirPositions() {
    assertThat(plan(JdbcEventStore.AFTER))
        .anyMatch(step -> step.startsWith("SEARCH e USING INTEGER PRIMARY KEY (rowid>?)"))
        .noneMatch(step -> step.startsWith("SCAN") || step.contains("TEMP B-TREE"));
    assertThat(plan(JdbcEventStore.END))
        .contains("SCAN t") // its one row
        .noneMatch(step -> step.matches("SCAN [^t].*") || step.contains("TEMP B-TREE"));
    for (String sql : List.of(EventRows.MESSAGES, EventRows.MARKS)) {
      assertThat(plan(sql))
          .anyMatch(step -> step.matches("SEARCH e USING INTEGER PRIMARY KEY \\(rowid>\\? AND .*"))
          .noneMatch(step -> step.startsWith("SCAN"));
    }
  }

  @Test
  void changesAreFoundByTheirRevisionsAndContextsByTheirMessages() {
    assertThat(plan(JdbcMessageStore.CHANGED))
        .anyMatch(step -> step.startsWith("SEARCH m USING INDEX parley_message_changed"))
        .noneMatch(step -> step.startsWith("SCAN") || step.contains("TEMP B-TREE"));
    assertThat(plan(PinRows.PINNED))
        .anyMatch(step -> step.startsWith("SEARCH t USING INTEGER PRIMARY KEY (rowid>? AND"))
        .noneMatch(step -> step.startsWith("SCAN"));
    assertThat(plan(ContextRows.REACTIONS)).contains("SEARCH r USING PRIMARY KEY (message_id=?)");
  }

  @Test
  void aPageReadsContextsOnlyWhereThereAreAny() {
    Participant patient = Participant.of("user", 1);
    Participant doctor = Participant.of("doctor", 1);
    var storage = opened.storage();
    for (int number = 0; number < 5; number++) {
      storage.messages().append(People.text(patient, doctor, "text"), People.NOW);
    }
    ConversationId id = ConversationId.between(patient, doctor);
    Runnable page = () -> storage.messages().page(id, doctor, PageRequest.latest(50));
    int[] before = statements(List.of(page));
    storage
        .changes()
        .orElseThrow()
        .change(
            new MessageChange(id, 2, doctor, new MessageChange.React(new Emoji("👍"), true)),
            People.NOW);

    assertThat(before).containsExactly(2);
    assertThat(statements(List.of(page))).containsExactly(3);
  }

  @Test
  void positionsOfManyAreFoundOneByOneInTheIndexOfPeople() {
    assertThat(plan(JdbcFeedStore.POSITIONS))
        .anyMatch(
            step -> step.startsWith("SEARCH parley_participant USING") && step.contains("type=?"))
        .noneMatch(step -> step.startsWith("SCAN parley_participant"));
  }

  @Test
  void positionsCostOneStatementForAHundredPeople() {
    List<Participant> people =
        IntStream.range(0, 250).mapToObj(number -> Participant.of("user", number)).toList();

    assertThat(
            statements(
                List.of(
                    () -> opened.storage().feeds().positions(people.subList(0, 1)),
                    () -> opened.storage().feeds().positions(people.subList(0, 100)),
                    () -> opened.storage().feeds().positions(people.subList(0, 101)),
                    () -> opened.storage().feeds().positions(people),
                    () -> opened.storage().feeds().positions(List.of()))))
        .containsExactly(1, 1, 2, 3, 0);
  }

  @Test
  void forgettingPassesOverPeopleAndNotOverTheirFeeds() {
    assertThat(plan(FeedCleanup.FEEDS))
        .containsExactly("SCAN p", "SEARCH f USING PRIMARY KEY (participant_key=? AND position=?)");
  }

  @Test
  void readingCostsOneStatementHoweverMuchThereIs() {
    for (int number = 0; number < 40; number++) {
      assertThat(statements(readsOfOneStatement())).containsOnly(1);
      Participant partner = Participant.of("user", 100 + number);
      opened.storage().messages().append(text(partner, DOCTOR, "hello"), NOW);
      opened.storage().messages().append(text(PATIENT, DOCTOR, "hello again"), NOW);
    }
  }

  @Test
  void messagesCostTwoStatementsHoweverManyFilesTheyHave() {
    for (int number = 0; number < 40; number++) {
      opened.storage().messages().append(images(PATIENT, DOCTOR, number % 11), NOW);
      assertThat(statements(readsOfMessages())).containsOnly(2);
    }
    assertThat(statements(List.of(() -> page(PageRequest.after(40, 20))))).containsExactly(1);
  }

  private List<Runnable> readsOfMessages() {
    return List.of(
        () -> page(PageRequest.latest(20)),
        () -> page(PageRequest.before(Long.MAX_VALUE, 1)),
        () -> page(PageRequest.after(0, 200)),
        () -> opened.storage().messages().bySeq(People.CONVERSATION, DOCTOR, Set.of(1L, 40L)));
  }

  private void page(PageRequest page) {
    opened.storage().messages().page(People.CONVERSATION, DOCTOR, page);
  }

  private List<Runnable> readsOfOneStatement() {
    ConversationId talk = People.CONVERSATION;
    return List.of(
        () -> opened.storage().conversations().head(talk, DOCTOR),
        () -> opened.storage().conversations().counters(DOCTOR),
        () -> opened.storage().conversations().unread(Set.of(DOCTOR), 500),
        () -> opened.storage().conversations().conversationOf(DOCTOR, talk),
        () ->
            opened
                .storage()
                .conversations()
                .conversationsOf(DOCTOR, ConversationList.Cursor.TOP, 30),
        () ->
            opened
                .storage()
                .conversations()
                .conversationsOf(DOCTOR, ConversationList.Cursor.TOP, 200),
        () -> opened.storage().conversations().members(talk, Optional.empty(), 200),
        () -> opened.storage().conversations().membersAmong(talk, List.of(DOCTOR, PATIENT)),
        () -> opened.storage().feeds().after(DOCTOR, FeedPosition.START, 100));
  }

  private int[] statements(List<Runnable> reads) {
    AtomicInteger count = new AtomicInteger();
    opened
        .storage()
        .connections()
        .reader()
        .read(handle -> handle.getJdbi())
        .getConfig(SqlStatements.class)
        .setSqlLogger(
            new SqlLogger() {
              @Override
              public void logBeforeExecution(StatementContext context) {
                count.incrementAndGet();
              }
            });
    int[] statements = new int[reads.size()];
    for (int read = 0; read < statements.length; read++) {
      count.set(0);
      reads.get(read).run();
      statements[read] = count.get();
    }
    return statements;
  }

  private List<String> plan(String sql) {
    return opened.storage().connections().reader().read(handle -> plan(handle, sql));
  }

  private static List<String> plan(Handle handle, String sql) throws SQLException {
    List<String> steps = new ArrayList<>();
    String positional = sql.replaceAll(":[a-z]+[0-9]*", "?");
    try (Statement statement = handle.getConnection().createStatement();
        ResultSet rows = statement.executeQuery("EXPLAIN QUERY PLAN " + positional)) {
      while (rows.next()) {
        steps.add(rows.getString("detail").strip());
      }
    }
    return steps;
  }
}
