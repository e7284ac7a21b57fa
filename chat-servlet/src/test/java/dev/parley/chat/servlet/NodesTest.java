package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.chat.event.spi.EventBus;
import dev.parley.chat.event.spi.LocalEventBus;
import dev.parley.chat.event.spi.Signal;
import dev.parley.chat.memory.InMemoryStorage;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Two servers on one storage, with or without a bus between them. */
class NodesTest {
  private static final int SIGNED_OUT = 1008;
  private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
  private static final byte[] TICKET_KEY =
      "a secret of at least 32 bytes for tickets".getBytes(UTF_8);

  private final InMemoryStorage storage = InMemoryStorage.create();

  @Test
  void aTicketOfOneNodeOpensOneSocketOnAnother() throws IOException {
    EventBus bus = LocalEventBus.create();
    try (ChatServer here = node(bus);
        ChatServer there = node(bus)) {
      String ticket = ticket(here);
      try (Listener doctor = connect(there, ticket)) {
        doctor.next("hello");
        here.sendText(PATIENT, DOCTOR, "hello");
        assertThat(doctor.next("message").path("message").path("content").asText())
            .isEqualTo("hello");
      }

      assertThat(status(there, ticket)).isEqualTo(401);
      assertThat(status(here, ticket)).isEqualTo(401);
    }
  }

  @Test
  void aTicketOfAnotherKeyOrAChangedOneOpensNothing() throws IOException {
    EventBus bus = LocalEventBus.create();
    byte[] otherKey = "another secret of at least 32 bytes".getBytes(UTF_8);
    try (ChatServer here = node(bus);
        ChatServer other = node(bus, otherKey)) {
      String ticket = ticket(here);
      assertThat(status(other, ticket)).isEqualTo(401);
      Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
      int dot = ticket.indexOf('.');
      String content = new String(Base64.getUrlDecoder().decode(ticket.substring(0, dot)), UTF_8);
      String changed = content.replace(DOCTOR.toString(), PATIENT.toString());
      assertThat(changed).isNotEqualTo(content);
      String forged = encoder.encodeToString(changed.getBytes(UTF_8)) + ticket.substring(dot);
      List<String> forgeries =
          List.of(forged, ticket + "=", ticket.substring(0, dot), ".", ticket.substring(1), "a.b");
      for (String each : forgeries) {
        assertThat(status(here, each)).as(each).isEqualTo(401);
      }
      connect(here, ticket).close();
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> node(bus, new byte[31]).close())
        .withMessageContaining("32 bytes");
  }

