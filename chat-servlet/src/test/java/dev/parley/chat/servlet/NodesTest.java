package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.event.spi.EventBus;
import dev.parley.chat.event.spi.LocalEventBus;
import dev.parley.chat.event.spi.Signal;
import dev.parley.chat.memory.InMemoryStorage;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Two servers on one storage, with or without a bus between them. */
class NodesTest {
  private static final int SIGNED_OUT = 1008;
  private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

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
  void signalsOfATicketMayComeTwiceAndInAnyOrder() throws IOException {
    List<Signal> signals = new ArrayList<>();
    EventBus bus = LocalEventBus.create();
    try (EventBus.Registration recording = bus.subscribe(signals::add);
        ChatServer here = node(bus)) {
      assertThat(recording).isNotNull();
      String used = ticket(here);
      connect(here, used).close();
      List.copyOf(signals).forEach(bus::publish);
      assertThat(status(here, used)).as("issued again after it was spent").isEqualTo(401);
      try (ChatServer later = node(bus)) {
        List<Signal> reversed = new ArrayList<>(List.copyOf(signals));
        Collections.reverse(reversed);
        reversed.forEach(bus::publish);
        assertThat(status(later, used)).as("spent before it was issued").isEqualTo(401);
      }
    }
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
  void withoutABusEachNodeHasItsOwnTicketsAndSignOuts() throws IOException {
    try (ChatServer here = node(LocalEventBus.create());
        ChatServer there = node(LocalEventBus.create());
        Listener doctor = socket(there)) {
      doctor.next("hello");
      String ticket = ticket(here);
      assertThat(status(there, ticket)).isEqualTo(401);
      connect(here, ticket).close();

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
    return ChatServer.start(Container.JETTY, parts -> parts.storage(storage).bus(bus));
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
