package dev.parley.chat.jdbc;

import static dev.parley.chat.jdbc.People.CONVERSATION;
import static dev.parley.chat.jdbc.People.DOCTOR;
import static dev.parley.chat.jdbc.People.NOW;
import static dev.parley.chat.jdbc.People.PATIENT;
import static dev.parley.chat.jdbc.People.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.parley.chat.Chat;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.ParticipantProfile;
import dev.parley.chat.search.SearchQuery;
import dev.parley.chat.search.spi.SearchStore;
import dev.parley.chat.search.spi.SearchTerms;
import dev.parley.chat.search.spi.SearchText;
import dev.parley.chat.search.spi.SearchWanted;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How the tables of the index follow those of the messages, in every database. */
abstract class SearchIndexContract {
  abstract OpenedDatabase opened();

  /** The column that has a message's id. */
  abstract String id();

  @Test
  void anExistingDatabaseIsIndexedStepByStepAlsoOverARestart() {
    for (int count = 0; count < 30; count++) {
      send("word " + count);
    }
    forgetTheIndex();

    assertThat(search().progress().complete()).isFalse();
    assertThat(search().index(10)).isEqualTo(10);
    assertThat(find("word")).hasSize(10);
    opened().restart();
    assertThat(search().progress().indexed()).isEqualTo(10);
    send("word after the restart");
    indexAll();

    assertThat(find("word")).hasSize(31);
    assertThat(search().progress().complete()).isTrue();
    assertThat(search().progress().indexed()).isGreaterThanOrEqualTo(30);
    assertThat(search().index(10)).isZero();
  }

  @Test
  void aChatIndexesWhatItsOwnNodeAndOlderVersionsStore() {
    InMemoryDirectory people =
        InMemoryDirectory.create()
            .put(PATIENT, ParticipantProfile.of("Ann"))
            .put(DOCTOR, ParticipantProfile.of("Dr. Maya Lind"));
    Message before = send("stored before it starts");
    try (Chat chat =
        Chat.builder()
            .storage(opened().storage())
            .directory(people)
            .access(AccessPolicy.betweenTypes("user", "doctor"))
            .build()) {
      chat.send(Draft.from(PATIENT).to(DOCTOR).text("sent here"));
      assertTimeoutPreemptively(Duration.ofSeconds(20), () -> found(chat, "sent"));
      assertTimeoutPreemptively(Duration.ofSeconds(20), () -> found(chat, "before"));

      execute(
          "UPDATE parley_message SET content = 'edited there' WHERE message_id = " + before.id());
      assertTimeoutPreemptively(Duration.ofSeconds(20), () -> found(chat, "edited"));
    }
  }

  /** Returns when the text is found. */
  private static void found(Chat chat, String text) {
    while (chat.search().find(DOCTOR, SearchQuery.of(text, 9)).hits().isEmpty()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void anotherFoldingReplacesAllWords() {
    send("München");
    send("Łódź");
    indexAll();
    // As an older folding might have left them: one word is missing, and one is right.
    execute(words("Łódź").formatted(id()));
    assertThat(find("lodz")).isEmpty();
    execute("UPDATE parley_search_state SET folding = " + (SearchText.VERSION - 1));
    assertThat(search().progress().complete()).isFalse();

    indexAll();

    assertThat(find("munchen")).hasSize(1);
    assertThat(find("lodz")).hasSize(1);
  }

  private static String words(String text) {
    return "UPDATE parley_search SET words = '_1' WHERE "
        + "%s = (SELECT message_id FROM parley_message WHERE content = '"
        + text
        + "')";
  }

  @Test
  void theWordsOfALaterFoldingAreLeftAlone() {
    send("first");
    indexAll();
    execute("UPDATE parley_search_state SET folding = " + (SearchText.VERSION + 1));
    send("second");

    indexAll();

    assertThat(find("first")).hasSize(1);
    assertThat(find("second")).isEmpty();
    assertThat(number("SELECT COUNT(*) AS number FROM parley_search_todo")).isEqualTo(1);
  }

  @Test
  void whatAnOlderVersionStoresChangesAndDeletesIsFollowed() {
    send("first");
    Message changed = send("second secret");
    Message deleted = send("third secret");
    Message purged = send("fourth secret");
    indexAll();
    assertThat(find("secret")).hasSize(3);

    // Only tables that such a version knows.
    execute("UPDATE parley_message SET content = 'edited' WHERE message_id = " + changed.id());
    execute(
        "UPDATE parley_message SET content = '', kind = 'deleted', deleted_at = 1, deleted_by ="
            + " sender_key WHERE message_id = "
            + deleted.id());
    execute(
        "INSERT INTO parley_message (message_id, sender_key, sent_at, content)"
            + " SELECT message_id + 1, sender_key, sent_at, 'fifth' FROM parley_message"
            + " WHERE message_id = "
            + purged.id());
    execute("DELETE FROM parley_message WHERE message_id = " + purged.id());

    assertThat(number("SELECT COUNT(*) AS number FROM parley_search")).isEqualTo(1);
    assertThat(find("secret")).isEmpty();
    indexAll();
    assertThat(find("secret")).isEmpty();
    assertThat(find("edited")).hasSize(1);
    assertThat(find("fifth")).hasSize(1);
  }

  @Test
  void aChangeOfSomethingElseLeavesTheIndexAlone() {
    Message sent = send("word");
    indexAll();

    execute("UPDATE parley_message SET revision = 1 WHERE message_id = " + sent.id());
    execute("UPDATE parley_message SET content = content WHERE message_id = " + sent.id());

    assertThat(number("SELECT COUNT(*) AS number FROM parley_search_todo")).isZero();
    assertThat(find("word")).hasSize(1);
  }

  @Test
  void aTextThatOnlyALaterVersionReadsIsPassedOver() {
    Message broken = send("word");
    send("word too");
    indexAll();

    execute("UPDATE parley_message SET kind = 'poll' WHERE message_id = " + broken.id());
    indexAll();

    assertThat(find("word")).hasSize(1);
  }

  Message send(String text) {
    return ((Appended.New) opened().storage().messages().append(text(PATIENT, DOCTOR, text), NOW))
        .message();
  }

  SearchStore search() {
    return opened().storage().search().orElseThrow();
  }

  void indexAll() {
    int indexed;
    do {
      indexed = search().index(50);
    } while (indexed > 0);
  }

  List<Message> find(String query) {
    return search()
        .find(
            new SearchWanted(
                DOCTOR,
                List.of(CONVERSATION),
                SearchTerms.parse(query),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                100));
  }

  void execute(String sql) {
    int unused =
        opened().storage().connections().writer().transaction(handle -> handle.execute(sql));
  }

  long number(String sql) {
    return opened()
        .storage()
        .connections()
        .reader()
        .read(handle -> handle.createQuery(sql).map((row, context) -> row.getLong("number")).one());
  }

  /** As after the migration of a database that has messages. */
  private void forgetTheIndex() {
    execute("DELETE FROM parley_search WHERE TRUE");
    execute("DELETE FROM parley_search_todo WHERE TRUE");
    execute("UPDATE parley_search_state SET folding = 0, position = 0, indexed = 0, complete = 0");
  }
}
