package dev.parley.chat.jdbc;

import static dev.parley.chat.jdbc.People.DOCTOR;
import static dev.parley.chat.jdbc.People.NOW;
import static dev.parley.chat.jdbc.People.PATIENT;
import static dev.parley.chat.jdbc.People.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.event.spi.EventStore;
import dev.parley.chat.event.spi.EventsAfter;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.spi.JoinedStorage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The event stream beside transactions that commit in another order than they write in. */
class PostgresEventsTest {
  private static final Participant OTHER = Participant.of("user", 8);

  @RegisterExtension final OpenedPostgres opened = OpenedPostgres.searched();

  @BeforeEach
  void switchOn() {
    events().keep(Duration.ofDays(1));
  }

  @Test
  void whatIsCommittedLateComesAfterWhatWasRead() throws SQLException {
    try (Connection host = opened.host();
        JoinedStorage inside = opened.storage().join(host)) {
      inside.messages().append(text(PATIENT, DOCTOR, "written first"), NOW);
      // Another thread, since this one is inside the host's transaction.
      Appended sent =
          inAnotherThread(
              () ->
                  opened
                      .storage()
                      .messages()
                      .append(text(OTHER, Participant.of("doctor", 9), "x"), NOW));
      assertThat(sent).isInstanceOf(Appended.New.class);
      assertThat(after(FeedPosition.START)).isEmpty();
      List<EventsAfter.Entry> read = inAnotherThread(() -> after(FeedPosition.START));
      assertThat(texts(read)).containsExactly("x");

      host.commit();
      assertThat(texts(inAnotherThread(() -> after(read.get(0).position()))))
          .containsExactly("written first");
    }
  }

  @Test
  void whatAHostRollsBackIsNoEvent() throws SQLException {
    try (Connection host = opened.host();
        JoinedStorage inside = opened.storage().join(host)) {
      inside.messages().append(text(PATIENT, DOCTOR, "one"), NOW);
      host.rollback();
    }
    opened.storage().messages().append(text(PATIENT, DOCTOR, "two"), NOW);

    assertThat(texts(after(FeedPosition.START))).containsExactly("two");
  }

  @Test
  void readersAtTheSameTimeSeeTheSamePositions() throws Exception {
    for (int number = 0; number < 50; number++) {
      opened.storage().messages().append(text(PATIENT, DOCTOR, "text " + number), NOW);
    }
    List<Callable<List<EventsAfter.Entry>>> readers = new ArrayList<>();
    for (int reader = 0; reader < 6; reader++) {
      readers.add(() -> after(FeedPosition.START));
    }
    ExecutorService pool = Executors.newFixedThreadPool(readers.size());
    try {
      for (Future<List<EventsAfter.Entry>> read : pool.invokeAll(readers)) {
        assertThat(read.get()).hasSize(50).isEqualTo(after(FeedPosition.START));
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void whatNobodyReadsIsForgottenToo() {
    for (int number = 0; number < 3; number++) {
      opened.storage().messages().append(text(PATIENT, DOCTOR, "old"), NOW);
    }

    assertThat(events().forget(NOW.plus(Duration.ofDays(2)), 10)).isEqualTo(2);
    assertThat(pending()).isZero();
  }

  @Test
  void whatWasPendingWhenTheStreamWasSwitchedOffIsDropped() {
    opened.storage().messages().append(text(PATIENT, DOCTOR, "pending"), NOW);

    events().keep(Duration.ZERO);
    assertThat(after(FeedPosition.START)).isEmpty();
    events().keep(Duration.ofDays(1));

    assertThat(after(FeedPosition.START)).isEmpty();
    assertThat(pending()).isZero();
  }

  private static <T> T inAnotherThread(Callable<T> work) {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      return thread.submit(work).get();
    } catch (Exception failure) {
      throw new AssertionError(failure);
    } finally {
      thread.shutdownNow();
    }
  }

  private List<EventsAfter.Entry> after(FeedPosition position) {
    return events().after(position, 100).entries();
  }

  private EventStore events() {
    return opened.storage().events().orElseThrow();
  }

  private long pending() {
    return opened
        .storage()
        .connections()
        .reader()
        .read(
            handle ->
                handle
                    .createQuery("SELECT COUNT(*) AS number FROM parley_outbox_pending")
                    .map((row, context) -> row.getLong("number"))
                    .one());
  }

  private static List<String> texts(List<EventsAfter.Entry> entries) {
    return entries.stream()
        .map(entry -> ((ChatEvent.MessageSent) entry.event().orElseThrow()).message().text())
        .toList();
  }
}
