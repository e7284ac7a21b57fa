package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.between;
import static dev.parley.chat.servlet.ChatServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.limit.spi.LocalRateLimiter;
import dev.parley.chat.limit.spi.RateLimiter;
import dev.parley.chat.limit.spi.RateLimiter.Action;
import dev.parley.chat.limit.spi.RateLimits;
import dev.parley.chat.limit.spi.RateLimits.Rate;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Too many requests of one person are refused before anything happens, and cost no one else. */
class RateLimitTest {
  /** Two at once, and one more each 2.5 seconds. */
  private static final Rate SLOW = new Rate(2, Duration.ofSeconds(5), 2);

  /** Actions of routes that neither only read nor change a message or view. */
  private static final Map<String, Action> OTHER_ACTIONS =
      Map.ofEntries(
          Map.entry("/chat/send", Action.SEND),
          Map.entry("/chat/read", Action.MARK),
          Map.entry("/chat/typing", Action.TYPING),
          Map.entry("/chat/search", Action.SEARCH),
          Map.entry("/chat/updates", Action.LIVE),
          Map.entry("/chat/live/ticket", Action.LIVE));

  private static final int LONG_BODY = 300_000;

  private final AtomicLong nanos = new AtomicLong();
  private Optional<ChatServer> started = Optional.empty();

  @AfterEach
  void stop() {
    started.ifPresent(ChatServer::close);
  }

  @Test
  void aRefusedSendStoresNothingAndItsRetryAtTheNamedTimeStoresItOnce() {
    ChatServer server = limited(Action.SEND);
    String third = between(PATIENT, DOCTOR) + "&content=third&client_message_id=k3";
    server.sendText(PATIENT, DOCTOR, "first");
    server.sendText(PATIENT, DOCTOR, "second");

    long seconds = refused(server.post(PATIENT, "/chat/send", third));

    assertThat(seconds).as("2.5 s, rounded up").isEqualTo(3);
    assertThat(texts(server)).containsExactly("first", "second");
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    assertThat(server.post(PATIENT, "/chat/send", third).statusCode()).isEqualTo(201);
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    assertThat(server.post(PATIENT, "/chat/send", third).statusCode()).isEqualTo(200);
    assertThat(texts(server)).containsExactly("first", "second", "third");
  }

  @Test
  void othersWithTheSameNumberAndOtherActionsAreNotRefused() {
    ChatServer server = limited(Action.SEND);
    for (String text : new String[] {"1", "2"}) {
      server.sendText(PATIENT, DOCTOR, text);
    }
    refused(server.post(PATIENT, "/chat/send", between(PATIENT, DOCTOR) + "&content=3"));

    server.sendText(DOCTOR, PATIENT, "an answer");
    assertThat(server.post(PATIENT, "/chat/typing", between(PATIENT, DOCTOR)).statusCode())
        .isEqualTo(204);
    assertThat(texts(server)).hasSize(3);
  }

  @Test
  void aFormThatMayHaveFilesCountsAsAnUploadToo() {
    ChatServer server = limited(Action.UPLOAD);
    for (int image = 0; image < 2; image++) {
      assertThat(server.post(PATIENT, "/chat/send", photo()).statusCode()).isEqualTo(201);
    }

    refused(server.post(PATIENT, "/chat/send", photo()));

    assertThat(server.storedImages()).isEqualTo(2);
    server.sendText(PATIENT, DOCTOR, "a text is no upload");
  }

  @ParameterizedTest
  @EnumSource
  void aRefusedClientThatStillSendsIsAnswered(Container container) throws IOException {
    ChatServer server = limited(container, Action.SEND);
    server.sendText(PATIENT, DOCTOR, "1");
    server.sendText(PATIENT, DOCTOR, "2");

    try (RawRequest silent = upload(server);
        RawRequest sending = upload(server)) {
      silent.body(new byte[10]);
      sending.body(new byte[0]);
      for (int written = 0; written < LONG_BODY; written += 1_000) {
        sending.more(new byte[1_000]);
      }

      assertThat(silent.status()).isEqualTo(429);
      assertThat(sending.status()).isEqualTo(429);
    }
    assertThat(texts(server)).hasSize(2);
  }

  @Test
  void commandsOfASocketAreLimitedAndTheSocketStaysOpen() {
    ChatServer server = start(RateLimits.NONE.with(Action.TYPING, SLOW).with(Action.MARK, SLOW));
    server.sendText(DOCTOR, PATIENT, "hello");
    String partner = ",\"partner_type\":\"doctor\",\"partner_id\":7}";
    try (Listener patient = socket(server)) {
      for (String command : new String[] {"\"typing\"", "\"read\",\"up_to\":1"}) {
        for (int times = 0; times < 3; times++) {
          patient.say("{\"action\":" + command + partner);
        }

        JsonNode refused = patient.next("error");
        assertThat(refused.get("code").textValue()).isEqualTo("rate_limited");
        assertThat(refused.get("retry_after").intValue()).isEqualTo(3);
      }
      patient.say("{\"action\":\"ping\"}");
      patient.next("pong");
    }
  }

