package dev.parley.chat.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.chat.Chat;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.live.spi.LiveEvent;
import dev.parley.chat.live.spi.Subscriber;
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
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PushWhenAwayTest {
  private static final Participant PATIENT = Participant.of("user", 7);
  private static final Participant DOCTOR = Participant.of("doctor", 7);
  private static final Participant OTHER_DOCTOR = Participant.of("doctor", 8);

  private final BlockingQueue<String> pushed = new LinkedBlockingQueue<>();
  private final ExecutorService handlers = Executors.newCachedThreadPool();
  private final CountDownLatch neverAnswering = new CountDownLatch(1);
  private volatile int status = 204;
  private HttpServer webhook;
  private Chat chat;

  @BeforeEach
  void open() throws IOException {
    webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    webhook.setExecutor(handlers);
    webhook.createContext("/", this::take);
    webhook.start();
    chat = pushing(Duration.ofSeconds(30));
  }

  private Chat pushing(Duration patience) {
    URI address = URI.create("http://localhost:" + webhook.getAddress().getPort() + "/");
    AtomicReference<Chat> built = new AtomicReference<>();
    Chat pushing =
        Chat.builder()
            .storage(InMemoryStorage.create())
            .directory(
                InMemoryDirectory.create()
                    .put(PATIENT, ParticipantProfile.of("Ann"))
                    .put(DOCTOR, ParticipantProfile.of("Dr. Maya Lind"))
                    .put(OTHER_DOCTOR, ParticipantProfile.of("Dr. Omar Haddad")))
            .access(AccessPolicy.betweenTypes("user", "doctor"))
            .listener(new PushWhenAway(built::get, address, patience))
            .build();
    built.set(pushing);
    return pushing;
  }

  @AfterEach
  void close() {
    neverAnswering.countDown();
    chat.close();
    webhook.stop(0);
    handlers.shutdownNow();
  }

  @Test
  void anOfflinePersonIsPushedWithoutTheText() throws InterruptedException {
    send(DOCTOR, "a secret");

    assertThat(pushed.poll(30, TimeUnit.SECONDS)).isEqualTo("doctor:7");
  }

  @Test
  void anOnlinePersonIsNotPushed() throws InterruptedException {
    chat.live().subscribe(DOCTOR, Optional.empty(), new Quiet());

    send(DOCTOR, "seen while online");
    send(OTHER_DOCTOR, "not seen");

    assertThat(pushed.poll(30, TimeUnit.SECONDS)).isEqualTo("doctor:8");
  }

  @Test
  void aWebhookThatRefusesLosesOnlyItsOwnPush() throws InterruptedException {
    status = 500;
    send(DOCTOR, "refused");
    assertThat(pushed.poll(30, TimeUnit.SECONDS)).isEqualTo("doctor:7");
    status = 204;
    send(OTHER_DOCTOR, "taken");

    assertThat(pushed.poll(30, TimeUnit.SECONDS)).isEqualTo("doctor:8");
  }

  @Test
  void aWebhookThatNeverAnswersDelaysNoLongerThanAllowed() throws InterruptedException {
    status = 0;
    try (Chat impatient = pushing(Duration.ofSeconds(3))) {
      impatient.send(Draft.from(PATIENT).to(DOCTOR).text("no answer"));
      assertThat(pushed.poll(30, TimeUnit.SECONDS)).isEqualTo("doctor:7");
      impatient.send(Draft.from(PATIENT).to(OTHER_DOCTOR).text("the next is still pushed"));

      assertThat(pushed.poll(30, TimeUnit.SECONDS)).isEqualTo("doctor:8");
    }
  }

  private void send(Participant to, String text) {
    chat.send(Draft.from(PATIENT).to(to).text(text));
  }

  private void take(HttpExchange exchange) throws IOException {
    int answer = status;
    pushed.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    if (answer == 0) {
      awaitTheEnd();
    }
    exchange.sendResponseHeaders(answer == 0 ? 204 : answer, -1);
    exchange.close();
  }

  private void awaitTheEnd() {
    try {
      neverAnswering.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Quiet implements Subscriber {
    @Override
    public boolean ready() {
      return true;
    }

    @Override
    public void on(LiveEvent event) {}

    @Override
    public void caughtUp() {}

    @Override
    public void ended() {}
  }
}
