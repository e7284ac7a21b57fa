package dev.parley.chat.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flight recording of a running clinic, with all events, contains no one's text. */
class FlightRecordingTest {
  private static final String BETWEEN =
      "sender_type=user&sender_id=1&receiver_type=doctor&receiver_id=1";

  @Test
  void noRecordingContainsMessagesOrSearches(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("all.jfr");
    try (RunningClinic clinic = RunningClinic.start(folder.resolve("data"));
        Recording recording = new Recording()) {
      FlightRecorder.getFlightRecorder()
          .getEventTypes()
          .forEach(type -> recording.enable(type.getName()).withThreshold(Duration.ZERO));
      recording.enable("jdbi.statement").withThreshold(Duration.ZERO);
      recording.start();
      talk(clinic);
      recording.stop();
      recording.dump(file);
    }

    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
        .contains("INSERT INTO parley_message")
        .doesNotContain("malignant", "wrongpassword", "lookedfor");
  }

  private static void talk(RunningClinic clinic) {
    assertThat(clinic.signIn("user", "1", "wrongpassword").statusCode()).isEqualTo(401);
    String cookie = clinic.cookieOf("user", 1);
    String[] signedIn = {"Cookie", cookie, "X-Requested-With", "test"};
    assertThat(clinic.post("/chat/send", BETWEEN + "&content=malignant", signedIn).statusCode())
        .isEqualTo(201);
    assertThat(clinic.post("/chat/send", BETWEEN + "&content=malignant%FF", signedIn).statusCode())
        .isEqualTo(400);
    assertThat(clinic.post("/chat/read", BETWEEN + "&up_to=malignant", signedIn).statusCode())
        .isEqualTo(400);
    assertThat(clinic.post("/chat/read", BETWEEN + "&up_to=1", signedIn).statusCode())
        .isEqualTo(200);
    assertThat(clinic.get("/chat/messages?" + BETWEEN, signedIn).body()).contains("malignant");
    assertThat(clinic.get("/chat/conversations/user/1", signedIn).body()).contains("malignant");
    assertThat(clinic.get("/chat/doctors?q=lookedfor", signedIn).statusCode()).isEqualTo(200);
    assertThat(clinic.get("/chat/conversations/user/1?q=lookedfor", signedIn).statusCode())
        .isEqualTo(200);
  }
}
