package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.between;
import static dev.parley.chat.servlet.ChatServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests unread totals and marks. */
class UnreadTest {
  private static final String MESSAGES = "/chat/messages?" + between(PATIENT, DOCTOR);
  private final ChatServer server = ChatServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void unreadRisesAndFalls() {
    server.sendText(DOCTOR, PATIENT, "1");
    server.sendText(DOCTOR, PATIENT, "2");
    server.sendText(Participant.of("doctor", 8), PATIENT, "3");
    assertThat(json(server.get(PATIENT, "/chat/unread")).toString())
        .isEqualTo("{\"messages\":3,\"conversations\":2}");
    server.get(PATIENT, MESSAGES);
    assertThat(json(server.get(PATIENT, "/chat/unread")).get("messages").intValue()).isEqualTo(3);

    HttpResponse<String> read =
        server.post(PATIENT, "/chat/read", between(PATIENT, DOCTOR) + "&up_to=1");
    HttpResponse<String> clamped =
        server.post(PATIENT, "/chat/read", between(PATIENT, DOCTOR) + "&up_to=99");
    HttpResponse<String> back =
        server.post(PATIENT, "/chat/read", between(PATIENT, DOCTOR) + "&up_to=1&delivered_to=1");

    assertThat(read.body()).isEqualTo("{\"readSeq\":1,\"deliveredSeq\":1,\"unreadCount\":1}");
    assertThat(clamped.body()).isEqualTo("{\"readSeq\":2,\"deliveredSeq\":2,\"unreadCount\":0}");
    assertThat(back.body()).isEqualTo(clamped.body());
    assertThat(json(server.get(PATIENT, "/chat/unread")).toString())
        .isEqualTo("{\"messages\":1,\"conversations\":1}");
  }

  @Test
  void theCountFollowsAccess() {
    server.sendText(DOCTOR, PATIENT, "1");
    HttpResponse<String> before = server.get(PATIENT, "/chat/unread");

    server.people.forbidden.add(AccessPolicy.Action.READ);

    assertThat(json(server.get(PATIENT, "/chat/conversations/user/7"))).isEmpty();
    HttpResponse<String> hidden =
        server.get(
            PATIENT, "/chat/unread", "If-None-Match", before.headers().firstValue("ETag").get());
    assertThat(hidden.body()).isEqualTo("{\"messages\":0,\"conversations\":0}");
    assertThat(
            server.post(PATIENT, "/chat/read", between(PATIENT, DOCTOR) + "&up_to=1").statusCode())
        .isEqualTo(403);

    server.people.forbidden.clear();

    assertThat(server.get(PATIENT, "/chat/unread").body()).isEqualTo(before.body());
    assertThat(before.body()).isEqualTo("{\"messages\":1,\"conversations\":1}");
  }

  @Test
  void marksAreChecked() {
    assertThat(server.post(PATIENT, "/chat/read", between(PATIENT, DOCTOR) + "&up_to=1").body())
        .isEqualTo("{\"readSeq\":0,\"deliveredSeq\":0,\"unreadCount\":0}");
    assertThat(server.post(PATIENT, "/chat/read", between(PATIENT, DOCTOR)).statusCode())
        .isEqualTo(400);
    assertThat(
            server.post(PATIENT, "/chat/read", between(DOCTOR, PATIENT) + "&up_to=1").statusCode())
        .isEqualTo(403);
    assertThat(
            server
                .post(
                    PATIENT,
                    "/chat/read",
                    between(PATIENT, Participant.of("doctor", 99)) + "&up_to=1")
                .statusCode())
        .isEqualTo(403);
  }
}
