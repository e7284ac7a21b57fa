package dev.parley.chat.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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

  private static final int PATIENCE_SECONDS = 60;

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

  @Test
  void anImageSentThroughOneIsServedByTheOtherFromASharedFolder() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    String[] shared = {"--chat-upload-dir=" + folder.resolve("all"), "--chat-uploads-shared=true"};
    hasStoreId("one");
    hasStoreId("two");
    // Both mark the empty folder at the same time.
    Future<RunningClinic> starting = threads.submit(() -> start("one", shared));
    try (RunningClinic other = start("two", shared);
        RunningClinic one = starting.get()) {
      HttpResponse<String> sent = Photo.send(one, one.cookieOf("user", 1));
      assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);

      String doctor = other.cookieOf("doctor", 3);
      assertThat(other.get(Photo.url(sent), "Cookie", doctor).statusCode()).isEqualTo(200);
      assertThat(one.get("/health").statusCode()).isEqualTo(200);
      assertThat(other.get("/health").statusCode()).isEqualTo(200);
      assertThatThrownBy(() -> start("three", shared[0]).close())
          .isInstanceOf(BadSetting.class)
          .hasMessageContaining("another clinic is running");
    } finally {
      threads.shutdownNow();
    }
    assertThat(folder.resolve("one/store-id"))
        .hasSameTextualContentAs(folder.resolve("two/store-id"))
        .hasSameTextualContentAs(folder.resolve("all/chat_images/.belongs-to"));
  }

  @Test
  void aTicketOfOneOpensOneSocketAtTheOtherAndASignOutEndsIt() throws Exception {
    try (RunningClinic one = start("one")) {
      Files.createDirectories(folder.resolve("two"));
      Files.copy(folder.resolve("one/cookie.key"), folder.resolve("two/cookie.key"));
      ticketAndSignOutCross(one);
    }
  }

  private void ticketAndSignOutCross(RunningClinic one) throws Exception {
    try (RunningClinic other = start("two")) {
      String doctor = one.cookieOf("doctor", 3);
      CompletableFuture<Integer> closed = new CompletableFuture<>();
      String ticket =
          json(one.post("/chat/live/ticket", "", "Cookie", doctor, "X-Requested-With", "fetch"))
              .path("ticket")
              .asText();
      assertThat(opens(other, ticket, closed)).isTrue();
      assertThat(opens(other, ticket, new CompletableFuture<>())).isFalse();

      HttpResponse<String> out =
          one.post("/logout", "", "Cookie", doctor, "X-Requested-With", "fetch");

      assertThat(out.statusCode()).as(out.body()).isLessThan(400);
      assertThat(closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(1008);
    }
  }

  private static boolean opens(
      RunningClinic clinic, String ticket, CompletableFuture<Integer> closed) {
    WebSocket.Listener listener =
        new WebSocket.Listener() {
          @Override
          public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            return CompletableFuture.completedFuture(null);
          }
        };
    try {
      HttpClient.newHttpClient()
          .newWebSocketBuilder()
          .header("X-Requested-With", "fetch")
          .buildAsync(
              URI.create(
                  clinic.address().toString().replaceFirst("http", "ws")
                      + "/chat/live?ticket="
                      + ticket),
              listener)
          .join();
      return true;
    } catch (CompletionException refused) {
      assertThat(refused.getCause())
          .isInstanceOfSatisfying(
              WebSocketHandshakeException.class,
              failure -> assertThat(failure.getResponse().statusCode()).isEqualTo(401));
      return false;
    }
  }

  @Test
  void aFolderOfAnotherClinicIsNotShared() {
    String uploads = "--chat-upload-dir=" + folder.resolve("all");
    start("one", uploads, "--chat-uploads-shared=true").close();
    start("two").close();

    assertThatThrownBy(() -> start("two", uploads, "--chat-uploads-shared=true").close())
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("belong to another CHAT_DATA");
  }

  @Test
  void aClinicWithoutTheIdOfASharedFolderDoesNotUseIt() {
    String uploads = "--chat-upload-dir=" + folder.resolve("all");
    start("one", uploads, "--chat-uploads-shared=true").close();

    assertThatThrownBy(() -> start("new", uploads, "--chat-uploads-shared=true").close())
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("belong to another CHAT_DATA");
  }

  private void hasStoreId(String name) throws IOException {
    Files.writeString(
        Files.createDirectories(folder.resolve(name)).resolve("store-id"),
        "0123456789abcdef0123456789abcdef\n");
  }

  private RunningClinic start(String name, String... options) {
    String database = "--chat-db-url=" + server.getJdbcUrl("postgres", "postgres");
    return RunningClinic.withCareGroups(
        true,
        Clock.systemUTC(),
        folder.resolve(name),
        Stream.concat(Stream.of(database), Stream.of(options)).toArray(String[]::new));
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
