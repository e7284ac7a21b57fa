package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.participant.Participant;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A cursor that cannot be resumed is answered with resync, after which the feed continues. */
class UnknownCursorTest {
  private final ChatServer server = ChatServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aCursorFromBeforeTheServerWasRestoredIsAnsweredWithResync() {
    String cursor;
    try (ChatServer lost = ChatServer.start()) {
      lost.sendText(PATIENT, DOCTOR, "lost");
      cursor = poll(lost, DOCTOR, "").path("cursor").asText();
    }
    server.sendText(PATIENT, DOCTOR, "one");
    server.sendText(PATIENT, DOCTOR, "two");

    assertResync(cursor);
  }

  @Test
  void aCursorOfSomeoneElseIsAnsweredWithResync() {
    server.sendText(PATIENT, DOCTOR, "one");

    assertResync(poll(server, PATIENT, "").path("cursor").asText());
  }

  @Test
  void aCursorOfABuildWithoutStampsIsAnsweredWithResync() {
    server.sendText(PATIENT, DOCTOR, "one");

    assertResync(Base64.getUrlEncoder().encodeToString("f.1.abc".getBytes(StandardCharsets.UTF_8)));
  }

  private void assertResync(String cursor) {
    JsonNode first = poll(server, DOCTOR, "?wait=0&cursor=" + cursor);
    assertThat(first.path("events"))
        .filteredOn(event -> event.has("cursor"))
        .extracting(event -> event.path("event").asText())
        .containsExactly("resync");

    server.sendText(PATIENT, DOCTOR, "next");
    JsonNode next = poll(server, DOCTOR, "?wait=0&cursor=" + first.path("cursor").asText());
    assertThat(next.path("events"))
        .extracting(event -> event.path("message").path("content"))
        .extracting(JsonNode::asText)
        .containsExactly("next");
  }

  private static JsonNode poll(ChatServer from, Participant who, String query) {
    return ChatServer.json(from.get(who, "/chat/updates" + query));
  }
}
