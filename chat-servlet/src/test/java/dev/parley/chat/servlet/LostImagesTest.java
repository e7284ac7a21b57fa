package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.between;
import static dev.parley.chat.servlet.ChatServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.attachment.UploadRules;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * While images are unavailable, text still works and image requests are answered with Retry-After.
 */
@ParameterizedClass
@EnumSource(Container.class)
class LostImagesTest {
  @Parameter Container container = Container.JETTY;
  private final LostAttachments images = new LostAttachments();
  private @Nullable ChatServer started;
  private String large = "";

  @BeforeEach
  void start() {
    started =
        ChatServer.start(
            container,
            parts ->
                parts.attachments(images).uploads(UploadRules.STANDARD.withMaxBytes(1_000_000)));
    large = json(sentImage()).get("image_url").textValue();
  }

  @AfterEach
  void stop() {
    server().close();
  }

  @Test
  void imagesAreUnavailableAndTextStillWorks() {
    images.isLost = true;

    for (HttpResponse<String> answer :
        List.of(
            server().get(PATIENT, large),
            server().get(PATIENT, large + "?size=small"),
            server().get(PATIENT, large, "Range", "bytes=0-9"),
            sentImage())) {
      assertUnavailable(answer);
    }
    server().sendText(PATIENT, DOCTOR, "text");
    assertThat(json(server().get(DOCTOR, "/chat/messages?" + between(DOCTOR, PATIENT)))).hasSize(2);

    images.isLost = false;
    assertThat(server().get(PATIENT, large).statusCode()).isEqualTo(200);
    assertThat(sentImage().statusCode()).isEqualTo(201);
  }

  @Test
  void eachRequestForAnUnavailableImageLogsOneLine() {
    images.isLost = true;

    try (CapturedLog log = CapturedLog.start()) {
      assertUnavailable(server().get(PATIENT, large));
      assertUnavailable(server().get(PATIENT, large, "Range", "bytes=0-9"));

      assertThat(log.lines())
          .hasSize(2)
          .allMatch(line -> line.contains("a store is unavailable: java.io.IOException"));
    }
  }

  @Test
  void aDiskThatFailsBeforeTheFirstByteIsReported() {
    images.breaksAfter = 0;

    assertUnavailable(server().get(PATIENT, large));
    assertUnavailable(server().get(PATIENT, large, "Range", "bytes=0-9"));
    assertUnavailable(server().get(PATIENT, large + "?size=small"));

    images.breaksAfter = Long.MAX_VALUE;
    assertThat(server().get(PATIENT, large + "?size=small").statusCode()).isEqualTo(200);
  }

  @Test
  void aDiskThatFailsHalfWayNeverYieldsACompleteImage() {
    images.breaksAfter = 400_000;

    assertThatThrownBy(() -> server().get(PATIENT, large))
        .isInstanceOf(AssertionError.class)
        .hasCauseInstanceOf(IOException.class);
    server().sendText(PATIENT, DOCTOR, "text");
  }

  private void assertUnavailable(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    assertThat(json(answer).get("code").textValue()).isEqualTo("storage_unavailable");
    assertThat(answer.headers().firstValue("Retry-After").orElse("none")).matches("[1-9]\\d*");
    assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.headers().map())
        .doesNotContainKeys("etag", "content-range", "accept-ranges", "content-disposition");
  }

  private HttpResponse<String> sentImage() {
    return server()
        .post(
            PATIENT,
            "/chat/send",
            Multipart.between(PATIENT, DOCTOR)
                .file("image", "a.png", "image/png", Pictures.of("png", 1400, 120)));
  }

  private ChatServer server() {
    return Objects.requireNonNull(started);
  }
}
