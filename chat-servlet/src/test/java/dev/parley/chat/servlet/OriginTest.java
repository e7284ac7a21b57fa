package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.between;
import static dev.parley.chat.servlet.ChatServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {
  private static final String ALLOWED = "https://app.example.org";
  private static final String FORM = between(PATIENT, DOCTOR) + "&content=x";

  private final ChatServer server =
      ChatServer.start(
          "/", builder -> builder.allowedOrigins(List.of(ALLOWED)).csrfHeader("X-Host-Token"));
  private final String own = "http://localhost:" + server.port();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void anAllowedOriginMayReadEveryAnswer() {
    server.sendText(PATIENT, DOCTOR, "hello");
    String messages = "/chat/messages?" + between(PATIENT, DOCTOR);
    String etag = server.get(PATIENT, messages).headers().firstValue("ETag").orElseThrow();

    assertReadable(server.get(PATIENT, messages, "Origin", ALLOWED));
    assertReadable(server.get(PATIENT, messages, "Origin", ALLOWED, "If-None-Match", etag));
    assertReadable(server.get(PATIENT, "/chat/nothing", "Origin", ALLOWED));
    assertReadable(
        server.call(HttpRequest.newBuilder(server.uri("/chat/unread")).header("Origin", ALLOWED)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "https://evil.example",
        "http://app.example.org",
        "https://app.example.org:444",
        "https://app.example.org.evil.example",
        "https://APP.example.org",
        "*"
      })
  void otherOriginsMayReadNothing(String origin) {
    HttpResponse<String> answer = server.get(PATIENT, "/chat/unread", "Origin", origin);

    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
    assertThat(answer.headers().firstValue("Vary")).contains("Origin");
  }

  @Test
  void aPreflightIsAnsweredWithoutASignIn() {
    HttpResponse<String> answer = preflight(ALLOWED);

    assertThat(answer.statusCode()).isEqualTo(204);
    assertReadable(answer);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Methods").orElseThrow())
        .contains("POST");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
        .contains("Content-Type", "Authorization", "If-None-Match", "Idempotency-Key")
        .contains("X-Requested-With", "X-XSRF-TOKEN", "X-CSRF-TOKEN", "X-Host-Token");
    assertThat(answer.headers().firstValue("Access-Control-Max-Age")).contains("600");
    assertThat(preflight("https://evil.example").headers().map().keySet())
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
  }

  @Test
  void permittedPagesCanSend() {
    assertThat(send("Origin", ALLOWED)).isEqualTo(201);
    assertThat(send("Origin", ALLOWED, "Sec-Fetch-Site", "cross-site")).isEqualTo(201);
    assertThat(send("Origin", own, "Sec-Fetch-Site", "same-origin")).isEqualTo(201);
    assertThat(send("Sec-Fetch-Site", "same-origin")).isEqualTo(201);
    assertThat(send("Origin", own)).isEqualTo(201);
    assertThat(send("Origin", "https://localhost:" + server.port())).isEqualTo(201);
    assertThat(send("Referer", own + "/some/page?x=1")).isEqualTo(201);
    assertThat(send("X-Requested-With", "anything")).isEqualTo(201);
  }

  @Test
  void otherPagesCannotSend() {
    assertThat(send("Origin", "null")).isEqualTo(403);
    assertThat(send("Origin", "null", "Sec-Fetch-Site", "same-origin")).isEqualTo(403);
    assertThat(send("Origin", "https://evil.example")).isEqualTo(403);
    assertThat(send("Origin", "http://localhost:1")).isEqualTo(403);
    assertThat(send("Origin", "http://localhost")).isEqualTo(403);
    assertThat(send("Origin", own.replace("//", "//user@"))).isEqualTo(403);
    assertThat(send("Origin", own.replace("//", "//user:word@"))).isEqualTo(403);
    assertThat(send("Origin", own.replace("//", "//@"))).isEqualTo(403);
    assertThat(send("Referer", own.replace("//", "//user@") + "/some/page")).isEqualTo(403);
    assertThat(send("Origin", own, "Sec-Fetch-Site", "cross-site")).isEqualTo(403);
    assertThat(send("Origin", own, "Sec-Fetch-Site", "same-site")).isEqualTo(403);
    assertThat(send("Sec-Fetch-Site", "none")).isEqualTo(403);
    assertThat(send("Referer", "https://evil.example/")).isEqualTo(403);
    assertThat(send("Referer", "garbage")).isEqualTo(403);
    assertThat(send("Origin", "https://evil.example", "X-Requested-With", "x")).isEqualTo(403);
    assertThat(send("Accept", "application/json")).isEqualTo(403);
    assertThat(json(server.get(PATIENT, "/chat/messages?" + between(PATIENT, DOCTOR)))).isEmpty();
  }

  @Test
  void thePublicUrlIsTheOwnOrigin() {
    try (ChatServer proxied =
        ChatServer.start("/", builder -> builder.publicUrl("https://chat.example.org/"))) {
      assertThat(
              proxied
                  .post(PATIENT, "/chat/send", FORM, "Origin", "https://chat.example.org")
                  .statusCode())
          .isEqualTo(201);
      assertThat(
              proxied
                  .post(PATIENT, "/chat/send", FORM, "Origin", "http://chat.example.org")
                  .statusCode())
          .isEqualTo(403);
      assertThat(
              proxied
                  .post(PATIENT, "/chat/send", FORM, "Origin", "http://localhost:" + proxied.port())
                  .statusCode())
          .isEqualTo(403);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "null",
        "https://app.example.org/",
        "app.example.org",
        "https://a.example/x",
        "https://user@a.example"
      })
  void anInvalidOriginCannotBeAllowed(String origin) {
    assertThatThrownBy(
            () ->
                ChatServlet.builder(server.chat, request -> Optional.empty())
                    .allowedOrigins(List.of(origin)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private int send(String... headers) {
    return server.post(PATIENT, "/chat/send", FORM, headers).statusCode();
  }

  private HttpResponse<String> preflight(String origin) {
    return server.call(
        HttpRequest.newBuilder(server.uri("/chat/send"))
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "POST")
            .method("OPTIONS", BodyPublishers.noBody()));
  }

  private static void assertReadable(HttpResponse<String> answer) {
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(ALLOWED);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials")).contains("true");
    assertThat(answer.headers().firstValue("Access-Control-Expose-Headers"))
        .contains("Date, ETag, Link, Retry-After, X-Chat-Cursor, X-Chat-Revision");
    assertThat(answer.headers().allValues("Vary")).contains("Origin");
  }
}
