package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.between;
import static dev.parley.chat.servlet.ChatServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoutesTest {
  private final ChatServer server = ChatServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void requestsWithoutASignInAreAnsweredWith401() {
    for (String path :
        List.of(
            "/chat/conversations/user/7",
            "/chat/unread",
            "/chat/config",
            "/chat/doctors",
            "/chat/messages?" + between(PATIENT, DOCTOR),
            "/uploads/chat_images/x.png")) {
      HttpResponse<String> answer = server.call(HttpRequest.newBuilder(server.uri(path)));

      assertThat(answer.statusCode()).as(path).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Session");
      assertThat(json(answer).get("code").textValue()).isEqualTo("unauthenticated");
    }
  }

  @Test
  void unknownPathsAreNotFound() {
    for (String path :
        List.of(
            "/chat",
            "/chat/",
            "/chat/unread/",
            "/chat/send/x",
            "/chat/Unread",
            "/chat/conversations/user",
            "/chat-ui/nothing.js",
            "/chat-ui/a/../b.js")) {
      assertThat(server.get(PATIENT, path).statusCode()).as(path).isEqualTo(404);
    }
  }

  @Test
  void wrongMethodsAreRefusedWithAllow() {
    for (String method : List.of("PUT", "DELETE", "PATCH", "GET")) {
      HttpResponse<String> answer =
          server.call(server.as(PATIENT, "/chat/send").method(method, BodyPublishers.noBody()));

      assertThat(answer.statusCode()).as(method).isEqualTo(405);
      assertThat(answer.headers().firstValue("Allow")).contains("POST, OPTIONS");
    }
    assertThat(server.post(PATIENT, "/chat/unread", "").headers().firstValue("Allow"))
        .contains("GET, HEAD, OPTIONS");
  }

  @Test
  void headWorksWhereGetDoes() {
    for (String path : List.of("/chat/unread", "/chat/config", "/chat/openapi.json")) {
      HttpResponse<String> get = server.get(PATIENT, path);
      HttpResponse<String> head =
          server.call(server.as(PATIENT, path).method("HEAD", BodyPublishers.noBody()));

      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.body()).isEmpty();
      assertThat(head.headers().firstValue("Content-Length"))
          .isEqualTo(get.headers().firstValue("Content-Length"));
      assertThat(head.headers().firstValue("ETag")).isEqualTo(get.headers().firstValue("ETag"));
    }
  }

  @Test
  void theDefaultAvatarIsServedFromTheJar() {
    HttpResponse<String> answer =
        server.call(HttpRequest.newBuilder(server.uri("/chat-ui/default-avatar.svg")));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).startsWith("<svg");
    assertThat(answer.headers().firstValue("Content-Type")).contains("image/svg+xml");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-cache");
    assertThat(answer.headers().firstValue("ETag")).isPresent();
  }

  @Test
  void thePageIsServedCompressedAndItsPartsAreImmutable() {
    HttpResponse<String> page = server.call(HttpRequest.newBuilder(server.uri("/chat-ui/")));
    assumeThat(page.statusCode()).as("built with the page").isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'self'", "frame-ancestors 'self'");

    HttpResponse<byte[]> zipped =
        server.call(
            HttpRequest.newBuilder(server.uri("/chat-ui/chat.js"))
                .header("Accept-Encoding", "br, gzip;q=0.5"),
            HttpResponse.BodyHandlers.ofByteArray());
    assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(zipped.headers().allValues("Vary")).contains("Accept-Encoding");
    String script = unzipped(zipped.body());

    Matcher part = Pattern.compile("part-[A-Za-z]+-[A-Z0-9]{8}\\.js").matcher(script);
    assertThat(part.find()).isTrue();
    HttpResponse<String> served =
        server.call(HttpRequest.newBuilder(server.uri("/chat-ui/" + part.group())));
    assertThat(served.statusCode()).isEqualTo(200);
    assertThat(served.headers().firstValue("Cache-Control"))
        .contains("public, max-age=31536000, immutable");
    assertThat(served.headers().firstValue("Content-Encoding")).isEmpty();
  }

  @Test
  void thePageRedirectsToItsSlash() {
    HttpResponse<String> answer = server.call(HttpRequest.newBuilder(server.uri("/chat-ui")));

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location")).contains("/chat-ui/");
  }

  @Test
  void aContextPathIsPartOfEveryUrl() {
    try (ChatServer nested = ChatServer.start("/app", builder -> builder)) {
      JsonNode sent =
          json(
              nested.post(
                  PATIENT,
                  "/chat/send",
                  Multipart.between(PATIENT, DOCTOR)
                      .file("image", "a.png", "image/png", Pictures.of("png", 4, 4))));

      assertThat(sent.get("image_url").textValue()).startsWith("/app/uploads/chat_images/");
      assertThat(
              nested
                  .get(PATIENT, sent.get("image_url").textValue().substring("/app".length()))
                  .statusCode())
          .isEqualTo(200);
      assertThat(json(nested.get(PATIENT, "/chat/doctors")).get(0).get("avatar").textValue())
          .isEqualTo("/app/chat-ui/default-avatar.svg");
    }
  }

  @Test
  void aPublicUrlMakesUrlsAbsolute() {
    try (ChatServer proxied =
        ChatServer.start("/", builder -> builder.publicUrl("https://chat.example.org"))) {
      JsonNode me = json(proxied.get(PATIENT, "/chat/config")).get("me");

      assertThat(me.get("avatar").textValue())
          .isEqualTo("https://chat.example.org/uploads/user_photos/7.svg");
      assertThat(json(proxied.get(PATIENT, "/chat/doctors")).get(0).get("avatar").textValue())
          .isEqualTo("https://chat.example.org/chat-ui/default-avatar.svg");
    }
  }

  @Test
  void thePageContainsTheEndpointsPrefix() {
    try (ChatServer moved =
        ChatServer.start("/", builder -> builder.prefixes("/api/talk", "/my/ui", "/pictures"))) {
      HttpResponse<String> page = moved.call(HttpRequest.newBuilder(moved.uri("/my/ui/")));
      assumeThat(page.statusCode()).as("built with the page").isEqualTo(200);

      assertThat(page.body()).contains("<main id=\"chat\" data-api=\"../../api/talk/\">");
      assertThat(server.call(HttpRequest.newBuilder(server.uri("/chat-ui/"))).body())
          .contains("<main id=\"chat\">");
    }
  }

  @Test
  void thePageContainsTheNamesOfTheHostsToken() {
    try (ChatServer named =
        ChatServer.start("/", builder -> builder.csrfCookie("my-csrf").csrfHeader("X-My-Token"))) {
      HttpResponse<String> page = named.call(HttpRequest.newBuilder(named.uri("/chat-ui/")));
      assumeThat(page.statusCode()).as("built with the page").isEqualTo(200);

      assertThat(page.body())
          .contains("data-csrf-cookie=\"my-csrf\" data-csrf-header=\"X-My-Token\"");
    }
  }

  @Test
  void thePageContainsTheSignInUrl() {
    try (ChatServer configured =
        ChatServer.start("/", builder -> builder.signInUrl("/login?next=/chat&of=x"))) {
      HttpResponse<String> page =
          configured.call(HttpRequest.newBuilder(configured.uri("/chat-ui/")));
      assumeThat(page.statusCode()).as("built with the page").isEqualTo(200);

      assertThat(page.body())
          .contains("<main id=\"chat\" data-sign-in-url=\"/login?next=/chat&amp;of=x\">");
    }
  }

  private static String unzipped(byte[] bytes) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException notZipped) {
      throw new AssertionError(notZipped);
    }
  }

  @Test
  void otherPrefixesServeTheSame() {
    try (ChatServer moved =
        ChatServer.start("/", builder -> builder.prefixes("/api/talk", "/ui", "/pictures"))) {
      JsonNode sent =
          json(
              moved.post(
                  PATIENT,
                  "/api/talk/send",
                  Multipart.between(PATIENT, DOCTOR)
                      .file("image", "a.png", "image/png", Pictures.of("png", 4, 4))));

      assertThat(sent.get("image_url").textValue()).startsWith("/pictures/");
      assertThat(moved.get(PATIENT, sent.get("image_url").textValue()).statusCode()).isEqualTo(200);
      assertThat(moved.get(PATIENT, "/ui/default-avatar.svg").statusCode()).isEqualTo(200);
      assertThat(moved.get(PATIENT, "/chat/unread").statusCode()).isEqualTo(404);
    }
  }
}
