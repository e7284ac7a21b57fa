package dev.parley.chat.jdbc;

import static dev.parley.chat.jdbc.People.CONVERSATION;
import static dev.parley.chat.jdbc.People.DOCTOR;
import static dev.parley.chat.jdbc.People.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.parley.chat.Chat;
import dev.parley.chat.ChatTransaction;
import dev.parley.chat.attachment.Upload;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.memory.InMemoryAttachments;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A host's appointments and its messages, in one commit. */
class JoinTest {
  @RegisterExtension final Opened opened = Opened.file();
  private final List<String> notified = new CopyOnWriteArrayList<>();
  private final InMemoryAttachments images = InMemoryAttachments.create(Clock.systemUTC());

  @BeforeEach
  void hostsTable() throws SQLException {
    try (Connection host = opened.plain();
        Statement statement = host.createStatement()) {
      statement.execute("CREATE TABLE appointment (what TEXT PRIMARY KEY)");
    }
  }

  @Test
  void bothAreCommittedAndThenAnnounced() throws SQLException {
    try (Chat chat = chat();
        Connection host = opened.host();
        ChatTransaction transaction = chat.join(opened.storage().join(host))) {
      book(host, "one");
      transaction.send(message("one"));
      transaction.mark(PATIENT, DOCTOR, UpTo.read(1));
      assertThat(texts()).isEmpty();
      assertThat(notified).isEmpty();

      host.commit();
      transaction.committed();
    }
    assertThat(appointments()).containsExactly("one");
    assertThat(texts()).containsExactly("one");
    assertThat(notified).containsExactly("one");
  }

  @Test
  void neitherIsThereAfterARollback() throws SQLException {
    try (Chat chat = chat();
        Connection host = opened.host();
        ChatTransaction transaction = chat.join(opened.storage().join(host))) {
      book(host, "one");
      transaction.send(message("one"));
      host.rollback();
    }
    assertThat(appointments()).isEmpty();
    assertThat(texts()).isEmpty();
    assertThat(notified).isEmpty();
  }

  @Test
  void aMessageAloneInATransactionIsNotCommittedByItself() throws SQLException {
    try (Chat chat = chat();
        Connection host = opened.host();
        ChatTransaction transaction = chat.join(opened.storage().join(host))) {
      transaction.send(message("one"));
      assertThat(texts()).isEmpty();
      host.rollback();
    }
    assertThat(texts()).isEmpty();
  }

  @Test
  void aRefusedMessageUndoesOnlyItself() throws SQLException {
    try (Chat chat = chat();
        Connection host = opened.host();
        ChatTransaction transaction = chat.join(opened.storage().join(host))) {
      book(host, "one");
      Draft keyed = message("one").clientMessageId(new ClientMessageId("key"));
      transaction.send(keyed);
      assertThat(transaction.send(keyed).replayed()).isTrue();
      refused(
          ErrorCode.KEY_REUSED,
          () -> transaction.send(message("two").clientMessageId(new ClientMessageId("key"))));
      refused(
          ErrorCode.NOT_PERMITTED,
          () -> transaction.send(Draft.from(PATIENT).to(Participant.of("user", 8)).text("no")));
      transaction.send(message("three"));

      host.commit();
      transaction.committed();
    }
    assertThat(appointments()).containsExactly("one");
    assertThat(texts()).containsExactly("one", "three");
    assertThat(notified).containsExactly("one", "three");
  }

