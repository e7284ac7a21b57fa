package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.between;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.participant.Participant;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The live feed, in every container, by WebSocket and by long poll. */
class LiveTest {
  private final HttpClient client = HttpClient.newHttpClient();

  @ParameterizedTest
  @EnumSource
  void aMessageArrivesAndItsMarksComeBack(Container container) {
    try (ChatServer server = ChatServer.start(container)) {
      try (Listener patient = connect(server, PATIENT, "");
          Listener doctor = connect(server, DOCTOR, "")) {
        assertThat(patient.next().path("event").asText()).isEqualTo("hello");
        doctor.next("hello");

        server.sendText(PATIENT, DOCTOR, "hello");

        JsonNode arrived = doctor.next("message");
        assertThat(arrived.path("partner_id").asInt()).isEqualTo(7);
        assertThat(arrived.path("partner_type").asText()).isEqualTo("user");
        assertThat(arrived.path("message").path("content").asText()).isEqualTo("hello");
        assertThat(arrived.path("message").path("is_own").asBoolean()).isFalse();
        assertThat(patient.next("message").path("message").path("is_own").asBoolean()).isTrue();

        doctor.say(
            """
          {"action":"read","partner_type":"user","partner_id":7,"up_to":1}""");

        JsonNode read = patient.next(event -> isRead(event, DOCTOR));
        assertThat(read.path("read_seq").asLong()).isEqualTo(1);
        assertThat(read.has("unread_count")).isFalse();
        JsonNode own = doctor.next(event -> isRead(event, DOCTOR));
        assertThat(own.path("unread_count").asLong()).isZero();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void missedEventsArriveAfterReconnecting(Container container) {
    try (ChatServer server = ChatServer.start(container)) {
      String cursor;
      try (Listener doctor = connect(server, DOCTOR, "")) {
        cursor = doctor.next("hello").path("cursor").asText();
      }
      server.sendText(PATIENT, DOCTOR, "one");
      server.sendText(PATIENT, DOCTOR, "two");

      try (Listener doctor = connect(server, DOCTOR, "?cursor=" + cursor)) {
        assertThat(doctor.next("hello").path("cursor").asText()).isEqualTo(cursor);
        assertThat(doctor.next("message").path("message").path("content").asText())
            .isEqualTo("one");
        JsonNode second = doctor.next("message");
        assertThat(second.path("message").path("content").asText()).isEqualTo("two");
        cursor = second.path("cursor").asText();
      }

      JsonNode polled = poll(server, DOCTOR, "?wait=0&cursor=" + cursor);
      assertThat(polled.path("events")).isEmpty();
      assertThat(polled.path("cursor").asText()).isEqualTo(cursor);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPollIsAnsweredWhenAnEventArrives(Container container) throws Exception {
    try (ChatServer server = ChatServer.start(container)) {
      JsonNode hello = poll(server, DOCTOR, "");
      assertThat(hello.path("events").get(0).path("event").asText()).isEqualTo("hello");
      String cursor = hello.path("cursor").asText();

      var waiting =
          client.sendAsync(
              server.as(DOCTOR, "/chat/updates?wait=30&cursor=" + cursor).build(),
              HttpResponse.BodyHandlers.ofString());
      server.sendText(PATIENT, DOCTOR, "hello");

      JsonNode response = ChatServer.json(waiting.get());
      assertThat(response.path("events")).hasSize(1);
      assertThat(response.path("events").get(0).path("message").path("content").asText())
          .isEqualTo("hello");
      assertThat(
              poll(server, DOCTOR, "?wait=0&cursor=" + response.path("cursor").asText())
                  .path("events"))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void typingIsSentOnlyToThePartner(Container container) {
    try (ChatServer server = ChatServer.start(container)) {
      try (Listener patient = connect(server, PATIENT, "");
          Listener doctor = connect(server, DOCTOR, "")) {
        patient.next("hello");
        doctor.next("hello");
        HttpResponse<String> answer =
            server.post(PATIENT, "/chat/typing", between(PATIENT, DOCTOR));
        assertThat(answer.statusCode()).isEqualTo(204);
        JsonNode typing = doctor.next("typing");
        assertThat(typing.path("partner_type").asText()).isEqualTo("user");
        assertThat(typing.path("expires_in_ms").asLong()).isBetween(1L, 7000L);

        doctor.say(
            """
          {"action":"typing","partner_type":"user","partner_id":7}""");
        assertThat(patient.next("typing").path("partner_type").asText()).isEqualTo("doctor");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void invalidFramesAreAnsweredOrEndTheSocket(Container container) {
    try (ChatServer server = ChatServer.start(container)) {
      try (Listener patient = connect(server, PATIENT, "")) {
        patient.next("hello");
        for (String frame :
            new String[] {
              "",
              "x",
              "[]",
              "1",
              "null",
              "{}",
              "{\"action\":1}",
              "{\"action\":\"read\"}",
              "{\"action\":\"ping\"} {}",
              "{\"action\":\"ping\",\"action\":\"ping\"}",
              "{\"action\":\"typing\",\"partner_type\":\"doctor\",\"partner_id\":{}}"
            }) {
          patient.say(frame);
          JsonNode error = patient.next();
          assertThat(error.path("event").asText()).as(frame).isEqualTo("error");
          assertThat(error.path("code").asText()).as(frame).isEqualTo("invalid_parameter");
        }
        patient.say(
            "{\"action\":\"typing\",\"partner_type\":\"doctor\",\"partner_id\":\"nobody\"}");
        assertThat(patient.next().path("code").asText()).isEqualTo("not_permitted");
        patient.sayInParts("{\"action\":", "\"ping\"", "}");
        assertThat(patient.next().path("event").asText()).isEqualTo("pong");
      }
      try (Listener binary = connect(server, PATIENT, "")) {
        binary.next("hello");
        binary.sayBytes(3);
        assertThat(binary.closeCode()).isEqualTo(1003);
      }
      try (Listener huge = connect(server, PATIENT, "")) {
        huge.next("hello");
        huge.say("{\"action\":\"ping\",\"x\":\"" + "x".repeat(20_000) + "\"}");
        assertThat(huge.closeCode()).isEqualTo(1009);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theHostClosesAPersonsSockets(Container container) {
    try (ChatServer server = ChatServer.start(container)) {
      try (Listener patient = connect(server, PATIENT, "");
          Listener doctor = connect(server, DOCTOR, "")) {
        patient.next("hello");
        doctor.next("hello");

        server.servlet.disconnect(PATIENT);

        assertThat(patient.closeCode()).isEqualTo(1008);
        doctor.say("{\"action\":\"ping\"}");
        doctor.next("pong");
      }
    }
  }

  private static boolean isRead(JsonNode event, Participant reader) {
    return event.path("event").asText().equals("read")
        && event.path("reader_type").asText().equals(reader.type())
        && event.path("read_seq").asLong() > 0;
  }

  private static JsonNode poll(ChatServer server, Participant who, String query) {
    HttpResponse<String> answer = server.get(who, "/chat/updates" + query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return ChatServer.json(answer);
  }

  private Listener connect(ChatServer server, Participant who, String query) {
    return Listener.connect(
        client,
        server.uri("/chat/live" + query),
        "Test-Caller",
        who.toString(),
        "X-Requested-With",
        "test");
  }
}
