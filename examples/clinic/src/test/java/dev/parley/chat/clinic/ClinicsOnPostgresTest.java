package dev.parley.chat.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two clinics on one PostgreSQL, between which a load balancer chooses. */
class ClinicsOnPostgresTest {
  private static final String FROM_PATIENT =
      "sender_type=user&sender_id=1&receiver_type=doctor&receiver_id=3";
  private static final String FROM_DOCTOR =
      "sender_type=doctor&sender_id=3&receiver_type=user&receiver_id=1";
  private static final ObjectMapper JSON = new ObjectMapper();

  private static EmbeddedPostgres server;

  private final Path folder;

  ClinicsOnPostgresTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeAll
  static void startServer() throws IOException {
    boolean linux =
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64");
    if ("required".equals(System.getenv("PARLEY_POSTGRES"))) {
      assertThat(linux).as("PostgreSQL for this test needs Linux on amd64").isTrue();
    }
    assumeTrue(linux, "PostgreSQL for this test needs Linux on amd64");
    server = EmbeddedPostgres.builder().setLocaleConfig("locale", "C").start();
  }

  @AfterAll
  static void stopServer() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void whatIsSentThroughOneIsReadThroughTheOther() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    // Both make the tables, and the groups of care teams, at the same time.
    Future<RunningClinic> starting = threads.submit(() -> start("one"));
    try (RunningClinic other = start("two");
        RunningClinic one = starting.get()) {
      String patient = one.cookieOf("user", 1);
      String doctor = other.cookieOf("doctor", 3);
      assertThat(groupsOf(one, patient, "user", 1))
          .isNotEmpty()
          .doesNotHaveDuplicates()
          .isEqualTo(groupsOf(other, other.cookieOf("user", 1), "user", 1));
      String start = cursor(updates(other, doctor, ""));

      String sent = FROM_PATIENT + "&client_message_id=once&content=hello";
      JsonNode first = send(one, sent, patient);
      JsonNode again = send(other, sent, other.cookieOf("user", 1));

      assertThat(again).isEqualTo(first);
      assertThat(updates(other, doctor, start).toString()).contains("hello");
      JsonNode page = json(other.get("/chat/messages?" + FROM_DOCTOR, "Cookie", doctor));
      assertThat(page).hasSize(1);
      assertThat(page.get(0).path("content").asText()).isEqualTo("hello");
    } finally {
      threads.shutdownNow();
    }
  }

  private RunningClinic start(String name) {
    return RunningClinic.withCareGroups(
        true,
        Clock.systemUTC(),
        folder.resolve(name),
        "--chat-db-url=" + server.getJdbcUrl("postgres", "postgres"));
  }

  private static List<String> groupsOf(RunningClinic clinic, String cookie, String type, int id) {
    JsonNode list =
        json(clinic.get("/chat/conversations/%s/%d".formatted(type, id), "Cookie", cookie));
    return StreamSupport.stream(list.spliterator(), false)
        .map(row -> row.path("id").asText())
        .toList();
  }

  private static JsonNode send(RunningClinic clinic, String form, String cookie) {
    return json(clinic.post("/chat/send", form, "Cookie", cookie, "X-Requested-With", "fetch"));
  }

  private static JsonNode updates(RunningClinic clinic, String cookie, String cursor) {
    return json(clinic.get("/chat/updates" + cursor, "Cookie", cookie));
  }

  private static String cursor(JsonNode updates) {
    return "?cursor=" + updates.path("cursor").asText();
  }

  private static JsonNode json(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 201);
    try {
      return JSON.readTree(response.body());
    } catch (IOException damaged) {
      throw new AssertionError(damaged);
    }
  }
}