  @Test
  void commitsAndRollbacksOfManyAgreeOnBothSides() throws Exception {
    int threads = 4;
    List<String> committed = new CopyOnWriteArrayList<>();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try (Chat chat = chat()) {
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        Random random = new Random(thread);
        String name = "thread " + thread + " number ";
        tasks.add(
            () -> {
              for (int number = 0; number < 30; number++) {
                attempt(chat, random, name + number, committed);
              }
              return null;
            });
      }
      for (Future<Void> done : pool.invokeAll(tasks)) {
        done.get();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(committed).hasSizeBetween(20, 99);
    assertThat(appointments()).containsExactlyInAnyOrderElementsOf(committed);
    assertThat(texts()).containsExactlyInAnyOrderElementsOf(committed);
    assertThat(notified).containsExactlyInAnyOrderElementsOf(committed);
    assertThat(opened.storage().conversations().counters(DOCTOR).unreadMessages())
        .isEqualTo(committed.size());
  }

  private void attempt(Chat chat, Random random, String what, List<String> committed)
      throws SQLException {
    int choice = random.nextInt(4);
    if (choice == 0) {
      chat.send(message(what));
      try (Connection host = opened.host()) {
        book(host, what);
        host.commit();
      }
      committed.add(what);
      return;
    }
    try (Connection host = opened.host();
        ChatTransaction transaction = chat.join(opened.storage().join(host))) {
      book(host, what);
      transaction.send(message(what));
      if (choice == 1) {
        host.rollback();
      } else {
        host.commit();
        transaction.committed();
        committed.add(what);
      }
    }
  }

  @Test
  void anotherWriteOfTheSameThreadFailsAtOnceInsteadOfWaitingForItself() throws SQLException {
    try (Chat chat = chat()) {
      try (Connection host = opened.host();
          ChatTransaction transaction = chat.join(opened.storage().join(host))) {
        transaction.send(message("one"));
        assertThatThrownBy(() -> chat.send(message("two")))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("ChatTransaction");
        assertThat(chat.messages(PATIENT, DOCTOR, PageRequest.latest(5))).isEmpty();
        assertThatThrownBy(() -> opened.storage().join(host))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("already");
      }
      chat.send(message("three"));
    }
    assertThat(texts()).containsExactly("three");
  }

  @Test
  void whatTheDatabaseHasUndoneIsNotContinued() throws SQLException {
    try (Connection plain = opened.plain();
        Statement statement = plain.createStatement()) {
      statement.execute(
          "CREATE TRIGGER stop AFTER INSERT ON parley_message WHEN NEW.content = 'stop'"
              + " BEGIN SELECT RAISE(ROLLBACK, 'stopped by the test'); END");
    }
    try (Chat chat = chat();
        Connection host = opened.host();
        ChatTransaction transaction = chat.join(opened.storage().join(host))) {
      book(host, "one");
      refused(ErrorCode.STORAGE_FAILED, () -> transaction.send(message("stop")));
      refused(ErrorCode.STORAGE_FAILED, () -> transaction.send(message("two")));
      refused(ErrorCode.STORAGE_FAILED, () -> transaction.mark(PATIENT, DOCTOR, UpTo.read(1)));
      assertThatThrownBy(host::commit).isInstanceOf(SQLException.class);
    }
    assertThat(appointments()).isEmpty();
    assertThat(texts()).isEmpty();
  }

  @Test
  void aFullDiskUndoesBothAndCommitsNeither() throws SQLException {
    try (Chat chat = chat();
        Connection host = opened.host();
        ChatTransaction transaction = chat.join(opened.storage().join(host))) {
      book(host, "one");
      SqlitePragmas.write(host, "max_page_count", "1");
      refused(ErrorCode.STORAGE_FULL, () -> transaction.send(message("x".repeat(9000))));
      SqlitePragmas.write(host, "max_page_count", "1000000");
      refused(ErrorCode.STORAGE_FAILED, () -> transaction.send(message("two")));
      assertThatThrownBy(host::commit).isInstanceOf(SQLException.class);
    }
    assertThat(appointments()).isEmpty();
    assertThat(texts()).isEmpty();
  }

  @Test
  void theImageOfARolledBackMessageIsSweptAndThatOfACommittedOneStays() throws Exception {
    try (Chat chat = chat()) {
      sendPhoto(chat, Connection::rollback);
      sendPhoto(chat, Connection::commit);
      assertThat(chat.sweep(java.time.Duration.ZERO)).isEqualTo(1);
      var kept = chat.messages(PATIENT, DOCTOR, PageRequest.latest(5));
      assertThat(kept).hasSize(1);
      assertThat(chat.image(PATIENT, kept.get(0).attachments().get(0).id())).isPresent();
    }
  }

  private void sendPhoto(Chat chat, Ending ending) throws Exception {
    try (Connection host = opened.host();
        ChatTransaction transaction = chat.join(opened.storage().join(host))) {
      transaction.send(photo());
      ending.of(host);
    }
  }

  private interface Ending {
    void of(Connection host) throws SQLException;
  }

  @Test
  void anEndedTransactionTakesNothingMore() throws SQLException {
    try (Chat chat = chat();
        Connection host = opened.host()) {
      ChatTransaction transaction = chat.join(opened.storage().join(host));
      transaction.send(message("one"));
      host.commit();
      transaction.committed();

      for (ThrowingCallable late :
          List.<ThrowingCallable>of(
              () -> transaction.send(message("two")),
              () -> transaction.mark(DOCTOR, PATIENT, UpTo.read(1)),
              transaction::committed)) {
        assertThatThrownBy(late).isInstanceOf(IllegalStateException.class);
      }
      transaction.close();
      assertThat(host.isClosed()).isFalse();
    }
    assertThat(texts()).containsExactly("one");
    assertThat(notified).containsExactly("one");
  }

  @Test
  void aConnectionThatKeepsLessThanParleyPromisesIsRefusedWithTheReason() throws SQLException {
    try (Connection host = opened.host()) {
      host.setAutoCommit(true);
      refusesToJoin(host, "setAutoCommit(false)");
      SqlitePragmas.write(host, "synchronous", "1");
      host.setAutoCommit(false);
      refusesToJoin(host, "synchronous");
      host.rollback();
      host.setAutoCommit(true);
      SqlitePragmas.write(host, "synchronous", "3");
      SqlitePragmas.write(host, "foreign_keys", "0");
      host.setAutoCommit(false);
      refusesToJoin(host, "foreign_keys");
      host.rollback();
      host.setAutoCommit(true);
      SqlitePragmas.write(host, "foreign_keys", "1");
      host.setAutoCommit(false);
      assertThatCode(() -> opened.storage().join(host).close()).doesNotThrowAnyException();
    }
  }

  @Test
  void aWriteThatComesTooLateForItsSnapshotIsBusy() throws SQLException {
    try (Chat chat = chat();
        Connection host = opened.plain()) {
      SqlitePragmas.write(host, "foreign_keys", "1");
      host.setAutoCommit(false);
      assertThat(SqlitePragmas.query(host, "SELECT COUNT(*) FROM appointment")).isEqualTo("0");
      chat.send(message("meanwhile"));

      try (ChatTransaction transaction = chat.join(opened.storage().join(host))) {
        refused(ErrorCode.BUSY, () -> transaction.send(message("late")));
      }
      host.rollback();
    }
    assertThat(texts()).containsExactly("meanwhile");
  }

  private void refusesToJoin(Connection host, String reason) {
    assertThatThrownBy(() -> opened.storage().join(host))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(reason);
  }

  private Chat chat() {
    return Chat.builder()
        .storage(opened.storage())
        .attachments(images)
        .directory(
            InMemoryDirectory.create()
                .put(PATIENT, ParticipantProfile.of("Ann"))
                .put(DOCTOR, ParticipantProfile.of("Dr. Maya Lind")))
        .access(AccessPolicy.betweenTypes("user", "doctor"))
        .listener(
            event -> {
              if (event instanceof ChatEvent.MessageSent sent) {
                notified.add(sent.message().text());
              }
            })
        .build();
  }

  private static Draft message(String text) {
    return Draft.from(PATIENT).to(DOCTOR).text(text);
  }

  private static Draft photo() throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(
        new java.awt.image.BufferedImage(4, 4, java.awt.image.BufferedImage.TYPE_INT_RGB),
        "png",
        png);
    return message("photo")
        .image(Upload.of("photo.png", new ByteArrayInputStream(png.toByteArray())));
  }

  private static void book(Connection host, String what) throws SQLException {
    try (var insert = host.prepareStatement("INSERT INTO appointment VALUES (?)")) {
      insert.setString(1, what);
      insert.executeUpdate();
    }
  }

  private List<String> appointments() throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection host = opened.plain();
        Statement statement = host.createStatement();
        ResultSet rows = statement.executeQuery("SELECT what FROM appointment")) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }

  private List<String> texts() {
    return opened.storage().messages().page(CONVERSATION, PATIENT, PageRequest.latest(100)).stream()
        .map(dev.parley.chat.conversation.Message::text)
        .toList();
  }

  private static void refused(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .asInstanceOf(type(ChatException.class))
        .extracting(ChatException::code)
        .isEqualTo(code);
  }
}
