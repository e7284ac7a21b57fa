package dev.parley.chat.spring;

import static dev.parley.chat.spring.Host.ANN;
import static dev.parley.chat.spring.Host.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.Chat;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.event.ChatListener;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** An appointment and its message in one transaction of Spring's. */
class TransactionalChatTest {
  private final Path folder;

  TransactionalChatTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void bothCommitOrNeitherDoesAndListenersAreNotifiedAfterTheCommit() throws Exception {
    try (RunningHost host = start()) {
      Appointments appointments = host.context.getBean(Appointments.class);
      appointments.book("first", sent -> assertThat(texts(host)).isEmpty());

      assertThatThrownBy(
              () ->
                  appointments.book(
                      "second",
                      sent -> {
                        throw new IllegalArgumentException("full");
                      }))
          .isInstanceOf(IllegalArgumentException.class);
      appointments.book("third", sent -> {});

      assertThat(texts(host)).containsExactly("first", "third");
      assertThat(appointments.all()).containsExactly("first", "third");
      Notified notified = host.context.getBean(Notified.class);
      notified.two.await();
      assertThat(notified.texts).containsExactly("first", "third");
    }
  }

  @Test
  void withoutATransactionTheCallIsRefused() {
    try (RunningHost host = start()) {
      TransactionalChat chat = host.context.getBean(TransactionalChat.class);
      assertThatThrownBy(() -> chat.send(draft("x")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("@Transactional");
    }
  }

  @Test
  void aTransactionBetweenTwoSendsIsRefusedAtOnceAndTheOuterOneGoesOn() {
    try (RunningHost host = start()) {
      Appointments appointments = host.context.getBean(Appointments.class);

      appointments.book(
          "outer",
          sent ->
              assertThatThrownBy(() -> appointments.inAnother("inner"))
                  .isInstanceOf(IllegalStateException.class)
                  .hasMessageContaining("already"));

      assertThat(texts(host)).containsExactly("outer");
      appointments.book("next", sent -> {});
      assertThat(texts(host)).containsExactly("outer", "next");
    }
  }

  @Test
  void aSendThatHasNotJoinedIsRefusedAtOnceAndWorksAfterTheCommit() {
    try (RunningHost host = start()) {
      Appointments appointments = host.context.getBean(Appointments.class);
      Chat chat = host.context.getBean(Chat.class);

      appointments.only(
          "first",
          () ->
              assertThatThrownBy(() -> chat.send(draft("beside")))
                  .isInstanceOf(IllegalStateException.class)
                  .hasMessageContaining("TransactionalChat"));
      appointments.only(
          "second",
          () ->
              TransactionSynchronizationManager.registerSynchronization(
                  new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                      chat.send(draft("after"));
                    }
                  }));

      assertThat(texts(host)).containsExactly("after");
      assertThat(appointments.all()).containsExactly("first", "second");
    }
  }

  @Test
  void whatANestedTransactionTakesBackIsNotAnnounced() throws Exception {
    try (RunningHost host = start()) {
      Appointments appointments = host.context.getBean(Appointments.class);
      appointments.book(
          "first",
          sent ->
              assertThatThrownBy(() -> appointments.nested("taken back", "full"))
                  .isInstanceOf(IllegalArgumentException.class));
      appointments.book("second", sent -> appointments.nested("kept", null));

      assertThat(texts(host)).containsExactly("first", "second", "kept");
      Notified notified = host.context.getBean(Notified.class);
      notified.three.await();
      assertThat(notified.texts).containsExactly("first", "second", "kept");
    }
  }

  @Test
  void aChatWithADatabaseOfItsOwnCannotTakePart() {
    try (RunningHost host = RunningHost.start(folder)) {
      assertThat(host.context.getBeansOfType(TransactionalChat.class)).isEmpty();
    }
  }

  private RunningHost start() {
    return RunningHost.start(
        Clinic.class,
        folder,
        "parley.data=",
        "spring.datasource.url=jdbc:sqlite:"
            + folder.resolve("app.db")
            + "?journal_mode=wal&foreign_keys=on");
  }

  private static Draft draft(String text) {
    return Draft.from(ANN).to(BOB).text(text);
  }

  private static List<String> texts(RunningHost host) {
    return host.context.getBean(Chat.class).messages(ANN, BOB, PageRequest.latest(9)).stream()
        .map(Message::text)
        .toList();
  }

  @Configuration(proxyBeanMethods = false)
  @Import(Host.class)
  static class Clinic {
    @Bean
    Notified notified() {
      return new Notified();
    }

    @Bean
    ChatListener listener(Notified notified) {
      return event -> {
        if (event instanceof dev.parley.chat.event.ChatEvent.MessageSent sent) {
          notified.texts.add(sent.message().text());
          notified.two.countDown();
          notified.three.countDown();
        }
      };
    }

    @Bean
    Appointments appointments(
        TransactionalChat chat, JdbcTemplate jdbc, PlatformTransactionManager transactions) {
      jdbc.execute("CREATE TABLE appointment (what TEXT)");
      return new Appointments(chat, jdbc);
    }
  }

  static class Notified {
    final List<String> texts = new CopyOnWriteArrayList<>();
    final CountDownLatch two = new CountDownLatch(2);
    final CountDownLatch three = new CountDownLatch(3);
  }

  static class Appointments {
    private final TransactionalChat chat;
    private final JdbcTemplate jdbc;

    Appointments(TransactionalChat chat, JdbcTemplate jdbc) {
      this.chat = chat;
      this.jdbc = jdbc;
    }

    @Transactional
    public void book(String what, Consumer<String> afterSending) {
      jdbc.update("INSERT INTO appointment VALUES (?)", what);
      chat.send(draft(what));
      afterSending.accept(what);
    }

    @Transactional
    public void only(String what, Runnable afterBooking) {
      jdbc.update("INSERT INTO appointment VALUES (?)", what);
      afterBooking.run();
    }

    @Transactional(propagation = Propagation.NESTED)
    public void nested(String what, @Nullable String failure) {
      chat.send(draft(what));
      if (failure != null) {
        throw new IllegalArgumentException(failure);
      }
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void inAnother(String what) {
      chat.send(draft(what));
    }

    public List<String> all() {
      return jdbc.queryForList("SELECT what FROM appointment", String.class);
    }
  }
}
