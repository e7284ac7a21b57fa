package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.Receipts;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.presence.spi.PresencePolicy;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests how sockets end, and that they do not affect others. */
class SocketLimitsTest {
  private static final Duration SHORT = Duration.ofSeconds(1);

  private final HttpClient client = HttpClient.newHttpClient();

  @ParameterizedTest
  @EnumSource
  void theNewestSocketOverTheLimitIsRefusedAndTheOthersStay(Container container) {
    try (ChatServer server =
            server(container, built -> built.liveConnections(3).liveConnectionsPerPerson(2));
        Listener first = connect(server, PATIENT);
        Listener second = connect(server, PATIENT)) {
      first.next("hello");
      second.next("hello");
      try (Listener third = connect(server, PATIENT)) {
        assertThat(third.closeCode()).isEqualTo(1013);
      }
      assertThat(server.get(PATIENT, "/chat/updates").statusCode()).isEqualTo(503);
      try (Listener doctor = connect(server, DOCTOR)) {
        doctor.next("hello");
        try (Listener fourth = connect(server, Participant.of("doctor", 8))) {
          assertThat(fourth.closeCode()).isEqualTo(1013);
        }
      }
      first.say("{\"action\":\"ping\"}");
      first.next("pong");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aNewConnectionReplacesTheOldestPoll(Container container) throws Exception {
    try (ChatServer server =
        server(container, built -> built.liveConnections(10).liveConnectionsPerPerson(2))) {
      String cursor = ChatServer.json(server.get(PATIENT, "/chat/updates")).path("cursor").asText();
      var request = server.as(PATIENT, "/chat/updates?wait=30&cursor=" + cursor).build();
      var oldest = client.sendAsync(request, BodyHandlers.ofString());
      server.awaitLiveConnections(1);
      server.get(PATIENT, "/chat/updates?wait=0&cursor=" + cursor);
      try (Listener first = connect(server, PATIENT)) {
        first.next("hello");
        try (Listener second = connect(server, PATIENT)) {
          second.next("hello");
          assertThat(oldest.get().statusCode()).isEqualTo(200);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSocketLivesNoLongerThanItsLifetime(Container container) {
    try (ChatServer server = server(container, built -> built.socketLifetime(SHORT));
        Listener patient = connect(server, PATIENT)) {
      patient.next("hello");
      assertThat(patient.closeCode()).isEqualTo(4001);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aServletThatStopsClosesWithRestart(Container container) {
    try (ChatServer server = server(container, built -> built);
        Listener patient = connect(server, PATIENT)) {
      patient.next("hello");
      server.servlet.destroy();
      assertThat(patient.closeCode()).isEqualTo(1012);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFloodOfFramesEndsOnlyItsSocket(Container container) {
    try (ChatServer server = server(container, built -> built);
        Listener patient = connect(server, PATIENT);
        Listener doctor = connect(server, DOCTOR)) {
      patient.next("hello");
      doctor.next("hello");
      for (int frame = 0; frame < 150 && !patient.isClosed(); frame++) {
        patient.trySay("{\"action\":\"ping\"}");
      }
      assertThat(patient.closeCode()).isEqualTo(1013);
      doctor.say("{\"action\":\"ping\"}");
      doctor.next("pong");
    }
  }

  /** It never answers a ping, like a client that is gone. */
  @ParameterizedTest
  @EnumSource
  void aClientThatDoesNotAnswerPingsIsClosed(Container container) throws IOException {
    try (ChatServer server =
            server(container, built -> built.timing(SHORT, Duration.ofSeconds(30)));
        RawSocket gone = RawSocket.open(server, DOCTOR);
        Listener patient = connect(server, PATIENT)) {
      server.sendText(PATIENT, DOCTOR, "hello");
      patient.next(
          event -> isOnline(event, true) || event.path("event").asText().equals("message"));
      gone.readUntilClosed();
      // The listener answers pings automatically, and is still connected.
      patient.say("{\"action\":\"ping\"}");
      patient.next("pong");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aClientThatDoesNotReadIsClosedAndBlocksNoOne(Container container) throws IOException {
    try (ChatServer server =
            server(container, built -> built.timing(SHORT, Duration.ofSeconds(30)));
        RawSocket stalled = RawSocket.open(server, DOCTOR);
        Listener reading = connect(server, DOCTOR)) {
      reading.next("hello");
      String text = "x".repeat(1000);
      for (int number = 1; number <= 3000; number++) {
        server.chat.send(Draft.from(PATIENT).to(DOCTOR).text(text));
      }
      for (int seq = 1; seq <= 3000; seq++) {
        assertThat(reading.next("message").path("message").path("seq").asInt()).isEqualTo(seq);
      }
      // Throws after a long silence if the server still holds the connection.
      stalled.readUntilClosed();
    }
  }

  @Test
  void withReceiptsOffSendersDoNotLearnThatTheyWereRead() {
    try (ChatServer server =
            ChatServer.start(Container.JETTY, parts -> parts.receipts(Receipts.OFF));
        Listener patient = connect(server, PATIENT)) {
      patient.next("hello");
      assertThat(ChatServer.json(server.get(PATIENT, "/chat/config")).path("receipts").asText())
          .isEqualTo("off");
      server.sendText(PATIENT, DOCTOR, "hello");
      patient.next("message");
      String form = ChatServer.between(DOCTOR, PATIENT);
      server.post(DOCTOR, "/chat/read", form + "&delivered_to=1");
      JsonNode delivered = patient.next("read");
      assertThat(delivered.path("delivered_seq").asInt()).isEqualTo(1);
      String messages = "/chat/messages?" + ChatServer.between(PATIENT, DOCTOR);
      String tag = server.get(PATIENT, messages).headers().firstValue("ETag").orElseThrow();

      server.post(DOCTOR, "/chat/read", form + "&up_to=1");

      server.sendText(DOCTOR, PATIENT, "answer");
      JsonNode next = patient.next(event -> !event.path("event").asText().equals("presence"));
      assertThat(next.path("event").asText()).isEqualTo("message");
      var page = server.get(PATIENT, messages + "&before=2", "If-None-Match", tag);
      assertThat(ChatServer.json(page).get(0).path("status").asText()).isEqualTo("delivered");
      assertThat(
              ChatServer.json(server.get(PATIENT, "/chat/conversations/user/7"))
                  .get(0)
                  .path("partnerReadSeq")
                  .asInt())
          .isZero();
    }
  }

  @Test
  void withoutPresenceNoOneIsShownOnline() {
    try (ChatServer server =
            ChatServer.start(Container.JETTY, parts -> parts.presence(PresencePolicy.nobody()));
        Listener patient = connect(server, PATIENT)) {
      patient.next("hello");
      server.sendText(DOCTOR, PATIENT, "hello");
      assertThat(patient.next().path("event").asText()).isEqualTo("message");
      JsonNode row = ChatServer.json(server.get(PATIENT, "/chat/conversations/user/7")).get(0);
      assertThat(row.has("online")).isFalse();
      assertThat(row.has("lastSeen")).isFalse();
    }
  }

  private static boolean isOnline(JsonNode event, boolean online) {
    return event.path("event").asText().equals("presence")
        && event.path("online").asBoolean() == online;
  }

  private static ChatServer server(
      Container container, UnaryOperator<ChatServletBuilder> settings) {
    return ChatServer.start(container, parts -> parts, settings);
  }

  private Listener connect(ChatServer server, Participant who) {
    return Listener.connect(
        client, server.uri("/chat/live"), "Test-Caller", who.toString(), "X-Requested-With", "x");
  }
}
