package dev.parley.chat.jdbc;

import static dev.parley.chat.jdbc.People.DOCTOR;
import static dev.parley.chat.jdbc.People.NOW;
import static dev.parley.chat.jdbc.People.PATIENT;
import static dev.parley.chat.jdbc.People.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.contract.EventStoreContract;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.event.spi.EventStore;
import dev.parley.chat.event.spi.EventsAfter;
import dev.parley.chat.spi.ChatStorage;
import dev.parley.chat.spi.JoinedStorage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class JdbcEventStoreTest {
  private static final Duration DAY = Duration.ofDays(1);

  @Nested
  class OnItsOwnFile extends EventStoreContract {
    @RegisterExtension final Opened opened = Opened.file();

    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }
  }

  @Nested
  class InTheHostsPool extends EventStoreContract {
    @RegisterExtension final Opened opened = Opened.hosted();

    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }
  }

  @Nested
  class InTheSchemaOfALaterVersion extends EventStoreContract {
    @RegisterExtension final Opened opened = Opened.later();

    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }
  }

  @Nested
  class InsideTheHostsTransactions extends EventStoreContract {
    @RegisterExtension final Opened opened = Opened.file();

    @Override
    protected ChatStorage storage() {
      return new EachCallJoined(opened);
    }
  }

  @Nested
  class OnAFile {
    @RegisterExtension final Opened opened = Opened.file();

    @Test
    void whatAHostRollsBackIsNoEvent() throws SQLException {
      events(opened.storage()).keep(DAY);
      try (Connection host = opened.host();
          JoinedStorage inside = opened.storage().join(host)) {
        inside.messages().append(text(PATIENT, DOCTOR, "one"), NOW);
        inside.conversations().mark(People.CONVERSATION, DOCTOR, UpTo.read(1), NOW);
        assertThat(page(opened.storage(), FeedPosition.START).entries()).isEmpty();
        host.rollback();
      }
      assertThat(page(opened.storage(), FeedPosition.START).entries()).isEmpty();
    }

    @Test
    void aStorageThatWasOpenedBeforeTheStreamRecordsForIt() {
      try (JdbcStorage other = JdbcStorage.sqlite(opened.path())) {
        events(opened.storage()).keep(DAY);
        other.messages().append(text(PATIENT, DOCTOR, "from another process"), NOW);
      }

      assertThat(page(opened.storage(), FeedPosition.START).entries()).hasSize(1);
    }

    @Test
    void aRestartForgetsNeitherTheSettingNorAPosition() {
      events(opened.storage()).keep(DAY);
      send(opened.storage(), 2);
      FeedPosition first = page(opened.storage(), FeedPosition.START).entries().get(0).position();

      opened.restart();
      send(opened.storage(), 1);

      assertThat(page(opened.storage(), first).entries()).hasSize(2);
    }

    @Test
    void aPositionFromBeforeARestoredCopyIsAGapAlsoWhenTheStreamHasGrownPastIt(@TempDir Path folder)
        throws SQLException {
      events(opened.storage()).keep(DAY);
      send(opened.storage(), 3);
      Path copy = folder.resolve("backup.db");
      try (Connection connection = opened.plain();
          Statement statement = connection.createStatement()) {
        statement.execute("VACUUM INTO '" + copy + "'");
      }
      send(opened.storage(), 2);
      List<EventsAfter.Entry> known = page(opened.storage(), FeedPosition.START).entries();

      try (JdbcStorage restored = JdbcStorage.sqlite(copy)) {
        assertThat(page(restored, known.get(4).position()).gap()).isTrue();
        send(restored, 4);

        assertThat(page(restored, known.get(2).position()).entries()).hasSize(4);
        assertThat(page(restored, known.get(4).position()).gap()).isTrue();
      }
    }

    @Test
    void aRowOfALaterVersionKeepsItsPlaceWithoutAnEvent() {
      events(opened.storage()).keep(DAY);
      send(opened.storage(), 3);
      opened
          .storage()
          .connections()
          .writer()
          .transaction(
              handle ->
                  handle.execute(
                      "UPDATE parley_outbox SET kind = 'call', conversation_key = 99, revision = 7"
                          + " WHERE position = 2"));

      assertThat(page(opened.storage(), FeedPosition.START).entries())
          .extracting(entry -> entry.event().isPresent())
          .containsExactly(true, false, true);
    }

    @Test
    void aMessageThatWasRemovedLeavesNoEventAndStopsNoReader() {
      events(opened.storage()).keep(DAY);
      send(opened.storage(), 2);
      opened
          .storage()
          .connections()
          .writer()
          .transaction(
              handle ->
                  handle.execute("DELETE FROM parley_message WHERE message_id % 8388608 = 1"));

      assertThat(page(opened.storage(), FeedPosition.START).entries())
          .extracting(EventsAfter.Entry::event)
          .first()
          .isEqualTo(Optional.empty());
    }

    @Test
    void aSendTakesNoFurtherStatement() {
      int without = StatementCount.of(opened, () -> send(opened.storage(), 1));
      events(opened.storage()).keep(DAY);
      send(opened.storage(), 1);

      assertThat(StatementCount.of(opened, () -> send(opened.storage(), 1)))
          .isLessThanOrEqualTo(without);
      assertThat(page(opened.storage(), FeedPosition.START).entries()).hasSize(2);
    }
  }

  private static EventStore events(ChatStorage storage) {
    return storage.events().orElseThrow();
  }

  private static EventsAfter page(ChatStorage storage, FeedPosition position) {
    return events(storage).after(position, 100);
  }

  private static void send(ChatStorage storage, int times) {
    for (int number = 0; number < times; number++) {
      storage.messages().append(text(PATIENT, DOCTOR, "hello"), NOW);
    }
  }
}