  @Test
  void openingSocketsPollsAndTicketsCountsTogether() throws IOException {
    ChatServer server = limited(Action.LIVE);
    try (Listener patient = socket(server)) {
      patient.next("hello");
      assertThat(server.post(PATIENT, "/chat/live/ticket", "").statusCode()).isEqualTo(201);

      refused(server.post(PATIENT, "/chat/live/ticket", ""));
      refused(server.get(PATIENT, "/chat/updates"));
      try (RawRequest handshake = new RawRequest(server, "GET", "/chat/live")) {
        handshake
            .header("Test-Caller", PATIENT.toString())
            .header("X-Requested-With", "test")
            .header("Connection", "Upgrade")
            .header("Upgrade", "websocket")
            .header("Sec-WebSocket-Version", "13")
            .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
            .body(new byte[0]);
        assertThat(handshake.answer()).startsWith("HTTP/1.1 429 ").contains("Retry-After: 3");
      }
    }
  }

  @Test
  void everyRouteCountsAsWhatItDoes() {
    ChatServer server = start(RateLimits.STANDARD);
    for (Route route : server.servlet.routes().all()) {
      boolean post = route.method().equals("POST");
      Action usual =
          post && route.path().startsWith("/chat/groups")
              ? Action.GROUP
              : post ? Action.CHANGE : Action.READ;

      assertThat(route.action())
          .as(route.path())
          .isEqualTo(OTHER_ACTIONS.getOrDefault(route.path(), usual));
    }
  }

  @Test
  void unchangedPagesAndForbiddenRequestsCountAsWell() {
    ChatServer server = limited(Action.READ);
    String tag = server.get(PATIENT, "/chat/unread").headers().firstValue("ETag").orElseThrow();
    assertThat(server.get(PATIENT, "/chat/unread", "If-None-Match", tag).statusCode())
        .isEqualTo(304);

    refused(server.get(PATIENT, "/chat/unread", "If-None-Match", tag));
    refused(server.get(PATIENT, "/chat/groups/" + "A".repeat(22)));
  }

  @Test
  void aLimiterThatFailsStopsNobodyAndIsLoggedOnce() {
    try (CapturedLog log = CapturedLog.start()) {
      ChatServer server =
          start(
              (person, actions) -> {
                throw new IllegalStateException("its store is away");
              });

      server.sendText(PATIENT, DOCTOR, "1");
      server.sendText(PATIENT, DOCTOR, "2");

      assertThat(log.lines()).filteredOn(line -> line.contains("rate limiter failed")).hasSize(1);
    }
  }

  private static long refused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(429);
    assertThat(json(answer).get("code").textValue()).isEqualTo("rate_limited");
    return answer.headers().firstValueAsLong("Retry-After").orElseThrow();
  }

  private static List<String> texts(ChatServer server) {
    return ChatServer.texts(
        server.get(DOCTOR, "/chat/messages?" + between(DOCTOR, PATIENT)), "content");
  }

  private static Multipart photo() {
    return Multipart.between(PATIENT, DOCTOR)
        .file("image", "a.png", "image/png", Pictures.of("png", 4, 4));
  }

  private static RawRequest upload(ChatServer server) throws IOException {
    return RawRequest.post(server, PATIENT, "/chat/send")
        .header("X-Requested-With", "test")
        .header("Content-Type", new Multipart().contentType())
        .header("Content-Length", Integer.toString(LONG_BODY));
  }

  private static Listener socket(ChatServer server) {
    return Listener.connect(
        HttpClient.newHttpClient(),
        server.uri("/chat/live"),
        "Test-Caller",
        PATIENT.toString(),
        "X-Requested-With",
        "test");
  }

  private ChatServer limited(Action action) {
    return limited(Container.JETTY, action);
  }

  private ChatServer limited(Container container, Action action) {
    return start(container, LocalRateLimiter.of(RateLimits.NONE.with(action, SLOW), nanos::get));
  }

  private ChatServer start(RateLimits limits) {
    return start(LocalRateLimiter.of(limits, nanos::get));
  }

  private ChatServer start(RateLimiter limiter) {
    return start(Container.JETTY, limiter);
  }

  private ChatServer start(Container container, RateLimiter limiter) {
    ChatServer server =
        ChatServer.start(container, parts -> parts, servlet -> servlet.rateLimiter(limiter));
    started = Optional.of(server);
    return server;
  }
}
