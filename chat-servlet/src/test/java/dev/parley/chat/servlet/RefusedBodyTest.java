package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.between;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A refused client gets the response, whether it keeps sending, falls silent or leaves. */
@ParameterizedClass
@EnumSource(Container.class)
class RefusedBodyTest {
  private static final int LONG_BODY = 3_000_000;
  private static final int CHUNK = 1000;

  @Parameter Container container = Container.JETTY;
  private final CountingAttachments images = new CountingAttachments();
  private Optional<ChatServer> started = Optional.empty();

  @BeforeEach
  void start() {
    started = Optional.of(ChatServer.start(container, parts -> parts.attachments(images)));
  }

  @AfterEach
  void stop() {
    server().close();
  }

  @Test
  void aClientThatKeepsSendingIsAnsweredThatTheBodyIsTooLarge() throws IOException {
    try (RawRequest request = send(Multipart.between(PATIENT, DOCTOR).contentType())) {
      request.header("Content-Length", Integer.toString(LONG_BODY)).body(new byte[0]);
      writeSlowly(request);

      assertThat(request.status()).isEqualTo(413);
    }
  }

  @Test
  void aClientThatKeepsSendingIsAnsweredThatTheTypeIsWrong() throws IOException {
    try (RawRequest request = send("application/json")) {
      request.header("Content-Length", Integer.toString(LONG_BODY)).body(new byte[0]);
      writeSlowly(request);

      assertThat(request.status()).isEqualTo(415);
    }
  }

  @Test
  void aClientThatFallsSilentIsAnsweredSoon() throws IOException {
    try (RawRequest tooMuch = send(new Multipart().contentType());
        RawRequest wrongType = send("application/json");
        RawRequest crossOrigin = send("application/json").header("Origin", "null");
        RawRequest anonymous = new RawRequest(server(), "POST", "/chat/send")) {
      anonymous.header("X-Requested-With", "test").header("Content-Type", "application/json");
      for (RawRequest request : new RawRequest[] {tooMuch, wrongType, crossOrigin, anonymous}) {
        request.header("Content-Length", Integer.toString(LONG_BODY)).body(new byte[CHUNK]);
      }

      assertThat(tooMuch.status()).isEqualTo(413);
      assertThat(wrongType.status()).isEqualTo(415);
      assertThat(crossOrigin.status()).isEqualTo(403);
      assertThat(anonymous.status()).isEqualTo(401);
    }
  }

  @Test
  void aClientThatDisconnectsAfterItsImageLeavesNoImage() throws Exception {
    byte[] begun =
        Multipart.between(PATIENT, DOCTOR)
            .file("image", "a.png", "image/png", Pictures.of("png", 8, 8))
            .raw("------parley-test-boundary\r\n")
            .raw("Content-Disposition: form-data; name=\"content\"\r\n\r\nhalf a se")
            .cut()
            .bytes();
    try (RawRequest request = send(new Multipart().contentType())) {
      request.header("Content-Length", Integer.toString(LONG_BODY / 100)).body(begun).end();
      request.answer();
    }

    // An incomplete body reaches no store.
    assertThat(images.staged()).isZero();
    assertThat(server().get(PATIENT, "/chat/unread").statusCode()).isEqualTo(200);
  }

  @Test
  void twoOriginsAreRefused() throws IOException {
    String own = "http://localhost:" + server().port();
    String fields = between(PATIENT, DOCTOR) + "&content=x";
    try (RawRequest one = RawRequest.post(server(), PATIENT, "/chat/send");
        RawRequest ownFirst = RawRequest.post(server(), PATIENT, "/chat/send");
        RawRequest ownLast = RawRequest.post(server(), PATIENT, "/chat/send")) {
      one.header("Origin", own).form(fields);
      ownFirst.header("Origin", own).header("Origin", "https://evil.example").form(fields);
      ownLast.header("Origin", "https://evil.example").header("Origin", own).form(fields);

      assertThat(one.status()).isEqualTo(201);
      assertThat(ownFirst.status()).isEqualTo(403);
      assertThat(ownLast.status()).isEqualTo(403);
    }
  }

  private RawRequest send(String contentType) throws IOException {
    return RawRequest.post(server(), PATIENT, "/chat/send")
        .header("X-Requested-With", "test")
        .header("Content-Type", contentType);
  }

  /** In pieces, so that the request is refused before most of the body arrives. */
  private static void writeSlowly(RawRequest request) throws IOException {
    byte[] piece = new byte[CHUNK];
    for (int written = 0; written < LONG_BODY; written += CHUNK) {
      request.more(piece);
    }
  }

  private ChatServer server() {
    return started.orElseThrow();
  }
}
