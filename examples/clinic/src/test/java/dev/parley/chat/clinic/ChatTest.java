package dev.parley.chat.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.chat.storage.fs.FileAttachmentStore;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatTest {
  private static final String PARTNERS =
      "sender_type=user&sender_id=1&receiver_type=doctor&receiver_id=2";
  private static final JsonMapper JSON = new JsonMapper();

  private final Path data;
  private RunningClinic clinic;

  ChatTest(@TempDir Path data) {
    this.data = data;
    this.clinic = RunningClinic.start(data);
  }

  @AfterEach
  void stop() {
    clinic.close();
  }

  @Test
  void aConversationSurvivesARestart() throws IOException {
    String patient = clinic.cookieOf("user", 1);
    String doctor = clinic.cookieOf("doctor", 2);
    assertThat(send(patient, PARTNERS + "&content=Good+morning").statusCode()).isEqualTo(201);
    HttpResponse<String> sent = sendImage(patient, "with a picture", png());
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);

    assertThat(read(clinic.get("/chat/unread", "Cookie", doctor)).path("messages").asInt())
        .isEqualTo(2);
    clinic.close();
    clinic = RunningClinic.start(data);

    JsonNode messages = read(clinic.get(doctorsView(), "Cookie", doctor));
    assertThat(messages).hasSize(2);
    assertThat(messages.get(0).path("content").asText()).isEqualTo("Good morning");
    assertThat(messages.get(1).path("content").asText()).isEqualTo("with a picture");
    String image = messages.get(1).path("image_url").asText();
    assertThat(image).startsWith("/uploads/chat_images/");
    assertThat(clinic.get(image, "Cookie", patient).statusCode()).isEqualTo(200);
    assertThat(clinic.get(image, "Cookie", doctor).headers().firstValue("Content-Type"))
        .contains("image/png");
    assertThat(clinic.get(image, "Cookie", clinic.cookieOf("doctor", 1)).statusCode())
        .isEqualTo(404);
    assertThat(clinic.get(image).statusCode()).isEqualTo(401);
  }

  @Test
  void theLongestTextOfTheWidestCharactersFitsAForm() {
    String patient = clinic.cookieOf("user", 1);
    String text = "\uD83D\uDE00".repeat(10_000);

    HttpResponse<String> sent = send(patient, PARTNERS + "&content=" + RunningClinic.encoded(text));

    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
  }

  @Test
  void theListShowsPicturesOrTheDefault() throws IOException {
    JsonNode doctors = read(clinic.get("/chat/doctors", "Cookie", clinic.cookieOf("user", 1)));
    JsonNode patients =
        read(clinic.get("/chat/contacts?type=user", "Cookie", clinic.cookieOf("doctor", 2)));

    assertThat(doctors).hasSize(12);
    assertThat(doctors)
        .allMatch(doctor -> clinic.get(doctor.path("avatar").asText()).statusCode() == 200)
        .allMatch(doctor -> doctor.hasNonNull("specialty") && doctor.hasNonNull("department"));
    assertThat(patients).hasSize(30);
    assertThat(patients)
        .extracting(patient -> patient.path("avatar").asText())
        .contains("/assets/default-avatar.svg", "/uploads/user_photos/1.svg");
  }

  @Test
  void theNextStartDeletesAnImageThatAKilledProcessLeft() throws IOException {
    clinic.close();
    Path shard = Files.createDirectories(data.resolve("uploads/chat_images/ab/cd"));
    Path orphan = Files.write(shard.resolve("abcd" + "0".repeat(28) + ".png"), png());

    clinic = RunningClinic.start(data);
    clinic.close(); // waits for the sweep

    assertThat(orphan).doesNotExist();
  }

  @Test
  void anOperatorsOwnDatabaseIsUsedInsteadOfTheFile() throws IOException {
    clinic.close();
    Path own = data.resolve("own.db");
    String option = "--chat-db-url=jdbc:sqlite:" + own + "?journal_mode=WAL&synchronous=FULL";
    for (int message = 1; message <= 2; message++) {
      clinic = RunningClinic.start(data, option);
      send(clinic.cookieOf("user", 1), PARTNERS + "&content=again");
      JsonNode messages = read(clinic.get(doctorsView(), "Cookie", clinic.cookieOf("doctor", 2)));
      assertThat(messages).hasSize(message);
      clinic.close();
    }

    assertThat(own).exists();
  }

  @Test
  void aRefusedImageLeavesNoFile() throws IOException {
    HttpResponse<String> refused =
        sendImage(clinic.cookieOf("user", 1), "not a picture", new byte[] {1, 2, 3});

    assertThat(refused.statusCode()).isEqualTo(415);
    try (var files = Files.walk(data.resolve("uploads/chat_images"))) {
      assertThat(files.filter(Files::isRegularFile))
          .map(file -> file.getFileName().toString())
          .containsExactlyInAnyOrder(FileAttachmentStore.MARKER, ".lock");
    }
  }

  @Test
  void anEmptyFolderIsNotUsedInPlaceOfTheImages() throws IOException {
    String patient = clinic.cookieOf("user", 1);
    String image = JSON.readTree(sendImage(patient, "", png()).body()).path("image_url").asText();
    Path images = data.resolve("uploads/chat_images");
    Path elsewhere = data.resolve("elsewhere");
    Files.move(images, elsewhere);
    Files.createDirectory(images);

    for (HttpResponse<String> answer :
        List.of(
            clinic.get(image, "Cookie", patient),
            clinic.get(image + "?size=small", "Cookie", patient),
            sendImage(patient, "", png()))) {
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
      assertThat(answer.body()).contains("\"storage_unavailable\"");
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      assertThat(answer.headers().firstValue("ETag")).isEmpty();
    }
    assertThat(clinic.get("/health").body()).contains("\"images\":\"down\"");
    assertThat(send(patient, PARTNERS + "&content=text").statusCode()).isEqualTo(201);
    assertThat(images).isEmptyDirectory();

    Files.delete(images);
    Files.move(elsewhere, images);
    assertThat(clinic.get(image, "Cookie", patient).statusCode()).isEqualTo(200);
    assertThat(sendImage(patient, "", png()).statusCode()).isEqualTo(201);
    assertThat(clinic.get("/health").statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> send(String cookie, String form) {
    return clinic.post("/chat/send", form, "Cookie", cookie, "X-Requested-With", "test");
  }

  private HttpResponse<String> sendImage(String cookie, String text, byte[] image)
      throws IOException {
    String fields = PARTNERS + "&content=" + text;
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (String field : fields.split("&", -1)) {
      String[] parts = field.split("=", 2);
      body.writeBytes(part("name=\"" + parts[0] + "\"", utf8(parts[1])));
    }
    body.writeBytes(part("name=\"image\"; filename=\"a.png\"", image));
    body.writeBytes(utf8("--b--\r\n"));
    return clinic.send(
        "POST",
        "/chat/send",
        BodyPublishers.ofByteArray(body.toByteArray()),
        "Content-Type",
        "multipart/form-data; boundary=b",
        "Cookie",
        cookie,
        "Origin",
        clinic.address().toString());
  }

  private static byte[] part(String names, byte[] content) {
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    part.writeBytes(utf8("--b\r\nContent-Disposition: form-data; " + names + "\r\n\r\n"));
    part.writeBytes(content);
    part.writeBytes(utf8("\r\n"));
    return part.toByteArray();
  }

  private static String doctorsView() {
    return "/chat/messages?sender_type=doctor&sender_id=2&receiver_type=user&receiver_id=1";
  }

  private static JsonNode read(HttpResponse<String> response) throws IOException {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  private static byte[] png() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB), "png", bytes);
    return bytes.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
