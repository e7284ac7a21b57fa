package dev.parley.chat.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A clinic whose images are in object storage. */
class ImagesInBucketTest {
  private static final String BUCKET = "clinic-images";

  private final Path folder;
  private final Path data;
  private ObjectStorage storage;
  private S3Client client;

  ImagesInBucketTest(@TempDir Path folder) {
    this.folder = folder;
    this.data = folder.resolve("data");
  }

  @BeforeEach
  void startStorage() throws IOException {
    storage = ObjectStorage.start(folder);
    client =
        Settings.read(List.of(storage.options(BUCKET)), Map.of()).bucket().orElseThrow().client();
    client.createBucket(bucket -> bucket.bucket(BUCKET));
  }

  @AfterEach
  void stopStorage() {
    client.close();
    storage.close();
  }

  @Test
  void anImageIsStoredInTheBucketAndServedFromIt() throws IOException {
    HttpResponse<String> sent;
    try (RunningClinic clinic = RunningClinic.start(data, storage.options(BUCKET))) {
      assertThat(clinic.get("/health").body()).isEqualTo("{\"status\":\"up\"}");
      sent = Photo.send(clinic, clinic.cookieOf("user", 1));
      assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
    }

    assertThat(client.listObjectsV2(list -> list.bucket(BUCKET)).contents())
        .extracting(S3Object::key)
        .singleElement()
        .asString()
        .matches("images/[0-9a-f]{32}\\.png/original");
    assertThat(Files.exists(data.resolve("uploads/chat_images"))).isFalse();
    try (RunningClinic again = RunningClinic.start(data, storage.options(BUCKET))) {
      String doctor = again.cookieOf("doctor", 3);
      assertThat(again.get(Photo.url(sent), "Cookie", doctor).statusCode()).isEqualTo(200);
      assertThat(again.get(Photo.url(sent), "Cookie", again.cookieOf("user", 2)).statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void aServiceThatIsDownIsReportedAndTextStillWorks() throws IOException {
    try (RunningClinic clinic = RunningClinic.start(data, storage.options(BUCKET))) {
      String patient = clinic.cookieOf("user", 1);
      storage.kill();

      HttpResponse<String> text =
          clinic.post(
              "/chat/send",
              "sender_type=user&sender_id=1&receiver_type=doctor&receiver_id=3&content=hello",
              "Cookie",
              patient,
              "X-Requested-With",
              "test");

      assertThat(text.statusCode()).as(text.body()).isEqualTo(201);
      assertThat(Photo.send(clinic, patient).statusCode()).isEqualTo(503);
      assertThat(clinic.get("/health").body())
          .isEqualTo("{\"status\":\"down\",\"database\":\"up\",\"images\":\"down\"}");
    }
  }
}
