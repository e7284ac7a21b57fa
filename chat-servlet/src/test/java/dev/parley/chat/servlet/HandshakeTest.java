package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests who may open a WebSocket, with handshakes written byte by byte. */
class HandshakeTest {
  private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
  private static final String ALLOWED = "https://app.example.org";

  @ParameterizedTest
  @EnumSource
  void onlyTheOwnAndAllowedOriginsOpenASocket(Container container) throws IOException {
    try (ChatServer server = server(container)) {
      String own = "http://localhost:" + server.port();
      for (String good : List.of(own, "https://localhost:" + server.port(), ALLOWED)) {
        assertThat(status(server, "", "Test-Caller", "user/7", "Origin", good))
            .as(good)
            .isEqualTo(101);
      }
      for (String bad :
          List.of(
              "null",
              "",
              "*",
              "https://evil.example",
              own + ".evil.example",
              own.replace("//", "//user@"),
              "http://localhost:1",
              "https://APP.example.org",
              "file://")) {
        assertThat(status(server, "", "Test-Caller", "user/7", "Origin", bad))
            .as(bad)
            .isEqualTo(403);
      }
      assertThat(status(server, "", "Test-Caller", "user/7", "Origin", own, "Origin", ALLOWED))
          .isIn(400, 403);
      assertThat(status(server, "", "Test-Caller", "user/7")).isEqualTo(403);
      assertThat(status(server, "", "Test-Caller", "user/7", "Sec-Fetch-Site", "same-origin"))
          .as("Origin alone decides")
          .isEqualTo(403);
      assertThat(status(server, "", "Test-Caller", "user/7", "X-Requested-With", "x"))
          .isEqualTo(101);
    }
  }

  @ParameterizedTest
  @EnumSource
  void withoutASignInNoSocketOpens(Container container) throws IOException {
    try (ChatServer server = server(container)) {
      assertThat(status(server, "", "X-Requested-With", "x")).isEqualTo(401);
      assertThat(status(server, "?ticket=x", "X-Requested-With", "x")).isEqualTo(401);
      assertThat(status(server, "?ticket=x", "Test-Caller", "user/7", "X-Requested-With", "x"))
          .as("a cookie does not make up for a bad ticket")
          .isEqualTo(401);
      assertThat(status(server, "?cursor=x", "Test-Caller", "user/7", "X-Requested-With", "x"))
          .isEqualTo(400);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTicketOpensOneSocketForItsCaller(Container container) throws IOException {
    try (ChatServer server = server(container)) {
      String ticket = ticket(server);
      try (Listener doctor =
          Listener.connect(
              HttpClient.newHttpClient(),
              server.uri("/chat/live?ticket=" + ticket),
              "X-Requested-With",
              "x")) {
        doctor.next("hello");
        server.sendText(PATIENT, DOCTOR, "hello");
        JsonNode event = doctor.next("message");
        assertThat(event.path("message").path("receiver_type").asText()).isEqualTo("doctor");
      }
      assertThat(status(server, "?ticket=" + ticket, "X-Requested-With", "x")).isEqualTo(401);

      String revoked = ticket(server);
      server.servlet.disconnect(DOCTOR);
      assertThat(status(server, "?ticket=" + revoked, "X-Requested-With", "x")).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPlainRequestIsAnsweredWith426(Container container) {
    try (ChatServer server = server(container)) {
      var answer = server.get(PATIENT, "/chat/live", "X-Requested-With", "x");
      assertThat(answer.statusCode()).isEqualTo(426);
      assertThat(ChatServer.json(answer).path("code").asText()).isEqualTo("upgrade_required");
      assertThat(answer.headers().allValues("Upgrade")).containsExactly("websocket");
      assertThat(answer.headers().allValues("Connection")).containsExactly("Upgrade");
      assertThat(server.get(PATIENT, "/chat/live").statusCode()).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anInvalidHandshakeIsRefusedWithAReason(Container container) throws IOException {
    try (ChatServer server = server(container)) {
      for (String version : List.of("12", "99", "")) {
        assertThat(statusOf(server, version, KEY)).as("version " + version).isEqualTo(426);
      }
      for (String key : List.of("x", "", "dGhlIHNhbXBsZSBub25jZQ")) {
        assertThat(statusOf(server, "13", key)).as("key " + key).isEqualTo(400);
      }
      assertThat(
              status(
                  server,
                  "",
                  "Test-Caller",
                  "user/7",
                  "X-Requested-With",
                  "x",
                  "Sec-WebSocket-Protocol",
                  "a-token"))
          .isEqualTo(101);
    }
  }

  private static int statusOf(ChatServer server, String version, String key) throws IOException {
    try (RawRequest request = new RawRequest(server, "GET", "/chat/live")) {
      return request
          .header("Test-Caller", "user/7")
          .header("X-Requested-With", "x")
          .header("Connection", "Upgrade")
          .header("Upgrade", "websocket")
          .header("Sec-WebSocket-Version", version)
          .header("Sec-WebSocket-Key", key)
          .body(new byte[0])
          .status();
    }
  }

  private static ChatServer server(Container container) {
    return ChatServer.start(
        container, parts -> parts, built -> built.allowedOrigins(List.of(ALLOWED)));
  }

  private static String ticket(ChatServer server) {
    return ChatServer.json(server.post(DOCTOR, "/chat/live/ticket", "")).path("ticket").asText();
  }

  private static int status(ChatServer server, String query, String... headers) throws IOException {
    try (RawRequest request = new RawRequest(server, "GET", "/chat/live" + query)) {
      request
          .header("Connection", "Upgrade")
          .header("Upgrade", "websocket")
          .header("Sec-WebSocket-Version", "13")
          .header("Sec-WebSocket-Key", KEY);
      for (int index = 0; index < headers.length; index += 2) {
        request.header(headers[index], headers[index + 1]);
      }
      return request.body(new byte[0]).status();
    }
  }
}
