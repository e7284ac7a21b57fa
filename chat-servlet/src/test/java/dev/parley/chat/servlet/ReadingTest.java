package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.between;
import static dev.parley.chat.servlet.ChatServer.json;
import static dev.parley.chat.servlet.ChatServer.link;
import static dev.parley.chat.servlet.ChatServer.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {
  private static final String LIST = "/chat/conversations/user/7";
  private static final String MESSAGES = "/chat/messages?" + between(PATIENT, DOCTOR);
  private final ChatServer server = ChatServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theListHasOneElementPerPartner() {
    server.sendText(PATIENT, DOCTOR, "hello");
    server.sendText(DOCTOR, PATIENT, "See+you+on+Monday");

    JsonNode row = json(server.get(PATIENT, LIST)).get(0);

    assertThat(row.get("id").isInt()).isTrue();
    assertThat(row.get("id").intValue()).isEqualTo(7);
    assertThat(row.get("type").textValue()).isEqualTo("doctor");
    assertThat(row.get("name").textValue()).isEqualTo("Dr. Émile G");
    assertThat(row.get("avatar").textValue()).isEqualTo("/chat-ui/default-avatar.svg");
    assertThat(row.get("specialty").textValue()).isEqualTo("Obstetrics");
    assertThat(row.get("lastMessage").textValue()).isEqualTo("See you on Monday");
    assertThat(row.get("lastMessageTime").textValue()).matches("\\d\\d:\\d\\d");
    assertThat(row.get("lastMessageAt").textValue())
        .contains(row.get("lastMessageTime").textValue());
    assertThat(row.get("lastMessageType").textValue()).isEqualTo("text");
    assertThat(row.get("lastMessageIsOwn").booleanValue()).isFalse();
    assertThat(row.get("unreadCount").intValue()).isEqualTo(1);
    assertThat(row.get("lastSeq").intValue()).isEqualTo(2);
    assertThat(row.get("readSeq").intValue()).isEqualTo(1);
    assertThat(row.get("partnerReadSeq").intValue()).isZero();
    assertThat(row.get("partnerDeliveredSeq").intValue()).isZero();
    assertThat(row.get("canSend").booleanValue()).isTrue();
    assertThat(row.get("online").booleanValue()).isFalse();
    assertThat(row.get("lastSeen").isNull()).isTrue();
    assertThat(row.has("known")).isFalse();
  }

  @Test
  void anImageWithoutTextIsPreviewedAsImage() {
    server.post(
        PATIENT,
        "/chat/send",
        Multipart.between(PATIENT, DOCTOR)
            .file("image", "a.png", "image/png", Pictures.of("png", 4, 4)));

    assertThat(json(server.get(PATIENT, LIST)).get(0).get("lastMessage").textValue())
        .isEqualTo("Image");
  }

  @Test
  void aPartnerTheHostNoLongerKnowsStaysInTheList() {
    server.sendText(PATIENT, DOCTOR, "hello");
    server.people.known.remove(DOCTOR);

    JsonNode row = json(server.get(PATIENT, LIST)).get(0);

    assertThat(row.get("known").booleanValue()).isFalse();
    assertThat(row.get("name").textValue()).isNotBlank();
    assertThat(row.get("canSend").booleanValue()).isFalse();
    assertThat(server.get(PATIENT, MESSAGES).statusCode()).isEqualTo(200);
  }

  @Test
  void aSenderWithoutAPersonIsShownAsAutomatedAndWithoutPresence() {
    server.people.known.put(DOCTOR, ParticipantProfile.of("Reminders").asAutomated());
    server.sendText(PATIENT, DOCTOR, "hello");

    for (String list : List.of(LIST, "/chat/contacts?q=Reminders")) {
      JsonNode row = json(server.get(PATIENT, list)).get(0);
      assertThat(row.get("name").textValue()).isEqualTo("Reminders");
      assertThat(row.get("automated").booleanValue()).isTrue();
      assertThat(row.has("online")).isFalse();
      assertThat(row.has("lastSeen")).isFalse();
    }
  }

  @Test
  void noRequestIsMadeByTheSystem() {
    assertThat(server.get(Participant.SYSTEM, "/chat/unread").statusCode()).isEqualTo(500);
  }

  @Test
  void membersKeepReadingWhenThePolicyForbidsSending() {
    server.sendText(PATIENT, DOCTOR, "hello");
    server.people.forbidden.add(AccessPolicy.Action.SEND);

    assertThat(json(server.get(PATIENT, LIST)).get(0).get("canSend").booleanValue()).isFalse();
    assertThat(json(server.get(PATIENT, MESSAGES))).hasSize(1);

    server.people.forbidden.add(AccessPolicy.Action.READ);

    assertThat(json(server.get(PATIENT, LIST))).isEmpty();
    assertThat(server.get(PATIENT, MESSAGES).statusCode()).isEqualTo(403);
  }

  @Test
  void everyPageOfTheListIsLinked() {
    for (int number = 1; number <= 10; number++) {
      server.sendText(Participant.of("doctor", number), PATIENT, "hello");
    }

    List<Integer> met = new ArrayList<>();
    Optional<String> next = Optional.of(LIST + "?limit=3");
    while (next.isPresent()) {
      HttpResponse<String> page = server.get(PATIENT, next.get());
      json(page).forEach(row -> met.add(row.get("id").intValue()));
      next = link(page, "next");
    }

    assertThat(met).containsExactly(10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
  }

  @Test
  void theListIsSearchedByName() {
    for (int number = 1; number <= 10; number++) {
      server.sendText(Participant.of("doctor", number), PATIENT, "hello");
    }

    assertThat(json(server.get(PATIENT, LIST + "?q=c&limit=1"))).hasSize(1);
    assertThat(json(server.get(PATIENT, LIST + "?q=emile"))).hasSize(10);
    assertThat(json(server.get(PATIENT, LIST + "?q=zzz"))).isEmpty();
  }

  @Test
  void oneElementCanBeRequested() {
    server.sendText(PATIENT, DOCTOR, "hello");
    server.sendText(PATIENT, Participant.of("doctor", 8), "hello");

    String one = LIST + "?partner_type=doctor&partner_id=";

    assertThat(json(server.get(PATIENT, one + "8")))
        .singleElement()
        .extracting(row -> row.get("id").intValue())
        .isEqualTo(8);
    assertThat(json(server.get(PATIENT, one + "9"))).isEmpty();
    assertThat(server.get(PATIENT, LIST + "?partner_type=doctor").statusCode()).isEqualTo(400);
  }

  @Test
  void noOneReadsAnothersList() {
    assertThat(server.get(PATIENT, "/chat/conversations/user/8").statusCode()).isEqualTo(403);
    assertThat(server.get(PATIENT, "/chat/conversations/doctor/7").statusCode()).isEqualTo(403);
    assertThat(server.get(PATIENT, "/chat/conversations/user/07").statusCode()).isEqualTo(403);
    assertThat(server.get(PATIENT, "/chat/conversations/user/7/x").statusCode()).isEqualTo(404);
  }

  @Test
  void messagesShowWhatThePartnerHasRead() {
    server.sendText(PATIENT, DOCTOR, "1");
    server.sendText(PATIENT, DOCTOR, "2");
    server.sendText(PATIENT, DOCTOR, "3");
    server.chat.mark(DOCTOR, PATIENT, new UpTo(2, 1));

    assertThat(texts(server.get(PATIENT, MESSAGES), "status"))
        .containsExactly("read", "delivered", "sent");
    HttpResponse<String> other = server.get(DOCTOR, "/chat/messages?" + between(DOCTOR, PATIENT));
    assertThat(texts(other, "status")).containsExactly("read", "delivered", "sent");
    assertThat(json(other).get(0).get("is_own").booleanValue()).isFalse();
  }

  @Test
  void onlyTheSenderSeesTheClientMessageId() {
    server.post(
        PATIENT, "/chat/send", between(PATIENT, DOCTOR) + "&content=x&client_message_id=mine");

    assertThat(texts(server.get(PATIENT, MESSAGES), "client_message_id")).containsExactly("mine");
    assertThat(
            json(server.get(DOCTOR, "/chat/messages?" + between(DOCTOR, PATIENT)))
                .get(0)
                .has("client_message_id"))
        .isFalse();
  }

  @Test
  void everyPageOfMessagesIsLinked() {
    IntStream.rangeClosed(1, 25)
        .forEach(number -> server.sendText(PATIENT, DOCTOR, Integer.toString(number)));

    List<String> back = new ArrayList<>();
    Optional<String> prev = Optional.of(MESSAGES + "&limit=10");
    while (prev.isPresent()) {
      HttpResponse<String> page = server.get(PATIENT, prev.get());
      back.addAll(0, texts(page, "content"));
      prev = link(page, "prev");
    }
    assertThat(back)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 25).mapToObj(Integer::toString).toList());

    List<String> forth = new ArrayList<>();
    Optional<String> next = Optional.of(MESSAGES + "&limit=10&after=0");
    while (next.isPresent()) {
      HttpResponse<String> page = server.get(PATIENT, next.get());
      forth.addAll(texts(page, "content"));
      next = link(page, "next");
    }
    assertThat(forth).isEqualTo(back);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&limit=0",
        "&limit=201",
        "&limit=x",
        "&limit=-1",
        "&limit=",
        "&limit=1&limit=1",
        "&before=1&after=1",
        "&before=-1",
        "&after=9007199254740992",
        "&after=1e3",
        "&before=%D9%A1",
        "&limit=99999999999999999999"
      })
  void pagesOutOfBoundsAreRefused(String page) {
    HttpResponse<String> answer = server.get(PATIENT, MESSAGES + page);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).get("code").textValue()).isEqualTo("invalid_parameter");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "bC54", "Zi4x", "bC4xLiE", "bC0xLjE", "%00", "bC4tMS4tMQ"})
  void aCursorTheServerDidNotGiveIsRefused(String cursor) {
    assertThat(server.get(PATIENT, LIST + "?cursor=" + cursor).statusCode()).isEqualTo(400);
    assertThat(server.get(PATIENT, "/chat/doctors?cursor=" + cursor).statusCode()).isEqualTo(400);
  }

  @Test
  void strangersReadNothing() {
    server.sendText(PATIENT, DOCTOR, "private");
    Participant stranger = Participant.of("user", 8);

    assertThat(server.get(stranger, MESSAGES).statusCode()).isEqualTo(403);
    assertThat(
            server
                .get(stranger, "/chat/messages?" + between(stranger, Participant.of("user", 7)))
                .statusCode())
        .isEqualTo(403);
    assertThat(json(server.get(stranger, "/chat/messages?" + between(stranger, DOCTOR)))).isEmpty();
  }
}
