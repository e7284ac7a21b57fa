package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.between;
import static dev.parley.chat.servlet.ChatServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The waveform of a recording in requests and answers. */
class WaveformTest {
  private final ChatServer server = ChatServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void isSentAsAListAndReadAsAnArray() {
    HttpResponse<String> answer = send(recording().field("waveform", "0,40,100"));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    JsonNode read = json(server.get(DOCTOR, "/chat/messages?" + between(DOCTOR, PATIENT))).get(0);
    assertThat(read.at("/attachments/0/waveform")).hasToString("[0,40,100]");
    assertThat(read.get("attachments")).isEqualTo(json(answer).get("attachments"));
  }

  @Test
  void isNotThereUnlessItWasSent() {
    assertThat(json(send(recording())).at("/attachments/0").has("waveform")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "101", "1,", "[1]"})
  void isRefusedIfMalformed(String malformed) {
    HttpResponse<String> answer = send(recording().field("waveform", malformed));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).get("code").textValue()).isEqualTo("invalid_parameter");
    assertThat(server.storedImages()).isZero();
  }

  @Test
  void isRefusedWithoutARecording() {
    HttpResponse<String> answer = send(form().field("content", "a").field("waveform", "1"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(server.get(DOCTOR, "/chat/messages?" + between(DOCTOR, PATIENT)))).isEmpty();
  }

  private HttpResponse<String> send(Multipart form) {
    return server.post(PATIENT, "/chat/send", form);
  }

  private static Multipart recording() {
    return form().file("file", "a.wav", "audio/wav", Wav.of(1));
  }

  private static Multipart form() {
    return Multipart.between(PATIENT, DOCTOR);
  }
}
