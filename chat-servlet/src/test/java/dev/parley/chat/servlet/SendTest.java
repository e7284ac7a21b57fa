package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.between;
import static dev.parley.chat.servlet.ChatServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendTest {
  private final ChatServer server = ChatServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void textArrivesAsItWasSent() {
    HttpResponse<String> answer =
        server.post(
            PATIENT,
            "/chat/send",
            between(PATIENT, DOCTOR) + "&content=Gr%C3%BC%C3%9Fe+%F0%9F%91%8B%0D%0Aok");

    assertThat(answer.statusCode()).isEqualTo(201);
    JsonNode message = json(answer);
    assertThat(message.get("content").textValue()).isEqualTo("Grüße 👋\nok");
    assertThat(message.get("sender_id").isInt()).isTrue();
    assertThat(message.get("sender_id").intValue()).isEqualTo(7);
    assertThat(message.get("sender_type").textValue()).isEqualTo("user");
    assertThat(message.get("receiver_type").textValue()).isEqualTo("doctor");
    assertThat(message.get("seq").intValue()).isEqualTo(1);
    assertThat(message.get("id").longValue()).isBetween(1L, (1L << 53) - 1);
    assertThat(message.get("image_url").isNull()).isTrue();
    assertThat(message.get("message_type").textValue()).isEqualTo("text");
    assertThat(message.get("is_own").booleanValue()).isTrue();
    assertThat(message.get("status").textValue()).isEqualTo("sent");
    assertThat(message.get("timestamp").textValue())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    assertThat(message.has("client_message_id")).isFalse();
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
  }

  @ParameterizedTest
  @CsvSource({"jpg,a.JPG,jpg", "jpg,a.jpeg,jpg", "png,photo.png,png", "gif,x.y.gif,gif"})
  void anImageArrives(String format, String name, String ending) {
    byte[] bytes = Pictures.of(format, 64, 48);

    HttpResponse<String> answer =
        server.post(
            PATIENT,
            "/chat/send",
            Multipart.between(PATIENT, DOCTOR)
                .file("image", name, "application/octet-stream", bytes));

    assertThat(answer.statusCode()).isEqualTo(201);
    JsonNode message = json(answer);
    assertThat(message.get("message_type").textValue()).isEqualTo("image");
    assertThat(message.get("content").textValue()).isEmpty();
    assertThat(message.get("image_url").textValue())
        .matches("/uploads/chat_images/[0-9a-f]{32}\\." + ending);
    assertThat(message.get("image_width").intValue()).isEqualTo(64);
    assertThat(message.get("image_height").intValue()).isEqualTo(48);
    assertThat(message.get("image_bytes").intValue()).isPositive();
  }

  @Test
  void anImageMayComeBeforeTheReceiver() {
    Multipart form =
        new Multipart()
            .file("image", "a.png", "image/png", Pictures.of("png", 4, 4))
            .field("content", "look: é")
            .field("sender_type", "user")
            .field("sender_id", "7")
            .field("receiver_type", "doctor")
            .field("receiver_id", "7");

    JsonNode message = json(server.post(PATIENT, "/chat/send", form));

    assertThat(message.get("message_type").textValue()).isEqualTo("mixed");
    assertThat(message.get("content").textValue()).isEqualTo("look: é");
  }

  @Test
  void anEmptyFileFieldIsNoImage() {
    Multipart form =
        Multipart.between(PATIENT, DOCTOR)
            .field("content", "only words")
            .file("image", "", "application/octet-stream", new byte[0]);

    assertThat(json(server.post(PATIENT, "/chat/send", form)).get("message_type").textValue())
        .isEqualTo("text");
  }

  @Test
  void theSameKeyReturnsTheFirstMessage() {
    String form = between(PATIENT, DOCTOR) + "&content=once&client_message_id=k1";
    HttpResponse<String> first = server.post(PATIENT, "/chat/send", form);
    server.chat.mark(DOCTOR, PATIENT, new UpTo(1, 1));

    HttpResponse<String> again = server.post(PATIENT, "/chat/send", form);
    HttpResponse<String> byHeader =
        server.post(
            PATIENT,
            "/chat/send",
            between(PATIENT, DOCTOR) + "&content=once",
            "Idempotency-Key",
            "k1",
            "X-Requested-With",
            "test");
    HttpResponse<String> other = server.post(PATIENT, "/chat/send", form.replace("once", "twice"));

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(json(first).get("client_message_id").textValue()).isEqualTo("k1");
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(byHeader.statusCode()).isEqualTo(200);
    assertThat(json(again).get("id")).isEqualTo(json(first).get("id"));
    assertThat(json(again).get("status").textValue()).isEqualTo("read");
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(json(other).get("code").textValue()).isEqualTo("key_reused");
    assertThat(messages()).hasSize(1);
  }

  @Test
  void aRetriedImageIsStoredOnce() {
    byte[] bytes = Pictures.of("png", 8, 8);
    for (int attempt = 0; attempt < 3; attempt++) {
      server.post(
          PATIENT,
          "/chat/send",
          Multipart.between(PATIENT, DOCTOR)
              .field("client_message_id", "k")
              .file("image", "a.png", "image/png", bytes));
    }

    assertThat(messages()).hasSize(1);
    assertThat(server.storedImages()).isEqualTo(1);
  }

  @Test
  void twoDifferentKeysAreRefused() {
    HttpResponse<String> answer =
        server.post(
            PATIENT,
            "/chat/send",
            between(PATIENT, DOCTOR) + "&content=x&client_message_id=a",
            "Idempotency-Key",
            "b",
            "X-Requested-With",
            "test");

    server.assertRefused(answer, 400, "invalid_parameter");
  }

  @Test
  void noOneSendsAsSomeoneElse() {
    Participant other = Participant.of("user", 8);

    server.assertRefused(
        server.post(PATIENT, "/chat/send", between(other, DOCTOR) + "&content=x"),
        403,
        "not_permitted");
    server.assertRefused(
        server.post(PATIENT, "/chat/send", between(DOCTOR, PATIENT) + "&content=x"),
        403,
        "not_permitted");
    server.assertRefused(
        server.post(
            PATIENT, "/chat/send", between(Participant.of("user", "07"), DOCTOR) + "&content=x"),
        403,
        "not_permitted");
  }

  @Test
  void unknownAndForbiddenAnswerAlike() {
    HttpResponse<String> unknown =
        server.post(
            PATIENT, "/chat/send", between(PATIENT, Participant.of("doctor", 99)) + "&content=x");
    HttpResponse<String> forbidden =
        server.post(
            PATIENT, "/chat/send", between(PATIENT, Participant.of("user", 8)) + "&content=x");
    HttpResponse<String> oneself =
        server.post(PATIENT, "/chat/send", between(PATIENT, PATIENT) + "&content=x");

    assertThat(unknown.statusCode()).isEqualTo(403);
    assertThat(withoutRequestId(forbidden)).isEqualTo(withoutRequestId(unknown));
    assertThat(withoutRequestId(oneself)).isEqualTo(withoutRequestId(unknown));
  }

  @Test
  void theHostsPolicyDecides() {
    server.people.forbidden.add(AccessPolicy.Action.SEND);

    server.assertRefused(
        server.post(
            PATIENT,
            "/chat/send",
            Multipart.between(PATIENT, DOCTOR)
                .file("image", "a.png", "image/png", Pictures.of("png", 4, 4))),
        403,
        "not_permitted");
  }

  private JsonNode messages() {
    return json(server.get(PATIENT, "/chat/messages?" + between(PATIENT, DOCTOR)));
  }

  private static String withoutRequestId(HttpResponse<String> answer) {
    return answer.statusCode() + answer.body().replaceAll("\"requestId\":\"[^\"]*\"", "");
  }
}
