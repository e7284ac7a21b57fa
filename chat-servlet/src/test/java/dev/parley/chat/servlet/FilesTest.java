package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.between;
import static dev.parley.chat.servlet.ChatServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.participant.Participant;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several files of one message, and files that are not images. */
class FilesTest {
  private static final int MOST = 10;
  private static final String MESSAGES = "/chat/messages?" + between(DOCTOR, PATIENT);

  private final ChatServer server = ChatServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void tenPartsOfEitherNameBecomeOneMessageInTheirOrder() {
    Multipart form = form().field("content", "ten");
    for (int width = 1; width <= MOST; width++) {
      form.file(width % 3 == 0 ? "image" : "file", "a.png", "image/png", png(width));
    }

    HttpResponse<String> answer = send(form);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    JsonNode sent = json(answer);
    assertThat(sent.get("message_type").textValue()).isEqualTo("album");
    assertThat(sent.get("content").textValue()).isEqualTo("ten");
    assertThat(sent.get("image_url").isNull()).isTrue();
    assertThat(sent.has("image_width")).isFalse();
    assertThat(widths(sent)).isEqualTo(IntStream.rangeClosed(1, MOST).boxed().toList());
    JsonNode read = json(server.get(DOCTOR, MESSAGES)).get(0);
    assertThat(read.get("attachments")).isEqualTo(sent.get("attachments"));
    for (JsonNode file : read.get("attachments")) {
      String url = file.get("url").textValue();
      assertThat(url).startsWith("/uploads/chat_images/");
      assertThat(file.get("thumbnail_url").textValue()).isEqualTo(url + "?size=small");
      assertThat(server.get(DOCTOR, url).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void exactlyOneImageIsDescribedAsBeforeAndAsAFile() {
    JsonNode sent = json(send(form().file("file", "a.png", "image/png", png(3))));

    assertThat(sent.get("message_type").textValue()).isEqualTo("image");
    assertThat(sent.get("content").textValue()).isEmpty();
    assertThat(sent.get("image_width").intValue()).isEqualTo(3);
    assertThat(sent.get("attachments")).hasSize(1);
    JsonNode file = sent.get("attachments").get(0);
    assertThat(file.get("url")).isEqualTo(sent.get("image_url"));
    assertThat(file.get("bytes")).isEqualTo(sent.get("image_bytes"));
    assertThat(file.get("media_type").textValue()).isEqualTo("image/png");
    assertThat(file.has("name")).isFalse();
  }

  @Test
  void theEleventhPartIsRefused() {
    Multipart form = form();
    for (int number = 0; number <= MOST; number++) {
      form.file("file", "a.png", "image/png", png(1));
    }

    HttpResponse<String> answer = send(form);

    server.assertRefused(answer, 400, "invalid_parameter");
    assertThat(json(answer).get("error").textValue()).contains("field file is one too many");
  }

  @Test
  void oneRefusedPartRefusesAllAndIsNumbered() {
    String pdf = Pdf.of("<< /Type /Catalog >>");
    assertNinthRefused("a.jpg", png(1), 415, "unsupported_type");
    assertNinthRefused("a.exe", png(1), 415, "unsupported_type");
    assertNinthRefused("a.html", bytes("<html>"), 415, "unsupported_type");
    assertNinthRefused("a.png", cut(png(1)), 422, "invalid_image");
    assertNinthRefused("a.pdf", cut(bytes(pdf)), 422, "invalid_file");
    assertNinthRefused(
        "a.pdf",
        bytes(Pdf.of("<< /Type /Catalog /OpenAction << /S /JavaScript /JS (x) >> >>")),
        422,
        "active_content");
    assertNinthRefused(
        "a.txt", new byte[(int) ChatServer.MAX_IMAGE_BYTES + 1], 415, "unsupported_type");
    assertNinthRefused(
        "a.txt", bytes("x".repeat((int) ChatServer.MAX_IMAGE_BYTES + 1)), 413, "too_large");
  }

  private void assertNinthRefused(String name, byte[] bad, int status, String code) {
    Multipart form = form().field("content", "nine");
    for (int number = 1; number < MOST - 1; number++) {
      form.file("file", "a.png", "image/png", png(number));
    }

    HttpResponse<String> answer = send(form.file("file", name, "application/octet-stream", bad));

    server.assertRefused(answer, status, code);
    assertThat(json(answer).get("part").intValue()).isEqualTo(9);
    assertThat(json(answer).get("error").textValue()).startsWith("File 9: ");
  }

  @Test
  void anOnlyImageIsRefusedInTheSameWordsAsBefore() {
    HttpResponse<String> answer = send(form().file("image", "a.jpg", "image/jpeg", png(1)));

    assertThat(json(answer).get("error").textValue()).startsWith("The file's extension");
    assertThat(json(answer).get("part").intValue()).isEqualTo(1);
  }

  @Test
  void aRetryWithTheSameFilesIsTheSameMessage() {
    String first = send(keyed("a", "b")).body();

    HttpResponse<String> again = send(keyed("a", "b"));

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(json(again).get("attachments"))
        .isEqualTo(json(server.get(DOCTOR, MESSAGES)).get(0).get("attachments"));
    assertThat(first).contains(json(again).at("/attachments/0/url").textValue());
    assertThat(send(keyed("b", "a")).statusCode()).isEqualTo(409);
    assertThat(send(keyed("a")).statusCode()).isEqualTo(409);
    assertThat(server.storedImages()).isEqualTo(2);
  }

  private static Multipart keyed(String... texts) {
    Multipart form = form().field("client_message_id", "k");
    for (String text : texts) {
      form.file("file", "note.txt", "text/plain", bytes(text));
    }
    return form;
  }

  @Test
  void deletingAMessageDeletesAllItsFiles() {
    JsonNode sent =
        json(
            send(
                form()
                    .file("file", "a.png", "image/png", png(1))
                    .file("file", "a.txt", "text/plain", bytes("x"))));
    String form = between(PATIENT, DOCTOR) + "&seq=" + sent.get("seq");

    JsonNode deleted = json(server.post(PATIENT, "/chat/delete", form));

    assertThat(deleted.get("message_type").textValue()).isEqualTo("deleted");
    assertThat(deleted.has("attachments")).isFalse();
    assertThat(server.storedImages()).isZero();
    for (JsonNode file : sent.get("attachments")) {
      assertThat(server.get(DOCTOR, file.get("url").textValue()).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void aMessageWithoutTextHasASentenceInItsPlace() {
    JsonNode file = json(send(form().file("file", "a.txt", "text/plain", bytes("x"))));
    assertThat(file.get("message_type").textValue()).isEqualTo("file");
    assertThat(file.get("content").textValue()).isEqualTo("File");
    assertThat(file.get("content_is_fallback").booleanValue()).isTrue();
    assertThat(last("lastMessage")).isEqualTo("File");
    assertThat(last("lastMessageType")).isEqualTo("file");

    JsonNode said =
        json(send(form().file("file", "a.wav", "audio/wav", Wav.of(1)).field("content", "listen")));
    assertThat(said.get("message_type").textValue()).isEqualTo("audio");
    assertThat(said.get("content").textValue()).isEqualTo("listen");
    assertThat(said.has("content_is_fallback")).isFalse();
    assertThat(said.at("/attachments/0/duration_ms").intValue()).isEqualTo(1000);
    assertThat(last("lastMessage")).isEqualTo("listen");

    String reply = between(DOCTOR, PATIENT) + "&content=yes&reply_to=" + said.get("seq");
    JsonNode quote = json(server.post(DOCTOR, "/chat/send", reply)).get("reply_to");
    assertThat(quote.get("content").textValue()).isEqualTo("listen");
    assertThat(quote.get("message_type").textValue()).isEqualTo("audio");
  }

  private String last(String field) {
    return json(server.get(DOCTOR, "/chat/conversations/doctor/7")).get(0).get(field).textValue();
  }

  @Test
  void aFileIsADownloadUnderItsOwnName() {
    String url =
        url(send(form().file("file", "Résumé \"1\".txt", "text/plain", bytes("<b>hello</b>"))));

    HttpResponse<String> answer = server.get(DOCTOR, url);

    assertThat(url).startsWith("/uploads/chat_files/");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("<b>hello</b>");
    assertThat(header(answer, "Content-Type")).isEqualToIgnoringCase("text/plain;charset=utf-8");
    assertThat(header(answer, "Content-Disposition")).startsWith("attachment; filename=\"R");
    assertThat(header(answer, "Content-Disposition")).contains("filename*=UTF-8''R%C3%A9sum%C3%A9");
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(answer, "Content-Security-Policy")).isEqualTo("default-src 'none'; sandbox");
    assertThat(header(answer, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(header(answer, "Cache-Control")).isEqualTo("private, no-cache");
    assertThat(server.get(Participant.of("user", 8), url).statusCode()).isEqualTo(404);
    HttpResponse<String> unchanged =
        server.get(DOCTOR, url, "If-None-Match", header(answer, "ETag"), "Range", "bytes=0-1");
    assertThat(unchanged.statusCode()).isEqualTo(304);
    assertThat(header(unchanged, "Content-Security-Policy"))
        .isEqualTo("default-src 'none'; sandbox");
    String underImages = url.replace("chat_files", "chat_images");
    assertThat(server.get(DOCTOR, underImages).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=0-",
        "bytes=0-0",
        "bytes=0-1",
        "bytes=10-19",
        "bytes=4000-",
        "bytes=-500",
        "bytes=-999999999",
        "bytes=8000-999999999",
        "Bytes=1-2"
      })
  void soundIsPlayedInPlaceFromAnyPlace(String range) {
    byte[] sound = Wav.of(1);
    String url = url(send(form().file("file", "a.wav", "audio/wav", sound)));
    String[] ends = range.substring("bytes=".length()).split("-", -1);
    int from = ends[0].isEmpty() ? Math.max(0, sound.length - number(ends[1])) : number(ends[0]);
    int to =
        ends[0].isEmpty() || ends[1].isEmpty()
            ? sound.length
            : Math.min(sound.length, number(ends[1]) + 1);

    HttpResponse<byte[]> answer =
        server.call(
            server.as(DOCTOR, url).header("Range", range), HttpResponse.BodyHandlers.ofByteArray());

    assertThat(answer.statusCode()).isEqualTo(206);
    assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(sound, from, to));
    assertThat(header(answer, "Content-Range"))
        .isEqualTo("bytes " + from + "-" + (to - 1) + "/" + sound.length);
    assertThat(header(answer, "Content-Length")).isEqualTo(Integer.toString(to - from));
    assertThat(header(answer, "Content-Disposition")).isEqualTo("inline; filename=\"a.wav\"");
    assertThat(header(answer, "Accept-Ranges")).isEqualTo("bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bytes=0-1,5-6", "bytes=", "bytes=-", "bytes=9-3", "bytes=a-b", "items=0-1"})
  void theWholeFileAnswersOtherRanges(String range) {
    byte[] sound = Wav.of(1);
    String url = url(send(form().file("file", "a.wav", "audio/wav", sound)));

    HttpResponse<byte[]> answer =
        server.call(
            server.as(DOCTOR, url).header("Range", range), HttpResponse.BodyHandlers.ofByteArray());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(sound);
    assertThat(answer.headers().firstValue("Content-Range")).isEmpty();
  }

  @Test
  void rangesDependOnTheTagAndOnTheMethod() {
    byte[] sound = Wav.of(1);
    String url = url(send(form().file("file", "a.wav", "audio/wav", sound)));
    String etag = header(server.get(DOCTOR, url), "ETag");

    assertThat(server.get(DOCTOR, url, "Range", "bytes=0-1", "If-Range", etag).statusCode())
        .isEqualTo(206);
    assertThat(server.get(DOCTOR, url, "Range", "bytes=0-1", "If-Range", "\"x\"").statusCode())
        .isEqualTo(200);
    assertThat(server.get(DOCTOR, url, "Range", "bytes=999999-").statusCode()).isEqualTo(416);
    assertThat(server.get(DOCTOR, url, "Range", "bytes=-0").statusCode()).isEqualTo(416);
    HttpResponse<String> head =
        server.call(
            server
                .as(DOCTOR, url)
                .header("Range", "bytes=0-1")
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(header(head, "Content-Length")).isEqualTo(Integer.toString(sound.length));
  }

  @Test
  void theSettingsListWhatMayBeSent() {
    JsonNode config = json(server.get(PATIENT, "/chat/config"));

    assertThat(config.get("maxFiles").intValue()).isEqualTo(10);
    assertThat(config.get("maxTotalBytes").longValue()).isEqualTo(10 * ChatServer.MAX_IMAGE_BYTES);
    assertThat(config.get("fileTypes").findValuesAsText("media_type"))
        .contains("image/png", "application/pdf", "text/csv", "video/mp4", "audio/ogg")
        .doesNotHaveDuplicates();
    for (JsonNode type : config.get("fileTypes")) {
      assertThat(type.get("extensions")).isNotEmpty();
      assertThat(type.get("max_bytes").longValue()).isEqualTo(ChatServer.MAX_IMAGE_BYTES);
    }
  }

  private HttpResponse<String> send(Multipart form) {
    return server.post(PATIENT, "/chat/send", form);
  }

  private static String url(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return json(answer).at("/attachments/0/url").textValue();
  }

  private static Multipart form() {
    return Multipart.between(PATIENT, DOCTOR);
  }

  private static List<Integer> widths(JsonNode message) {
    List<Integer> widths = new ArrayList<>();
    message.get("attachments").forEach(file -> widths.add(file.get("width").intValue()));
    return widths;
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("none");
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  private static byte[] png(int width) {
    return Pictures.of("png", width, 1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] cut(byte[] whole) {
    return Arrays.copyOf(whole, whole.length / 2);
  }
}
