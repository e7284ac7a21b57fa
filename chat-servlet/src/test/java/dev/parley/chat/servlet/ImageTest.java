package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageTest {
  private static final byte[] BYTES = Pictures.of("png", 30, 20);

  private final ChatServer server = ChatServer.start();
  private String path = "";

  @BeforeEach
  void send() {
    path =
        json(server.post(
                PATIENT,
                "/chat/send",
                Multipart.between(PATIENT, DOCTOR).file("image", "a.png", "image/png", BYTES)))
            .get("image_url")
            .textValue();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void bothMembersSeeIt() {
    for (Participant member : List.of(PATIENT, DOCTOR)) {
      HttpResponse<byte[]> answer = bytes(server.as(member, path));

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(BYTES);
      assertThat(header(answer, "Content-Type")).contains("image/png");
      assertThat(header(answer, "Cache-Control")).contains("private, no-cache");
      assertThat(header(answer, "Content-Disposition")).contains("inline");
      assertThat(header(answer, "Content-Security-Policy")).contains("default-src 'none'; sandbox");
      assertThat(header(answer, "Cross-Origin-Resource-Policy")).contains("same-origin");
      assertThat(header(answer, "X-Content-Type-Options")).contains("nosniff");
      assertThat(header(answer, "Content-Length")).contains(Integer.toString(BYTES.length));
    }
  }

  @Test
  void noOneElseSeesIt() {
    assertThat(server.call(HttpRequest.newBuilder(server.uri(path))).statusCode()).isEqualTo(401);
    assertThat(server.get(Participant.of("user", 8), path).statusCode()).isEqualTo(404);
    assertThat(server.get(Participant.of("doctor", 8), path).statusCode()).isEqualTo(404);
    assertThat(server.get(PATIENT, path.replaceAll("[0-9a-f]{32}", "0".repeat(32))).statusCode())
        .isEqualTo(404);
    server.people.forbidden.add(AccessPolicy.Action.READ);
    assertThat(server.get(PATIENT, path).statusCode()).isEqualTo(404);
  }

  @Test
  void anUnchangedImageIsNotSentAgainAndOnlyToMembers() {
    String etag = header(bytes(server.as(PATIENT, path)), "ETag").orElseThrow();

    assertThat(server.get(PATIENT, path, "If-None-Match", etag).statusCode()).isEqualTo(304);
    assertThat(server.get(Participant.of("user", 8), path, "If-None-Match", etag).statusCode())
        .isEqualTo(404);
    assertThat(
            server.get(PATIENT, path, "If-None-Match", etag).headers().firstValue("Cache-Control"))
        .contains("private, no-cache");
  }

  @Test
  void headHasTheSameHeadersWithoutTheBytes() {
    HttpResponse<byte[]> answer =
        bytes(server.as(PATIENT, path).method("HEAD", HttpRequest.BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Length")).contains(Integer.toString(BYTES.length));
    assertThat(answer.body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"bytes=0-9,0,10", "bytes=5-,5,-1", "bytes=-7,-7,-1", "bytes=10-999999,10,-1"})
  void aRangeIsServed(String range, int from, int to) {
    int first = from < 0 ? BYTES.length + from : from;
    int end = to < 0 ? BYTES.length : to;

    HttpResponse<byte[]> answer = bytes(server.as(PATIENT, path).header("Range", range));

    assertThat(answer.statusCode()).isEqualTo(206);
    assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(BYTES, first, end));
    assertThat(header(answer, "Content-Range"))
        .contains("bytes " + first + "-" + (end - 1) + "/" + BYTES.length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=0-1,3-4", "lines=1-2", "bytes=-", "bytes=9-3", "bytes=a-b"})
  void otherRangesAreIgnored(String range) {
    assertThat(bytes(server.as(PATIENT, path).header("Range", range)).body()).isEqualTo(BYTES);
  }

  @Test
  void aRangeAfterTheEndIsRefused() {
    HttpResponse<byte[]> answer = bytes(server.as(PATIENT, path).header("Range", "bytes=999999-"));

    assertThat(answer.statusCode()).isEqualTo(416);
    assertThat(header(answer, "Content-Range")).contains("bytes */" + BYTES.length);
  }

  @Test
  void aRangeOfAnotherVersionReturnsTheWholeImage() {
    HttpResponse<byte[]> answer =
        bytes(server.as(PATIENT, path).header("Range", "bytes=0-1").header("If-Range", "\"old\""));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(BYTES);
  }

  /** Ranges of different variants must never be combined, so only the exact tag is accepted. */
  @ParameterizedTest
  @ValueSource(strings = {"W/%s", "W/%s-gzip", "%s-gzip", "%s, %s", "*"})
  void aRangeWithAnUncertainTagReturnsTheWholeImage(String ifRange) {
    String etag = header(bytes(server.as(PATIENT, path)), "ETag").orElseThrow();
    String altered =
        ifRange.contains("-gzip")
            ? ifRange.replace("%s-gzip", etag.replaceFirst("\"$", "-gzip\""))
            : ifRange.replace("%s", etag);

    HttpResponse<byte[]> same = bytes(ranged(etag));
    HttpResponse<byte[]> other = bytes(ranged(altered));

    assertThat(same.statusCode()).isEqualTo(206);
    assertThat(other.statusCode()).as(altered).isEqualTo(200);
    assertThat(other.body()).isEqualTo(BYTES);
  }

  @Test
  void anImageWhoseTagAProxyAlteredIsNotSentAgain() {
    String etag = header(bytes(server.as(PATIENT, path)), "ETag").orElseThrow();
    for (String altered : List.of("W/" + etag, etag.replaceFirst("\"$", "-gzip\""))) {
      assertThat(server.get(PATIENT, path, "If-None-Match", altered).statusCode()).isEqualTo(304);
    }
  }

  private HttpRequest.Builder ranged(String ifRange) {
    return server.as(PATIENT, path).header("Range", "bytes=0-1").header("If-Range", ifRange);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/uploads/chat_images/", "/uploads/chat_images", "/uploads/chat_images/x",
        "/uploads/chat_images/a/b", "/uploads/chat_images/..a", "/uploads/chat_images/%00",
        "/uploads/chat_images/.png"
      })
  void oddNamesAreNotFound(String odd) {
    assertThat(server.get(PATIENT, odd).statusCode()).isIn(400, 404);
  }

  private HttpResponse<byte[]> bytes(HttpRequest.Builder request) {
    return server.call(request, BodyHandlers.ofByteArray());
  }

  private static Optional<String> header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name);
  }
}
