package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.between;
import static dev.parley.chat.servlet.ChatServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that retries, and one that names a different person than the one signed in. */
class RetryTest {
  private static final String FORM = between(PATIENT, DOCTOR) + "&content=once";

  private final ChatServer server = ChatServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aRetryAfterLosingAccessHasStatusSent() {
    String form = FORM + "&client_message_id=k";
    HttpResponse<String> first = server.post(PATIENT, "/chat/send", form);
    server.chat.mark(DOCTOR, PATIENT, new UpTo(1, 1));
    server.people.forbidden.add(AccessPolicy.Action.READ);

    HttpResponse<String> again = server.post(PATIENT, "/chat/send", form);

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(json(again)).isEqualTo(json(first));
    assertThat(json(again).get("status").textValue()).isEqualTo("sent");
  }

  @ParameterizedTest
  @CsvSource({"a,b", "b,a", "a,a"})
  void twoKeysInTheHeadersAreRefused(String one, String other) {
    assertRefused(
        server.post(
            PATIENT,
            "/chat/send",
            FORM,
            "X-Requested-With",
            "test",
            "Idempotency-Key",
            one,
            "Idempotency-Key",
            other));
    assertRefused(
        server.post(
            PATIENT,
            "/chat/send",
            FORM + "&client_message_id=a",
            "X-Requested-With",
            "test",
            "Idempotency-Key",
            one,
            "Idempotency-Key",
            other));
  }

  @ParameterizedTest
  @ValueSource(strings = {"k\u00e9y", "k\u00c3\u00a9y", "k\u0001y", "k\ty", "k\u007fy", "\u00a0"})
  void aKeyInTheHeadersIsPlainAscii(String key) throws IOException {
    try (RawRequest request = RawRequest.post(server, PATIENT, "/chat/send")) {
      request.header("X-Requested-With", "test").header("Idempotency-Key", key).form(FORM);

      assertThat(request.status()).isEqualTo(400);
    }
    assertNothingSent();
  }

  @Test
  void aKeyInTheHeadersMayContainPrintableAscii() throws IOException {
    for (String key : new String[] {"k", "a b", "{\"~!\"}", "x".repeat(64)}) {
      try (RawRequest request = RawRequest.post(server, PATIENT, "/chat/send")) {
        request.header("X-Requested-With", "test").header("Idempotency-Key", key).form(FORM);

        assertThat(request.status()).as(key).isEqualTo(201);
      }
    }
  }

  @Test
  void noOneMovesAnothersMarks() {
    server.sendText(DOCTOR, PATIENT, "unseen");
    Participant other = Participant.of("user", 8);

    for (String names :
        new String[] {
          between(other, DOCTOR),
          between(DOCTOR, PATIENT),
          between(Participant.of("nurse", 7), DOCTOR)
        }) {
      HttpResponse<String> answer = server.post(PATIENT, "/chat/read", names + "&up_to=1");

      assertThat(answer.statusCode()).as(names).isEqualTo(403);
      assertThat(json(answer).get("code").textValue()).isEqualTo("not_permitted");
    }
    assertThat(json(server.get(PATIENT, "/chat/unread")).get("messages").intValue()).isEqualTo(1);
  }

  private void assertRefused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(json(answer).get("code").textValue()).isEqualTo("invalid_parameter");
    assertNothingSent();
  }

  private void assertNothingSent() {
    assertThat(json(server.get(PATIENT, "/chat/messages?" + between(PATIENT, DOCTOR)))).isEmpty();
  }
}
