package dev.parley.chat.jdbc;

import static dev.parley.chat.jdbc.People.CONVERSATION;
import static dev.parley.chat.jdbc.People.DOCTOR;
import static dev.parley.chat.jdbc.People.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;
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
import dev.parley.chat.group.Group;
import dev.parley.chat.group.Groups;
import dev.parley.chat.group.MemberChange;
import dev.parley.chat.group.NewGroup;
import dev.parley.chat.memory.InMemoryAttachments;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.GroupId;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
abstract class JoinContract {
  @RegisterExtension final OpenedDatabase opened;
  private final List<String> notified = new CopyOnWriteArrayList<>();
  private final InMemoryAttachments images = InMemoryAttachments.create(Clock.systemUTC());

  JoinContract(OpenedDatabase opened) {
    this.opened = opened;
  }

  @BeforeEach
  void hostsTable() throws SQLException {
    try (Connection host = opened.plain();
        Statement statement = host.createStatement()) {
      statement.execute("CREATE TABLE appointment (what TEXT PRIMARY KEY)");
    }
  }

  @Test
  void whatIsRolledBackToASavepointIsNotAnnounced() throws SQLException {
    try (Chat chat = chat();
        Connection host = opened.host();
        ChatTransaction transaction = chat.join(opened.storage().join(host))) {
      transaction.send(message("one"));
      Savepoint outer = host.setSavepoint();
      ChatTransaction.Savepoint noted = transaction.savepoint();
      transaction.send(message("two"));
      host.rollback(outer);
      transaction.rolledBackTo(noted);
      transaction.send(message("three"));
      host.commit();
      transaction.committed();
    }
    assertThat(texts()).containsExactly("one", "three");
    assertThat(notified).containsExactly("one", "three");
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
  void aGroupIsCreatedAndChangedWithTheHostsRows() throws SQLException {
    try (Chat chat = chat((actor, action, about) -> true);
        Connection host = opened.host();
        ChatTransaction transaction = chat.join(opened.storage().join(host))) {
      book(host, "one");
      NewGroup team =
          NewGroup.by(DOCTOR)
              .named("Care team")
              .with(PATIENT)
              .clientMessageId(new ClientMessageId("team"));
      Groups groups = transaction.groups();
      GroupId id = groups.create(team).group().id();
      assertThat(groups.create(team).replayed()).isTrue();
      transaction.send(Draft.from(PATIENT).to(id).text("hello"));
      refused(
          ErrorCode.NOT_PERMITTED, () -> groups.change(PATIENT, id, MemberChange.remove(DOCTOR)));
      assertThat(groups.rename(DOCTOR, id, new Group.Name("Team")).name().value())
          .isEqualTo("Team");
      assertThat(groups.receipts(PATIENT, id, 2, Optional.empty(), 5).of()).isEqualTo(1);
      groups.leave(PATIENT, id);
      assertThat(opened.storage().groups().orElseThrow().group(id, DOCTOR)).isEmpty();
      assertThat(notified).isEmpty();

      host.commit();
      transaction.committed();
      assertThat(chat.groups().group(DOCTOR, id).size()).isEqualTo(1);
      assertThat(chat.groups().group(DOCTOR, id).name().value()).isEqualTo("Team");
      assertThatThrownBy(() -> groups.rename(DOCTOR, id, new Group.Name("Late")))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThat(appointments()).containsExactly("one");
    // Created, sent, renamed and left; an event has no text.
    assertThat(notified).containsExactly("", "hello", "", "");
  }

  @Test
  void aGroupIsNotThereAfterARollback() throws SQLException {
    try (Chat chat = chat((actor, action, about) -> true)) {
      GroupId kept =
          chat.groups().create(NewGroup.by(DOCTOR).named("Kept").with(PATIENT)).group().id();
      GroupId undone;
      try (Connection host = opened.host();
          ChatTransaction transaction = chat.join(opened.storage().join(host))) {
        book(host, "one");
        Groups groups = transaction.groups();
        undone = groups.create(NewGroup.by(DOCTOR).named("Undone").with(PATIENT)).group().id();
        groups.change(DOCTOR, kept, MemberChange.remove(PATIENT));
        host.rollback();
      }

      refused(ErrorCode.NOT_PERMITTED, () -> chat.groups().group(DOCTOR, undone));
      assertThat(chat.groups().group(PATIENT, kept).size()).isEqualTo(2);
    }
    assertThat(appointments()).isEmpty();
    assertThat(notified).containsExactly("");
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
              transaction::groups,
              transaction::committed)) {
        assertThatThrownBy(late).isInstanceOf(IllegalStateException.class);
      }
      transaction.close();
      assertThat(host.isClosed()).isFalse();
    }
    assertThat(texts()).containsExactly("one");
    assertThat(notified).containsExactly("one");
  }

  Chat chat() {
    return chat(AccessPolicy.betweenTypes("user", "doctor"));
  }

  private Chat chat(AccessPolicy access) {
    return Chat.builder()
        .storage(opened.storage())
        .attachments(images)
        .directory(
            InMemoryDirectory.create()
                .put(PATIENT, ParticipantProfile.of("Ann"))
                .put(DOCTOR, ParticipantProfile.of("Dr. Maya Lind")))
        .access(access)
        .listener(
            event -> {
              if (event instanceof ChatEvent.MessageSent sent) {
                notified.add(sent.message().text());
              }
            })
        .build();
  }

  static Draft message(String text) {
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

  static void book(Connection host, String what) throws SQLException {
    try (var insert = host.prepareStatement("INSERT INTO appointment VALUES (?)")) {
      insert.setString(1, what);
      insert.executeUpdate();
    }
  }

  List<String> appointments() throws SQLException {
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

  List<String> texts() {
    return opened.storage().messages().page(CONVERSATION, PATIENT, PageRequest.latest(100)).stream()
        .map(dev.parley.chat.conversation.Message::text)
        .toList();
  }

  static void refused(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .asInstanceOf(type(ChatException.class))
        .extracting(ChatException::code)
        .isEqualTo(code);
  }
}
