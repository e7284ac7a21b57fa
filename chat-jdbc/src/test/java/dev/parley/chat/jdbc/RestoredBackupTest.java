package dev.parley.chat.jdbc;

import static dev.parley.chat.jdbc.People.DOCTOR;
import static dev.parley.chat.jdbc.People.NOW;
import static dev.parley.chat.jdbc.People.PATIENT;
import static dev.parley.chat.jdbc.People.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.contract.Feeds;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.event.spi.FeedPage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a client knew of a database is not true of an older copy of it. */
class RestoredBackupTest {
  @RegisterExtension final Opened opened = Opened.file();

  @Test
  void aPositionFromBeforeTheRestoreIsAGapAlsoWhenTheFeedHasGrownPastIt(@TempDir Path folder)
      throws SQLException {
    send(opened.storage(), "in the copy", 3);
    Path copy = folder.resolve("backup.db");
    try (Connection connection = opened.plain();
        Statement statement = connection.createStatement()) {
      statement.execute("VACUUM INTO '" + copy + "'");
    }
    send(opened.storage(), "lost", 2);
    FeedPosition inTheCopy = Feeds.at(opened.storage().feeds(), DOCTOR, 3);
    FeedPosition lost = Feeds.at(opened.storage().feeds(), DOCTOR, 5);

    try (JdbcStorage restored = JdbcStorage.sqlite(copy)) {
      assertThat(restored.feeds().after(DOCTOR, lost, 10).gap()).isTrue();
      send(restored, "new", 4);

      assertThat(restored.feeds().after(DOCTOR, inTheCopy, 10).entries()).hasSize(4);
      FeedPage page = restored.feeds().after(DOCTOR, lost, 10);
      assertThat(page.gap()).isTrue();
      assertThat(page.position()).isEqualTo(Feeds.at(restored.feeds(), DOCTOR, 7));
    }
  }

  private static void send(JdbcStorage storage, String words, int times) {
    for (int number = 0; number < times; number++) {
      storage.messages().append(text(PATIENT, DOCTOR, words), NOW);
    }
  }
}
