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
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An invalid message is refused completely, and nothing of it is stored. */
class SendRefusalTest {
  private final ChatServer server = ChatServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "+++", "%0A%0D%0A", "%E2%80%8B%E2%80%8D", "%E3%85%A4", "%EF%B8%8F"})
  void textWithoutVisibleCharactersIsRefused(String content) {
    server.assertRefused(
        server.post(PATIENT, "/chat/send", between(PATIENT, DOCTOR) + "&content=" + content),
        400,
        "empty_message");
  }

  @Test
  void aTextIsMeasuredInCodePoints() {
    String most = "%F0%9F%91%8B".repeat(1000);

    assertThat(
            server
                .post(PATIENT, "/chat/send", between(PATIENT, DOCTOR) + "&content=" + most)
                .statusCode())
        .isEqualTo(201);
    assertThat(
            server
                .post(
                    PATIENT,
                    "/chat/send",
                    Multipart.between(PATIENT, DOCTOR).field("content", "👋".repeat(1000)))
                .statusCode())
        .isEqualTo(201);
    HttpResponse<String> longer =
        server.post(PATIENT, "/chat/send", between(PATIENT, DOCTOR) + "&content=x" + most);
    HttpResponse<String> longerStill =
        server.post(
            PATIENT,
            "/chat/send",
            Multipart.between(PATIENT, DOCTOR).field("content", "x".repeat(50_000)));
    assertThat(longer.statusCode()).isEqualTo(400);
    assertThat(json(longer).get("code").textValue()).isEqualTo("invalid_content");
    assertThat(longerStill.statusCode()).isEqualTo(400);
    assertThat(json(longerStill).get("code").textValue()).isEqualTo("invalid_content");
  }

  @Test
  void textThatCannotBeStoredIsRefused() {
    server.assertRefused(
        server.post(PATIENT, "/chat/send", between(PATIENT, DOCTOR) + "&content=a%00b"),
        400,
        "invalid_content");
    server.assertRefused(
        server.post(
            PATIENT,
            "/chat/send",
            Multipart.between(PATIENT, DOCTOR)
                .part(
                    "form-data; name=\"content\"",
                    "",
                    new byte[] {'a', (byte) 0xED, (byte) 0xA0, (byte) 0x80})),
        400,
        "invalid_content");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%ED%A0%80", "a%FFb", "%C0%80", "%F5%80%80%80"})
  void escapedBytesThatAreNotUtf8AreRefusedAndNotRepaired(String content) {
    server.assertRefused(
        server.post(PATIENT, "/chat/send", between(PATIENT, DOCTOR) + "&content=" + content),
        400,
        "invalid_content");
  }

  @Test
  void rawBytesThatAreNotUtf8AreRefusedAndNotRepaired() {
    byte[] form =
        (between(PATIENT, DOCTOR) + "&content=a\u00ffb").getBytes(StandardCharsets.ISO_8859_1);

    HttpResponse<String> answer =
        server.call(
            server
                .as(PATIENT, "/chat/send")
                .header("X-Requested-With", "test")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofByteArray(form)));

    server.assertRefused(answer, 400, "invalid_content");
  }

  @Test
  void aFileNameWithNulIsRefused() {
    server.assertRefused(
        upload("a\u0000.png", "image/png", Pictures.of("png", 4, 4)), 400, "invalid_parameter");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sender_type=user&sender_id=7&receiver_type=doctor&content=x",
        "sender_type=user&sender_id=7&receiver_type=&receiver_id=7&content=x",
        "sender_type=user&sender_id=7&receiver_type=Doctor&receiver_id=7&content=x",
        "sender_type=user&sender_id=7&receiver_type=doctor&receiver_id=7%2F8&content=x",
        "sender_type=user&sender_id=7&receiver_type=doctor&receiver_id=..&content=x",
        "sender_type=user&sender_id=7&receiver_type=doctor&receiver_id=7&receiver_id=7&content=x",
        "sender_type=user&sender_id=7&receiver_type=doctor&receiver_id=7&content=x&content=y",
        "receiver_type=doctor&receiver_id=7&content=x",
        "sender_type=user&sender_id=7&receiver_type=doctor&receiver_id=7&content=%ZZ",
        "sender_type=user&sender_id=7&receiver_type=doctor&receiver_id=7&content=x&client_message_id=",
        "sender_type=user&sender_id=7&receiver_type=doctor&receiver_id=7&content=x&client_message_id=a%0Ab",
        "sender_type=user&sender_id=7&receiver_type=doctor&receiver_id=7&content=x&client_message_id=import:former:77"
      })
  void malformedParametersAreRefused(String form) {
    server.assertRefused(server.post(PATIENT, "/chat/send", form), 400, "invalid_parameter");
  }

  @Test
  void aWrongTypeIsRefusedCompletely() {
    byte[] png = Pictures.of("png", 4, 4);

    server.assertRefused(upload("a.jpg", "image/png", png), 415, "unsupported_type");
    server.assertRefused(upload("a.png", "image/jpeg", png), 415, "unsupported_type");
    server.assertRefused(upload("a.png", "text/html", png), 415, "unsupported_type");
    server.assertRefused(
        upload("a.svg", "image/svg+xml", "<svg/>".getBytes(StandardCharsets.UTF_8)),
        415,
        "unsupported_type");
    server.assertRefused(
        upload("a.png", "image/png", "<html>".getBytes(StandardCharsets.UTF_8)),
        415,
        "unsupported_type");
    server.assertRefused(upload("a.png", "image/png", new byte[0]), 415, "unsupported_type");
    server.assertRefused(upload("png", "image/png", png), 415, "unsupported_type");
    server.assertRefused(upload("", "image/png", png), 415, "unsupported_type");
  }

  @Test
  void aDamagedImageIsRefusedCompletely() {
    byte[] header = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0};

    server.assertRefused(upload("a.png", "image/png", header), 422, "invalid_image");
  }

  @Test
  void tooManyBytesAreRefusedCompletely() {
    byte[] big = new byte[(int) ChatServer.MAX_IMAGE_BYTES + 1];
    byte[] png = Pictures.of("png", 4, 4);
    System.arraycopy(png, 0, big, 0, png.length);

    server.assertRefused(upload("a.png", "image/png", big), 413, "too_large");
    server.assertRefused(
        upload("a.png", "image/png", Arrays.copyOf(png, 3_000_000)), 413, "too_large");
  }

  @Test
  void aChunkedBodyIsMeasuredAsItArrives() {
    Multipart form =
        Multipart.between(PATIENT, DOCTOR)
            .file(
                "image", "a.png", "image/png", Arrays.copyOf(Pictures.of("png", 4, 4), 3_000_000));
    byte[] bytes = form.bytes();

    HttpResponse<String> answer =
        server.call(
            server
                .as(PATIENT, "/chat/send")
                .header("X-Requested-With", "test")
                .header("Content-Type", form.contentType())
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes))));

    server.assertRefused(answer, 413, "too_large");
  }

  @Test
  void oneFileTooManyRefusesAllCompletely() {
    byte[] png = Pictures.of("png", 4, 4);
    Multipart form = Multipart.between(PATIENT, DOCTOR);
    for (int number = 0; number < 11; number++) {
      form.file(number % 2 == 0 ? "image" : "file", "a.png", "image/png", png);
    }

    server.assertRefused(server.post(PATIENT, "/chat/send", form), 400, "invalid_parameter");
  }

  @Test
  void manyOrHugePartsAreRefused() {
    Multipart many = Multipart.between(PATIENT, DOCTOR);
    IntStream.range(0, 20_000).forEach(number -> many.field("f" + number, "x"));
    Multipart header =
        Multipart.between(PATIENT, DOCTOR)
            .part(
                "form-data; name=\"content\"",
                "X-Huge: " + "x".repeat(60_000) + "\r\n",
                new byte[] {'a'});

    server.assertRefused(server.post(PATIENT, "/chat/send", many), 413, "too_large");
    server.assertRefused(server.post(PATIENT, "/chat/send", header), 400, "invalid_parameter");
  }

  @Test
  void aFormThatIsCutOffIsRefusedCompletely() {
    Multipart inImage =
        Multipart.between(PATIENT, DOCTOR)
            .file("image", "a.png", "image/png", Pictures.of("png", 40, 40))
            .cut();
    Multipart nothing = new Multipart().raw("not multipart at all").cut();

    HttpResponse<String> cut = server.post(PATIENT, "/chat/send", inImage);
    HttpResponse<String> none = server.post(PATIENT, "/chat/send", nothing);

    assertThat(cut.statusCode()).isEqualTo(400);
    assertThat(none.statusCode()).isEqualTo(400);
    assertThat(messages()).isEmpty();
    assertThat(server.storedImages()).isZero();
  }

  @Test
  void otherContentTypesAreRefused() {
    HttpResponse<String> answer =
        server.call(
            server
                .as(PATIENT, "/chat/send")
                .header("X-Requested-With", "test")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));

    server.assertRefused(answer, 415, "unsupported_media_type");
  }

  private HttpResponse<String> upload(String name, String type, byte[] bytes) {
    return server.post(
        PATIENT,
        "/chat/send",
        Multipart.between(PATIENT, DOCTOR)
            .field("content", "with words")
            .file("image", name, type, bytes));
  }

  private JsonNode messages() {
    return json(server.get(PATIENT, "/chat/messages?" + between(PATIENT, DOCTOR)));
  }
}
