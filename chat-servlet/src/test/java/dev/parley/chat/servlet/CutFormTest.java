package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.between;
import static dev.parley.chat.servlet.ChatServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A multipart form that ends too early is refused, wherever it ends. */
class CutFormTest {
  @ParameterizedTest
  @EnumSource
  void isRefusedAfterEachOfItsBytes(Container container) {
    byte[] form =
        Multipart.between(PATIENT, DOCTOR)
            .field("content", "two")
            .file("file", "a.txt", "text/plain", bytes("one"))
            .file("file", "b.txt", "text/plain", bytes("two"))
            .bytes();
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

  private static HttpResponse<String> send(ChatServer server, byte[] form) {
    return server.post(PATIENT, "/chat/send", new Multipart().raw(form).cut());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
