package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.between;
import static dev.parley.chat.servlet.ChatServer.json;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A body is accepted however its bytes arrive. */
@ParameterizedClass
@EnumSource(Container.class)
class ArrivingBodiesTest {
  private static final String TEXT = between(PATIENT, DOCTOR) + "&content=gr%C3%BC%C3%9Fe";

  @Parameter Container container = Container.JETTY;
  private Optional<ChatServer> started = Optional.empty();

  @BeforeEach
  void start() {
    started =
        Optional.of(
            ChatServer.start(
                container,
                parts -> parts,
                settings -> settings.timing(Duration.ofSeconds(25), Duration.ofSeconds(2))));
  }

  @AfterEach
  void stop() {
    server().close();
  }

  @Test
  void bodyInPiecesIsAccepted() throws IOException {
    try (RawRequest request = form().header("Content-Length", Integer.toString(TEXT.length()))) {
      request.body(new byte[0]);
      for (byte each : TEXT.getBytes(UTF_8)) {
        request.more(new byte[] {each});
        // By now the server has read what has arrived, and no more.
        assertThat(server().get(PATIENT, "/chat/unread").statusCode()).isEqualTo(200);
      }

      assertThat(request.status()).isEqualTo(201);
    }
    assertSent();
  }

  @Test
  void chunkedBodyIsAccepted() throws IOException {
    try (RawRequest request = form().header("Transfer-Encoding", "chunked")) {
      request.body(new byte[0]);
      String chunked =
          Integer.toHexString(10)
              + "\r\n"
              + TEXT.substring(0, 10)
              + "\r\n"
              + Integer.toHexString(TEXT.length() - 10)
              + "\r\n"
              + TEXT.substring(10)
              + "\r\n0\r\n\r\n";
      for (byte each : chunked.getBytes(UTF_8)) {
        request.more(new byte[] {each});
      }

      assertThat(request.status()).isEqualTo(201);
    }
    assertSent();
  }

  @Test
  void bodyIsSentAfterTheServerAsksForIt() throws IOException {
    try (RawRequest request =
        form()
            .header("Expect", "100-continue")
            .header("Content-Length", Integer.toString(TEXT.length()))) {
      request.body(new byte[0]);
      assertThat(request.status()).isEqualTo(100);
      request.more(TEXT.getBytes(UTF_8));
      assertThat(request.status()).isEqualTo(201);
    }
    assertSent();
  }

  @Test
  void refusedBodyIsNotAskedFor() throws IOException {
    try (RawRequest request =
        new RawRequest(server(), "POST", "/chat/send")
            .header("X-Requested-With", "test")
            .header("Expect", "100-continue")
            .header("Content-Length", "100")) {
      request.body(new byte[0]);
      if (container == Container.TOMCAT) {
        // It sends 100 by itself, before any servlet runs (continueResponseTiming).
        assertThat(request.status()).isEqualTo(100);
      }

      assertThat(request.status()).isEqualTo(401);
    }
  }

  @Test
  void bodyThatNeverArrivesTimesOut() throws IOException {
    try (RawRequest silent = form().header("Content-Length", "100").body(new byte[0]);
        RawRequest half = form().header("Content-Length", "100").body("content=".getBytes(UTF_8))) {
      String answer = silent.answer();

      assertThat(answer).startsWith("HTTP/1.1 408 ").containsIgnoringCase("\r\nConnection: close");
      assertThat(half.status()).isEqualTo(408);
    }
    assertThat(json(server().get(PATIENT, "/chat/messages?" + between(PATIENT, DOCTOR)))).isEmpty();
  }

  @Test
  void unneededBodyIsAccepted() throws IOException {
    try (RawRequest request =
        new RawRequest(server(), "GET", "/chat/updates?wait=0")
            .header("Test-Caller", PATIENT.toString())
            .header("Content-Length", "4")) {
      request.body("ha".getBytes(ISO_8859_1));
      assertThat(server().get(PATIENT, "/chat/unread").statusCode()).isEqualTo(200);
      request.more("lf".getBytes(ISO_8859_1));

      assertThat(request.status()).isEqualTo(200);
    }
  }

  private void assertSent() {
    assertThat(
            json(server().get(PATIENT, "/chat/messages?" + between(PATIENT, DOCTOR)))
                .findValuesAsText("content"))
        .containsExactly("grüße");
  }

  private RawRequest form() throws IOException {
    return RawRequest.post(server(), PATIENT, "/chat/send")
        .header("X-Requested-With", "test")
        .header("Content-Type", "application/x-www-form-urlencoded");
  }

  private ChatServer server() {
    return started.orElseThrow();
  }
}
