package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.between;
import static dev.parley.chat.servlet.ChatServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The servlet behaves the same in all containers. */
@ParameterizedClass
@EnumSource(Container.class)
class ContainersTest {
  @Parameter Container container = Container.JETTY;
  private Optional<ChatServer> started = Optional.empty();

  @BeforeEach
  void start() {
    started = Optional.of(ChatServer.start(container));
  }

  @AfterEach
  void stop() {
    server().close();
  }

  @Test
  void textIsUnchangedInBothFormTypes() {
    HttpResponse<String> urlEncoded =
        server()
            .post(PATIENT, "/chat/send", between(PATIENT, DOCTOR) + "&content=%C3%A9%F0%9F%91%8B");
    HttpResponse<String> multipart =
        server()
            .post(
                PATIENT, "/chat/send", Multipart.between(PATIENT, DOCTOR).field("content", "é👋"));

    assertThat(json(urlEncoded).get("content").textValue()).isEqualTo("é👋");
    assertThat(json(multipart).get("content").textValue()).isEqualTo("é👋");
    assertThat(json(server().get(PATIENT, "/chat/doctors?q=%C3%A9mile"))).hasSize(10);
  }

  @Test
  void anImageIsStoredAndServed() {
    byte[] png = Pictures.of("png", 100, 80);
    JsonNode sent =
        json(
            server()
                .post(
                    PATIENT,
                    "/chat/send",
                    Multipart.between(PATIENT, DOCTOR).file("image", "a.png", "image/png", png)));
    String path = sent.get("image_url").textValue();

    HttpResponse<byte[]> whole =
        server().call(server().as(DOCTOR, path), HttpResponse.BodyHandlers.ofByteArray());
    HttpResponse<byte[]> part =
        server()
            .call(
                server().as(DOCTOR, path).header("Range", "bytes=10-19"),
                HttpResponse.BodyHandlers.ofByteArray());

    assertThat(whole.body()).isEqualTo(png);
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(png, 10, 20));
    assertThat(
            server()
                .get(
                    DOCTOR, path, "If-None-Match", whole.headers().firstValue("ETag").orElseThrow())
                .statusCode())
        .isEqualTo(304);
  }

  @Test
  void oversizedBodiesAreRefusedWithAndWithoutALength() {
    byte[] png = Arrays.copyOf(Pictures.of("png", 4, 4), 3_000_000);
    Multipart form = Multipart.between(PATIENT, DOCTOR).file("image", "a.png", "image/png", png);
    byte[] bytes = form.bytes();

    HttpResponse<String> sized = server().post(PATIENT, "/chat/send", form);
    HttpResponse<String> chunked =
        server()
            .call(
                server()
                    .as(PATIENT, "/chat/send")
                    .header("X-Requested-With", "test")
                    .header("Content-Type", form.contentType())
                    .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes))));

    for (HttpResponse<String> answer : List.of(sized, chunked)) {
      assertThat(answer.statusCode()).isEqualTo(413);
      assertThat(json(answer).get("code").textValue()).isEqualTo("too_large");
    }
    assertNothingIsLeft();
  }

  @Test
  void brokenRequestsAreRefusedWithTheSameErrors() {
    String send = "/chat/send";
    Multipart cut =
        Multipart.between(PATIENT, DOCTOR)
            .file("image", "a.png", "image/png", Pictures.of("png", 40, 40))
            .cut();
    Multipart twice =
        Multipart.between(PATIENT, DOCTOR).field("content", "a").field("content", "b");

    assertThat(server().post(PATIENT, send, cut).statusCode()).isEqualTo(400);
    assertThat(server().post(PATIENT, send, twice).statusCode()).isEqualTo(400);
    assertThat(server().post(PATIENT, send + "?content=a", twice).statusCode()).isEqualTo(400);
    assertThat(
            server()
                .post(PATIENT, send, between(PATIENT, DOCTOR) + "&content=a&content=b")
                .statusCode())
        .isEqualTo(400);
    assertThat(
            server()
                .post(PATIENT, send, between(PATIENT, DOCTOR) + "&content=a&client_message_id=%ZZ")
                .statusCode())
        .isEqualTo(400);
    assertThat(server().get(PATIENT, "/chat/nothing").statusCode()).isEqualTo(404);
    assertThat(server().get(PATIENT, send).statusCode()).isEqualTo(405);
    assertNothingIsLeft();
  }

  @Test
  void theServerAnswersAfterEveryRefusal() {
    for (int round = 0; round < 5; round++) {
      server()
          .post(
              PATIENT,
              "/chat/send",
              Multipart.between(PATIENT, DOCTOR)
                  .file("image", "a.jpg", "image/jpeg", new byte[90_000]));
      assertThat(server().get(PATIENT, "/chat/unread").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void headAndEmptyAnswersHaveNoBody() {
    HttpResponse<String> head =
        server().call(server().as(PATIENT, "/chat/unread").method("HEAD", BodyPublishers.noBody()));

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/json");
  }

  private ChatServer server() {
    return started.orElseThrow();
  }

  private void assertNothingIsLeft() {
    assertThat(json(server().get(PATIENT, "/chat/messages?" + between(PATIENT, DOCTOR)))).isEmpty();
    assertThat(server().images.storedBefore(Instant.MAX, Optional.empty(), 10)).isEmpty();
  }
}
