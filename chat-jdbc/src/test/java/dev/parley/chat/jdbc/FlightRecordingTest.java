package dev.parley.chat.jdbc;

import static dev.parley.chat.jdbc.People.CONVERSATION;
import static dev.parley.chat.jdbc.People.DOCTOR;
import static dev.parley.chat.jdbc.People.NOW;
import static dev.parley.chat.jdbc.People.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.ConversationList;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.conversation.spi.NewMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Operators pass recordings around, so nothing that people wrote may be in one. */
class FlightRecordingTest {
  private static final String SECRET = "the biopsy came back malignant";
  private static final String KEY = "key-of-the-send";

  @RegisterExtension final Opened opened = Opened.file();

  @Test
  void noRecordingHoldsWhatIsBound(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("all.jfr");
    try (Recording recording = new Recording()) {
      FlightRecorder.getFlightRecorder()
          .getEventTypes()
          .forEach(
              type ->
                  recording.enable(type.getName()).withThreshold(Duration.ZERO).withStackTrace());
      recording.enable("jdbi.statement").withThreshold(Duration.ZERO).withStackTrace();
      recording.start();
      talk();
      recording.stop();
      recording.dump(file);
    }

    assertThat(RecordingFile.readAllEvents(file))
        .filteredOn(event -> event.getEventType().getName().equals("jdbi.statement"))
        .as("statements recorded")
        .hasSizeGreaterThan(10)
        .allSatisfy(FlightRecordingTest::assertNoParameters);
    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
        .doesNotContain("biopsy", "malignant", KEY);
  }

  private static void assertNoParameters(RecordedEvent event) {
    assertThat(String.valueOf(event.getString("parameters"))).doesNotContain("7", "doctor", "user");
  }

  private void talk() {
    JdbcStorage storage = opened.storage();
    NewMessage message =
        People.message(PATIENT, DOCTOR, SECRET, Optional.empty(), Optional.of(KEY));
    storage.messages().append(message, NOW);
    storage.messages().append(message, NOW);
    storage.messages().sent(PATIENT, new ClientMessageId(KEY));
    assertThat(storage.messages().page(CONVERSATION, DOCTOR, PageRequest.latest(5))).hasSize(1);
    storage.conversations().mark(CONVERSATION, DOCTOR, UpTo.read(1), NOW);
    storage.conversations().conversationsOf(DOCTOR, ConversationList.Cursor.TOP, 5);
    storage.feeds().after(DOCTOR, FeedPosition.START, 5);
  }
}
