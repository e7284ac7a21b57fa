package dev.parley.chat.jdbc;

import static dev.parley.chat.jdbc.People.CONVERSATION;
import static dev.parley.chat.jdbc.People.DOCTOR;
import static dev.parley.chat.jdbc.People.NOW;
import static dev.parley.chat.jdbc.People.PATIENT;
import static dev.parley.chat.jdbc.People.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.Counters;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.error.spi.StorageException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FailingDiskTest {
  private static final String SECRET = "the diagnosis nobody may read";

  @RegisterExtension final Opened opened = Opened.file();

  @BeforeEach
  void sayHello() {
    opened.storage().messages().append(text(PATIENT, DOCTOR, "hello"), NOW);
  }

  @Test
  void aFullDiskIsReportedAndChangesNothing() {
    Head head = head();
    Counters inbox = opened.storage().conversations().counters(DOCTOR);
    onWriter("PRAGMA max_page_count = 1");

    StorageException failure = failureOf(keyed("x".repeat(100_000)));

    assertThat(failure.code()).isEqualTo(ErrorCode.STORAGE_FULL);
    assertThat(head()).isEqualTo(head);
    assertThat(opened.storage().conversations().counters(DOCTOR)).isEqualTo(inbox);

    onWriter("PRAGMA max_page_count = 1000000");
    assertThat(opened.storage().messages().append(keyed("x".repeat(100_000)), NOW))
        .isInstanceOf(Appended.New.class);
    assertThat(head().lastSeq()).isEqualTo(2);
  }

  @Test
  void aFileLockedByAnotherProcessIsBusyAndChangesNothing() throws SQLException {
    Head head = head();
    onWriter("PRAGMA busy_timeout = 50");

    try (Connection other = opened.plain();
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      assertThat(failureOf(keyed("words")).code()).isEqualTo(ErrorCode.BUSY);
      assertThat(head()).isEqualTo(head);
      statement.execute("ROLLBACK");
    }

    assertThat(opened.storage().messages().append(keyed("words"), NOW))
        .isInstanceOf(Appended.New.class);
  }

  @Test
  void afterAnyFailureTheNextSendWorks() {
    Head head = head();
    failOnInsert("RAISE(ABORT, 'stopped by the test')");

    assertThat(failureOf(keyed("words")).code()).isEqualTo(ErrorCode.STORAGE_FAILED);
    assertThat(head()).isEqualTo(head);

    onWriter("DROP TRIGGER stop");
    opened.storage().messages().append(keyed("words"), NOW);
    assertThat(opened.storage().messages().page(CONVERSATION, PATIENT, PageRequest.latest(5)))
        .extracting(message -> message.seq())
        .containsExactly(1L, 2L);
  }

  @Test
  void noFailureContainsTextOfAMessage() {
    for (String cause :
        List.of(
            "RAISE(ABORT, 'stopped by the test')",
            "RAISE(FAIL, 'stopped by the test')",
            "RAISE(ROLLBACK, 'stopped by the test')",
            "RAISE(ABORT, NEW.content)",
            "json_extract('{' || NEW.content, '$.' || NEW.content)",
            "load_extension('nothing')")) {
      failOnInsert(cause);

      String trace = stackTrace(failureOf(keyed(SECRET)));

      assertThat(trace).as(cause).contains("SQLite").doesNotContain(SECRET, "nobody");
      onWriter("DROP TRIGGER stop");
    }
    onWriter("ALTER TABLE parley_message RENAME TO parley_hidden");
    assertThat(stackTrace(failureOf(keyed(SECRET)))).doesNotContain(SECRET, "nobody");
    onWriter("ALTER TABLE parley_hidden RENAME TO parley_message");
  }

  @Test
  void aRowThatMakesNoSenseGivesNothingAway() {
    opened.storage().messages().append(keyed(SECRET), NOW);
    onWriter("UPDATE parley_message SET content = 'the diagnosis' || char(0)");

    assertThat(opened.storage().messages().page(CONVERSATION, PATIENT, PageRequest.latest(5)))
        .isNotEmpty()
        .allSatisfy(message -> assertThat(message.toString()).doesNotContain("diagnosis"));
  }

  private static NewMessage keyed(String words) {
    return People.message(PATIENT, DOCTOR, words, Optional.empty(), Optional.of("key"));
  }

  private Head head() {
    return opened.storage().conversations().head(CONVERSATION, PATIENT).orElseThrow();
  }

  private void failOnInsert(String expression) {
    onWriter(
        "CREATE TRIGGER stop AFTER INSERT ON parley_message BEGIN SELECT %s; END"
            .formatted(expression));
  }

  private void onWriter(String sql) {
    opened
        .storage()
        .connections()
        .writer()
        .transaction(
            handle -> {
              try (Statement statement = handle.getConnection().createStatement()) {
                return statement.execute(sql);
              }
            });
  }

  private StorageException failureOf(NewMessage message) {
    return catchThrowableOfType(
        StorageException.class, () -> opened.storage().messages().append(message, NOW));
  }

  private static String stackTrace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}
