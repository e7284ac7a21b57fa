package dev.parley.chat.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.chat.Chat;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.memory.InMemoryStorage;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventWebhookTest {
  private static final Participant PATIENT = Participant.of("user", 7);
  private static final Participant DOCTOR = Participant.of("doctor", 7);
  private static final int NO_ANSWER = 0;
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final SecretKeySpec SECRET =
      new SecretKeySpec("shared".getBytes(StandardCharsets.UTF_8), "HmacSHA256");

  private final Deque<Integer> answers = new ArrayDeque<>();
  private final Queue<String> accepted = new ConcurrentLinkedQueue<>();
  private final Queue<String> ids = new ConcurrentLinkedQueue<>();
  private final List<Duration> pauses = new ArrayList<>();
  @TempDir Path folder = Path.of("");
  private HttpServer webhook;
  private Chat chat;

  @BeforeEach
  void open() throws IOException {
    webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    webhook.createContext("/", this::take);
    webhook.start();
    chat =
        Chat.builder()
            .storage(InMemoryStorage.create())
            .events(Duration.ofDays(30))
            .directory(
                InMemoryDirectory.create()
                    .put(PATIENT, ParticipantProfile.of("Ann"))
                    .put(DOCTOR, ParticipantProfile.of("Dr. Maya Lind")))
            .access(AccessPolicy.betweenTypes("user", "doctor"))
            .build();
  }

  @AfterEach
  void close() {
    chat.close();
    webhook.stop(0);
  }

  @Test
  void everyEventIsPostedOnceAndInOrderWithoutItsText() throws Exception {
    send("a secret");
    chat.mark(DOCTOR, PATIENT, UpTo.read(1));
    send("another");
    poster().catchUp();
    poster().catchUp();

    assertThat(accepted)
        .containsExactly(
            "{\"kind\":\"sent\",\"conversation\":\"direct:doctor/7|user/7\",\"seq\":1}",
            "{\"kind\":\"read\",\"conversation\":\"direct:doctor/7|user/7\",\"seq\":1}",
            "{\"kind\":\"sent\",\"conversation\":\"direct:doctor/7|user/7\",\"seq\":2}");
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(pauses).isEmpty();
  }

  @Test
  void aWebhookThatFailsIsTriedAgainLaterAndLater() throws Exception {
    send("one");
    send("two");
    answers.addAll(List.of(500, NO_ANSWER, 429, 302, 204));
    poster().catchUp();

    assertThat(accepted).hasSize(2);
    assertThat(ids.stream().distinct()).hasSize(2);
    assertThat(ids).hasSize(6);
    assertThat(pauses)
        .containsExactly(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(8));
  }

  @Test
  void thePauseHasALimit() throws Exception {
    send("one");
    for (int failure = 0; failure < 15; failure++) {
      answers.add(503);
    }
    poster().catchUp();

    assertThat(pauses).hasSize(15).last().isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void aPosterThatWasStoppedInBetweenPostsTheSameEventAgain() throws Exception {
    send("one");
    send("two");
    answers.addAll(List.of(204, 500));
    EventWebhook stopped =
        poster(
            time -> {
              throw new InterruptedException();
            });
    assertThatThrownBy(stopped::catchUp).isInstanceOf(InterruptedException.class);
    assertThat(accepted).hasSize(1);

    poster().catchUp();

    assertThat(accepted).hasSize(2);
    assertThat(List.copyOf(ids).get(1)).isEqualTo(List.copyOf(ids).get(2));
  }

  @Test
  void aPositionThatIsNotKnownAnyMoreIsPostedAsAGap() throws Exception {
    send("one");
    Files.writeString(folder.resolve("position"), "7-abc");
    poster().catchUp();

    assertThat(accepted.stream().map(body -> body.replaceAll(",.*", "")))
        .containsExactly("{\"kind\":\"gap\"}", "{\"kind\":\"sent\"");
  }

  private EventWebhook poster() {
    return poster(pauses::add);
  }

  private EventWebhook poster(EventWebhook.Pause pause) {
    return new EventWebhook(
        chat.events(),
        URI.create("http://localhost:" + webhook.getAddress().getPort() + "/"),
        SECRET,
        folder.resolve("position"),
        Clock.fixed(NOW, ZoneOffset.UTC),
        pause);
  }

  private void send(String text) {
    chat.send(Draft.from(PATIENT).to(DOCTOR).text(text));
  }

  /** A receiver that checks what a receiver must check. */
  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String id = exchange.getRequestHeaders().getFirst("Webhook-Id");
    String seconds = exchange.getRequestHeaders().getFirst("Webhook-Timestamp");
    String given = exchange.getRequestHeaders().getFirst("Webhook-Signature");
    boolean genuine =
        given.equals(signature(id + "." + seconds + "." + body))
            && Long.parseLong(seconds) == NOW.getEpochSecond();
    ids.add(id);
    Integer scripted = answers.poll();
    int answer = genuine ? (scripted == null ? 204 : scripted) : 401;
    if (answer == NO_ANSWER) {
      exchange.close();
      return;
    }
    if (answer == 204) {
      accepted.add(body);
    }
    exchange.sendResponseHeaders(answer, -1);
    exchange.close();
  }

  private static String signature(String signed) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(SECRET);
      return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (java.security.GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
