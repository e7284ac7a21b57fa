package dev.parley.chat.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthTest {
  @Test
  void aClinicWhoseDatabaseAnswersIsUp(@TempDir Path data) {
    try (RunningClinic clinic = RunningClinic.start(data)) {
      HttpResponse<String> answer = clinic.get("/health");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{\"status\":\"up\"}");
    }
  }

  @Test
  void aClinicWhoseTablesAreGoneIsDown(@TempDir Path data) throws Exception {
    try (RunningClinic clinic = RunningClinic.start(data)) {
      dropAllTables(data.resolve("chat.db"));
      HttpResponse<String> answer = clinic.get("/health");

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).isEqualTo("{\"status\":\"down\"}");
    }
  }

  @Test
  void unavailableImagesAreReportedAndTextStillWorks(@TempDir Path data) throws Exception {
    try (RunningClinic clinic = RunningClinic.start(data)) {
      Path images = data.resolve("uploads/chat_images");
      Path elsewhere = data.resolve("elsewhere");
      Files.move(images, elsewhere);
      String patient = clinic.cookieOf("user", 1);
      HttpResponse<String> text =
          clinic.post(
              "/chat/send",
              "sender_type=user&sender_id=1&receiver_type=doctor&receiver_id=1&content=hello",
              "Cookie",
              patient,
              "X-Requested-With",
              "test");

      assertThat(text.statusCode()).as(text.body()).isEqualTo(201);
      assertThat(clinic.get("/health").statusCode()).isEqualTo(503);
      assertThat(clinic.get("/health").body())
          .isEqualTo("{\"status\":\"down\",\"database\":\"up\",\"images\":\"down\"}");

      Files.createFile(images);
      assertThat(clinic.get("/health").statusCode()).isEqualTo(503);
      Files.delete(images);
      Files.move(elsewhere, images);
      assertThat(clinic.get("/health").body()).isEqualTo("{\"status\":\"up\"}");
    }
  }

  private static void dropAllTables(Path database) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        var statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (var rows =
          statement.executeQuery(
              "select name from sqlite_master where type = 'table' and name like 'parley%'")) {
        while (rows.next()) {
          tables.add(rows.getString(1));
        }
      }
      for (String table : tables) {
        // The tables of an index of texts go with it.
        statement.execute("drop table if exists " + table);
      }
    }
  }
}
