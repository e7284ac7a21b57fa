package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.between;
import static dev.parley.chat.servlet.ChatServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A multipart form of which the parser would miss a part is refused. */
class DelimitersTest {
  private static final String DELIMITER = "--" + Multipart.BOUNDARY;

  @ParameterizedTest
  @EnumSource
  void isRefusedAfterEachOfItsBytes(Container container) {
    byte[] form = form();
    int needed = form.length - "\r\n".length();
    try (ChatServer server = ChatServer.start(container)) {
      for (int length = 1; length < needed; length++) {
        HttpResponse<String> answer = send(server, Arrays.copyOf(form, length));

        assertThat(answer.statusCode()).as("after %d of %d", length, needed).isEqualTo(400);
      }
      assertThat(json(server.get(DOCTOR, "/chat/messages?" + between(DOCTOR, PATIENT)))).isEmpty();
      assertThat(server.storedImages()).isZero();

      assertThat(send(server, Arrays.copyOf(form, needed)).statusCode()).isEqualTo(201);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\t", " \t ", "X", "-", "-\r", "\r", "\n", "\0", "\r\r\n"})
  void isRefusedIfADelimiterGoesOnWithAnythingElse(String more) {
    String[] parts = new String(form(), StandardCharsets.US_ASCII).split(DELIMITER, -1);
    try (ChatServer server = ChatServer.start()) {
      for (int part = 1; part < parts.length - 1; part++) {
        String[] changed = parts.clone();
        changed[part] = more + parts[part];
        String form = String.join(DELIMITER, changed);

        HttpResponse<String> answer = send(server, bytes(form));

        assertThat(answer.statusCode()).as("part %d", part).isEqualTo(400);
        assertThat(json(answer).get("code").textValue()).isEqualTo("invalid_parameter");
      }
      assertThat(json(server.get(DOCTOR, "/chat/messages?" + between(DOCTOR, PATIENT)))).isEmpty();
      assertThat(server.storedImages()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 5_000, 100_000})
  void isRefusedIfAFileHasALineThatBeginsLikeADelimiter(int before) {
    String content = "a".repeat(before) + "\r\n" + DELIMITER + "more\r\nand more";
    Multipart form =
        Multipart.between(PATIENT, DOCTOR).file("file", "a.txt", "text/plain", bytes(content));
    try (ChatServer server = ChatServer.start()) {
      assertThat(server.post(PATIENT, "/chat/send", form).statusCode()).isEqualTo(400);
      assertThat(server.storedImages()).isZero();
    }
  }

  @Test
  void mayHaveTextBeforeAndAfterIt() {
    try (ChatServer server = ChatServer.start()) {
      String form =
          "before\r\n" + new String(form(), StandardCharsets.US_ASCII) + "after" + DELIMITER;

      HttpResponse<String> answer = send(server, bytes(form));

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
      assertThat(json(answer).get("attachments")).hasSize(2);
    }
  }

  private static byte[] form() {
    return Multipart.between(PATIENT, DOCTOR)
        .field("content", "two")
        .file("file", "a.txt", "text/plain", bytes("one"))
        .file("file", "b.txt", "text/plain", bytes("two"))
        .bytes();
  }

  private static HttpResponse<String> send(ChatServer server, byte[] form) {
    return server.post(PATIENT, "/chat/send", new Multipart().raw(form).cut());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
