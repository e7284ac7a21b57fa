package dev.parley.chat.jdbc;

import static dev.parley.chat.jdbc.People.CONVERSATION;
import static dev.parley.chat.jdbc.People.DOCTOR;
import static dev.parley.chat.jdbc.People.NOW;
import static dev.parley.chat.jdbc.People.PATIENT;
import static dev.parley.chat.jdbc.People.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What failures of PostgreSQL mean to a caller. */
class PostgresFailuresTest {
  @RegisterExtension final OpenedPostgres opened = OpenedPostgres.searched();

  @ParameterizedTest
  @CsvSource({
    "40001,BUSY",
    "40P01,BUSY",
    "55P03,BUSY",
    "57014,BUSY",
    "53300,BUSY",
    "53100,STORAGE_FULL",
    "2200H,STORAGE_FULL",
    "08006,STORAGE_UNAVAILABLE",
    "57P01,STORAGE_UNAVAILABLE",
    "57P03,STORAGE_UNAVAILABLE",
    "25006,STORAGE_UNAVAILABLE",
    "23505,STORAGE_FAILED",
    ",STORAGE_FAILED"
  })
  void aStateIsWhatACallerCanActOn(String state, ErrorCode code) {
    assertThat(new PostgresDialect().translated(new SQLException("text", state)).code())
        .isEqualTo(code);
  }

  @Test
  void aDeadlockIsRunAgainAndNotSeen() throws Exception {
    opened.storage().messages().append(text(PATIENT, DOCTOR, "hello"), NOW);
    CyclicBarrier both = new CyclicBarrier(2);
    AtomicInteger runs = new AtomicInteger();
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (List<Integer> order : List.of(List.of(1, 2), List.of(2, 1))) {
      AtomicBoolean first = new AtomicBoolean(true);
      tasks.add(
          () ->
              opened
                  .storage()
                  .connections()
                  .writer()
                  .transaction(
                      handle -> {
                        runs.incrementAndGet();
                        touch(handle, order.get(0));
                        if (first.getAndSet(false)) {
                          await(both);
                        }
                        return touch(handle, order.get(1));
                      }));
    }
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      for (Future<Integer> done : pool.invokeAll(tasks)) {
        assertThat(done.get()).isEqualTo(1);
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(runs).hasValue(3);
  }

  private static int touch(Handle handle, int key) {
    return handle.execute(
        "UPDATE parley_participant SET feed_forgotten = 0 WHERE participant_key = ?", key);
  }

  private static void await(CyclicBarrier both) {
    try {
      both.await();
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  @Test
  void whoWaitsTooLongForALockIsBusy() throws SQLException {
    opened.storage().messages().append(text(PATIENT, DOCTOR, "hello"), NOW);
    try (Connection other = opened.host();
        Statement statement = other.createStatement()) {
      statement.execute("UPDATE parley_conversation SET title = NULL");
      refused(
          ErrorCode.BUSY,
          () -> opened.storage().messages().append(text(PATIENT, DOCTOR, "late"), NOW));
      other.rollback();
    }
    assertThat(texts()).containsExactly("hello");
  }

  @Test
  void aConnectionLostBeforeTheCommitStoresNothing() {
    refused(
        ErrorCode.STORAGE_UNAVAILABLE,
        () ->
            opened
                .storage()
                .connections()
                .writer()
                .transaction(
                    handle -> {
                      handle.execute(
                          "INSERT INTO parley_participant (type, id) VALUES ('user', 'x')");
                      return terminate(handle);
                    }));
    assertThat(opened.storage().messages().append(text(PATIENT, DOCTOR, "hello"), NOW))
        .isInstanceOf(Appended.New.class);
    assertThat(participants()).isEqualTo(2);
  }

  /** The server ends the session that asks for it. */
  private static boolean terminate(Handle handle) {
    return handle
        .createQuery("SELECT pg_terminate_backend(pg_backend_pid()) AS done")
        .map((row, context) -> row.getBoolean("done"))
        .one();
  }

  @Test
  void aConnectionLostAtTheCommitIsUnknownAndTheKeyDecides() {
    NewMessage message =
        People.message(PATIENT, DOCTOR, "once", Optional.empty(), Optional.of("key"));
    AtomicBoolean armed = new AtomicBoolean();
    try (JdbcStorage storage = JdbcStorage.create(losingTheAnswer(armed))) {
      armed.set(true);
      refused(ErrorCode.STORAGE_FAILED, () -> storage.messages().append(message, NOW));

      assertThat(storage.messages().append(message, NOW)).isInstanceOf(Appended.Replay.class);
    }
    assertThat(texts()).containsExactly("once");
  }

  /** A pool whose connections commit, and then lose the answer, once. */
  private DataSource losingTheAnswer(AtomicBoolean armed) {
    return proxy(
        DataSource.class,
        opened.pool(),
        result ->
            result instanceof Connection connection
                ? proxy(
                    Connection.class,
                    connection,
                    done -> {
                      if (done == null && armed.get() && isCommit()) {
                        armed.set(false);
                        throw new SQLException("An I/O error occurred.", "08006");
                      }
                      return done;
                    })
                : result);
  }

  private static boolean isCommit() {
    return StackWalker.getInstance()
        .walk(frames -> frames.anyMatch(frame -> frame.getMethodName().equals("commit")));
  }

  private interface After {
    Object result(Object result) throws SQLException;
  }

  private static <T> T proxy(Class<T> type, T target, After after) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                return after.result(method.invoke(target, arguments));
              } catch (InvocationTargetException failure) {
                throw failure.getCause();
              }
            }));
  }

  private List<String> texts() {
    return opened.storage().messages().page(CONVERSATION, PATIENT, PageRequest.latest(100)).stream()
        .map(Message::text)
        .toList();
  }

  private long participants() {
    return opened
        .storage()
        .connections()
        .reader()
        .read(
            handle ->
                handle
                    .createQuery("SELECT COUNT(*) AS number FROM parley_participant")
                    .map((row, context) -> row.getLong("number"))
                    .one());
  }

  private static void refused(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .asInstanceOf(type(ChatException.class))
        .extracting(ChatException::code)
        .isEqualTo(code);
  }
}
