package dev.parley.chat.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

class PicturesTest {
  private final Path data;
  private final RunningClinic clinic;

  PicturesTest(@TempDir Path data) {
    this.data = data;
    this.clinic = RunningClinic.start(data);
  }

  @AfterEach
  void stop() {
    clinic.close();
  }

  @Test
  void everyDoctorHasAPictureWithoutScripts() throws Exception {
    for (int id = 1; id <= 12; id++) {
      HttpResponse<String> picture = clinic.get("/uploads/doctor_photos/" + id + ".svg");

      assertThat(picture.statusCode()).isEqualTo(200);
      assertThat(picture.headers().firstValue("Content-Type")).contains("image/svg+xml");
      assertThat(picture.headers().firstValue("Content-Security-Policy"))
          .contains("default-src 'none'; style-src 'unsafe-inline'; sandbox");
      var svg =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(picture.body())));
      assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
    }
  }

  @Test
  void anOperatorsFileReplacesTheDrawing() throws IOException {
    Files.write(data.resolve("uploads/doctor_photos/1.png"), new byte[] {1});
    Files.writeString(data.resolve("uploads/user_photos/1.svg"), "<svg/>");

    assertThat(clinic.get("/uploads/doctor_photos/1.png").headers().firstValue("Content-Type"))
        .contains("image/png");
    assertThat(clinic.get("/uploads/user_photos/1.svg").body()).isEqualTo("<svg/>");
  }

  @Test
  void theDefaultPictureIsServed() {
    HttpResponse<String> picture = clinic.get("/assets/default-avatar.svg");

    assertThat(picture.statusCode()).isEqualTo(200);
    assertThat(picture.headers().firstValue("Content-Type")).contains("image/svg+xml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/uploads/doctor_photos",
        "/uploads/doctor_photos/",
        "/uploads/doctor_photos/99.svg",
        "/uploads/doctor_photos/../../cookie.key",
        "/uploads/doctor_photos/..%2f..%2fcookie.key",
        "/uploads/doctor_photos/%2e%2e/%2e%2e/cookie.key",
        "/uploads/doctor_photos/..;/..;/cookie.key",
        "/uploads/doctor_photos/..%5c..%5ccookie.key",
        "/uploads/doctor_photos/%00.svg",
        "/uploads/doctor_photos//1.svg",
        "/uploads/doctor_photos/notes.txt",
        "/uploads/doctor_photos/link.svg",
        "/assets/",
        "/assets/../people.json",
        "/assets/people.json"
      })
  void nothingElseIsServed(String path) throws IOException {
    Files.writeString(data.resolve("uploads/doctor_photos/notes.txt"), "notes");
    Files.createSymbolicLink(
        data.resolve("uploads/doctor_photos/link.svg"), data.resolve("cookie.key"));

    assertThat(clinic.get(path).statusCode()).isIn(400, 404);
  }
}
