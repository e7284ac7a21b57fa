package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.attachment.ImageFormat;
import dev.parley.chat.contract.Drawings;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The thumbnail of an image, under the same URL and with the same permissions. */
class SmallImageTest {
  private static final byte[] PNG = Pictures.of("png", 640, 40);

  private final ChatServer server = ChatServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void bothMembersSeeItWithTheHeadersOfTheOriginal() {
    String path = sent("a.png", PNG);
    for (Participant member : List.of(PATIENT, DOCTOR)) {
      HttpResponse<byte[]> answer = small(member, path);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body().length).isLessThan(PNG.length);
      assertThat(picture(answer).getWidth()).isEqualTo(480);
      assertThat(header(answer, "Content-Type")).contains("image/jpeg");
      assertThat(header(answer, "Cache-Control")).contains("private, no-cache");
      assertThat(header(answer, "Content-Disposition")).contains("inline");
      assertThat(header(answer, "Content-Security-Policy")).contains("default-src 'none'; sandbox");
      assertThat(header(answer, "Cross-Origin-Resource-Policy")).contains("same-origin");
      assertThat(header(answer, "X-Content-Type-Options")).contains("nosniff");
      assertThat(header(answer, "Content-Length")).contains(Integer.toString(answer.body().length));
    }
  }

  @Test
  void noOneElseSeesIt() {
    String path = sent("a.png", PNG) + "?size=small";
    assertThat(bytes(server.as(PATIENT, path)).statusCode()).isEqualTo(200);

    assertThat(server.call(HttpRequest.newBuilder(server.uri(path))).statusCode()).isEqualTo(401);
    assertThat(server.get(Participant.of("user", 8), path).statusCode()).isEqualTo(404);
    server.people.forbidden.add(AccessPolicy.Action.READ);
    assertThat(server.get(PATIENT, path).statusCode()).isEqualTo(404);
  }

  @Test
  void itHasATagOfItsOwn() {
    String path = sent("a.png", PNG);
    String large = header(bytes(server.as(PATIENT, path)), "ETag").orElseThrow();
    String small = header(small(PATIENT, path), "ETag").orElseThrow();

    assertThat(small).isNotEqualTo(large);
    assertThat(header(small(PATIENT, path), "ETag")).contains(small);
    assertThat(server.get(PATIENT, path + "?size=small", "If-None-Match", small).statusCode())
        .isEqualTo(304);
    assertThat(
            server
                .get(Participant.of("user", 8), path + "?size=small", "If-None-Match", small)
                .statusCode())
        .isEqualTo(404);
    assertThat(
            bytes(server.as(PATIENT, path + "?size=small").header("If-None-Match", large))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void headAndRangesAreThoseOfTheSmallBytes() {
    String path = sent("a.png", PNG);
    byte[] whole = small(PATIENT, path).body();

    HttpResponse<byte[]> head =
        bytes(
            server
                .as(PATIENT, path + "?size=small")
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));
    HttpResponse<byte[]> part =
        bytes(server.as(PATIENT, path + "?size=small").header("Range", "bytes=5-14"));

    assertThat(head.body()).isEmpty();
    assertThat(header(head, "Content-Length")).contains(Integer.toString(whole.length));
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, 5, 15));
    assertThat(header(part, "Content-Range")).contains("bytes 5-14/" + whole.length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"size=large", "size=", "size", "size=Small", "size=small&size=small", "size=%FF"})
  void anyOtherSizeIsRefused(String query) {
    HttpResponse<String> answer = server.get(PATIENT, sent("a.png", PNG) + "?" + query);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).get("code").textValue()).isEqualTo("invalid_parameter");
  }

  @Test
  void aSmallImageIsServedUnchanged() {
    byte[] tiny = Pictures.of("png", 480, 20);

    assertThat(small(PATIENT, sent("a.png", tiny)).body()).isEqualTo(tiny);
  }

  @Test
  void anImageWithoutThumbnailIsServedUnchanged() {
    byte[] inks = Pictures.fourInks(600, 20);

    HttpResponse<byte[]> answer = small(PATIENT, sent("a.jpg", inks));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(inks);
    assertThat(header(answer, "Content-Type")).contains("image/jpeg");
  }

  @Test
  void aTurnedPhotographIsMeasuredAndDrawnUpright() {
    byte[] stored =
        Drawings.file(
            ImageFormat.JPEG,
            Drawings.corners(800, 400, 0xFFE02020, 0xFF20C020, 0xFF2020E0, 0xFF808080));
    JsonNode message = send("a.jpg", Pictures.turned(stored, 6));

    assertThat(message.get("image_width").intValue()).isEqualTo(400);
    assertThat(message.get("image_height").intValue()).isEqualTo(800);
    BufferedImage small = picture(small(PATIENT, message.get("image_url").textValue()));
    assertThat(small.getWidth()).isEqualTo(240);
    assertThat(small.getHeight()).isEqualTo(480);
    Drawings.assertNear(Drawings.corner(small, "TR"), 0xFFE02020);
    Drawings.assertNear(Drawings.corner(small, "TL"), 0xFF2020E0);
  }

  private JsonNode send(String name, byte[] file) {
    HttpResponse<String> answer =
        server.post(
            PATIENT,
            "/chat/send",
            Multipart.between(PATIENT, DOCTOR)
                .file("image", name, "application/octet-stream", file));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return json(answer);
  }

  private String sent(String name, byte[] file) {
    return send(name, file).get("image_url").textValue();
  }

  private HttpResponse<byte[]> small(Participant member, String path) {
    return bytes(server.as(member, path + "?size=small"));
  }

  private HttpResponse<byte[]> bytes(HttpRequest.Builder request) {
    return server.call(request, BodyHandlers.ofByteArray());
  }

  private static BufferedImage picture(HttpResponse<byte[]> answer) {
    try {
      return ImageIO.read(new ByteArrayInputStream(answer.body()));
    } catch (IOException damaged) {
      throw new AssertionError(damaged);
    }
  }

  private static Optional<String> header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name);
  }
}