  @Test
  void aTicketIsValidForThirtySeconds() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T12:00:00Z"));
    InstantSource clock = now::get;
    LiveTickets tickets =
        new LiveTickets(
            clock.withZone(ZoneOffset.UTC), LocalEventBus.create(), TicketSignature.of(TICKET_KEY));
    String early = tickets.issue(Caller.of(DOCTOR));
    String late = tickets.issue(Caller.of(DOCTOR));
    now.updateAndGet(time -> time.plusSeconds(29));
    assertThat(tickets.redeem(early)).isPresent();
    assertThat(tickets.redeem(early)).isEmpty();
    now.updateAndGet(time -> time.plusSeconds(1));
    assertThat(tickets.redeem(late)).isEmpty();
    assertThat(tickets.redeem(early)).isEmpty();
  }

  @Test
  void aSignOutEndsTheTicketsFromBeforeItAndNoOther() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T12:00:00Z"));
    InstantSource clock = now::get;
    LiveTickets tickets =
        new LiveTickets(
            clock.withZone(ZoneOffset.UTC), LocalEventBus.create(), TicketSignature.of(TICKET_KEY));
    String before = tickets.issue(Caller.of(DOCTOR));
    String patients = tickets.issue(Caller.of(PATIENT));
    tickets.revoke(DOCTOR);
    now.updateAndGet(time -> time.plusSeconds(1));
    tickets.revoke(DOCTOR);
    String between = tickets.issue(Caller.of(DOCTOR));
    now.updateAndGet(time -> time.plusSeconds(1));
    String after = tickets.issue(Caller.of(DOCTOR));

    assertThat(tickets.redeem(before)).isEmpty();
    assertThat(tickets.redeem(between)).isEmpty();
    assertThat(tickets.redeem(after)).contains(Caller.of(DOCTOR));
    assertThat(tickets.redeem(patients)).contains(Caller.of(PATIENT));
  }

  @Test
  void aSignOutEndsSocketsAndTicketsOnAllNodes() throws IOException {
    EventBus bus = LocalEventBus.create();
    try (ChatServer here = node(bus);
        ChatServer there = node(bus);
        Listener doctor = socket(there);
        Listener patient =
            Listener.connect(
                HttpClient.newHttpClient(),
                there.uri("/chat/live"),
                "Test-Caller",
                PATIENT.toString(),
                "X-Requested-With",
                "x")) {
      doctor.next("hello");
      patient.next("hello");
      String ticket = ticket(here);

      here.servlet.disconnect(DOCTOR);

      assertThat(doctor.closeCode()).isEqualTo(SIGNED_OUT);
      assertThat(status(there, ticket)).isEqualTo(401);
      assertThat(patient.isClosed()).isFalse();
      there.sendText(DOCTOR, PATIENT, "still there");
      assertThat(patient.next("message").path("message").path("content").asText())
          .isEqualTo("still there");
    }
  }

  @Test
  void withoutABusEachNodeTakesATicketOnceAndHasItsOwnSignOuts() throws IOException {
    try (ChatServer here = node(LocalEventBus.create());
        ChatServer there = node(LocalEventBus.create());
        Listener doctor = socket(there)) {
      doctor.next("hello");
      String ticket = ticket(here);
      connect(there, ticket).close();
      assertThat(status(there, ticket)).isEqualTo(401);
      connect(here, ticket).close();
      assertThat(status(here, ticket)).isEqualTo(401);

      here.servlet.disconnect(DOCTOR);
      here.sendText(PATIENT, DOCTOR, "found by the feed's own poll");

      assertThat(doctor.next("message").path("message").path("content").asText())
          .isEqualTo("found by the feed's own poll");
      there.servlet.disconnect(DOCTOR);
      assertThat(doctor.closeCode()).isEqualTo(SIGNED_OUT);
    }
  }

  @Test
  void aStoppedNodeListensToNoSignals() {
    EventBus all = LocalEventBus.create();
    int[] listening = new int[1];
    EventBus counting =
        new EventBus() {
          @Override
          public void publish(Signal signal) {
            all.publish(signal);
          }

          @Override
          public Registration subscribe(Consumer<Signal> listener) {
            Registration registration = all.subscribe(listener);
            listening[0]++;
            return () -> {
              registration.close();
              listening[0]--;
            };
          }
        };
    ChatServer node = node(counting);
    assertThat(listening[0]).isPositive();

    node.close();

    assertThat(listening[0]).isZero();
  }

  private ChatServer node(EventBus bus) {
    return node(bus, TICKET_KEY);
  }

  private ChatServer node(EventBus bus, byte[] ticketKey) {
    return ChatServer.start(
        parts -> parts.storage(storage).bus(bus), built -> built.liveTicketKey(ticketKey));
  }

  private static String ticket(ChatServer server) {
    return ChatServer.json(server.post(DOCTOR, "/chat/live/ticket", "")).path("ticket").asText();
  }

  private static Listener socket(ChatServer server) {
    return Listener.connect(
        HttpClient.newHttpClient(),
        server.uri("/chat/live"),
        "Test-Caller",
        DOCTOR.toString(),
        "X-Requested-With",
        "x");
  }

  private static Listener connect(ChatServer server, String ticket) {
    return Listener.connect(
        HttpClient.newHttpClient(),
        server.uri("/chat/live?ticket=" + ticket),
        "X-Requested-With",
        "x");
  }

  private static int status(ChatServer server, String ticket) throws IOException {
    try (RawRequest request = new RawRequest(server, "GET", "/chat/live?ticket=" + ticket)) {
      return request
          .header("Connection", "Upgrade")
          .header("Upgrade", "websocket")
          .header("Sec-WebSocket-Version", "13")
          .header("Sec-WebSocket-Key", KEY)
          .header("X-Requested-With", "x")
          .body(new byte[0])
          .status();
    }
  }
}
