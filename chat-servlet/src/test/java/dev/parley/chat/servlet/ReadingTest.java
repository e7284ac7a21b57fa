package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.between;
import static dev.parley.chat.servlet.ChatServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.participant.Action;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Profile;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
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
  void anImageWithoutWordsIsCalledImage() {
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
  void whenThePolicyNoLongerLetsSendMembersKeepReading() {
    server.sendText(PATIENT, DOCTOR, "hello");
    server.people.forbidden.add(Action.SEND);

    assertThat(json(server.get(PATIENT, LIST)).get(0).get("canSend").booleanValue()).isFalse();
    assertThat(json(server.get(PATIENT, MESSAGES))).hasSize(1);

    server.people.forbidden.add(Action.READ);

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
  void oneElementCanBeAskedFor() {
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
  void nobodyReadsAnothersList() {
    assertThat(server.get(PATIENT, "/chat/conversations/user/8").statusCode()).isEqualTo(403);
    assertThat(server.get(PATIENT, "/chat/conversations/doctor/7").statusCode()).isEqualTo(403);
    assertThat(server.get(PATIENT, "/chat/conversations/user/07").statusCode()).isEqualTo(403);
    assertThat(server.get(PATIENT, "/chat/conversations/user/7/x").statusCode()).isEqualTo(404);
  }

  @Test
  void messagesShowWhatThePartnerHasSeen() {
    server.sendText(PATIENT, DOCTOR, "1");
    server.sendText(PATIENT, DOCTOR, "2");
    server.sendText(PATIENT, DOCTOR, "3");
    server.chat.mark(DOCTOR, PATIENT, 2, 1);

    assertThat(texts(server.get(PATIENT, MESSAGES), "status"))
        .containsExactly("read", "delivered", "sent");
    HttpResponse<String> other = server.get(DOCTOR, "/chat/messages?" + between(DOCTOR, PATIENT));
    assertThat(texts(other, "status")).containsExactly("read", "delivered", "sent");
    assertThat(json(other).get(0).get("is_own").booleanValue()).isFalse();
  }

  @Test
  void onlyTheSenderSeesHisClientMessageId() {
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

  @Test
  void anUnchangedAnswerIsNotSentAgain() {
    server.sendText(PATIENT, DOCTOR, "hello");
    for (String path : List.of(LIST, MESSAGES, "/chat/unread", "/chat/doctors", "/chat/config")) {
      HttpResponse<String> first = server.get(PATIENT, path);
      String etag = first.headers().firstValue("ETag").orElseThrow();

      HttpResponse<String> again = server.get(PATIENT, path, "If-None-Match", etag);
      HttpResponse<String> weak =
          server.get(PATIENT, path, "If-None-Match", "\"other\", W/" + etag);

      assertThat(again.statusCode()).as(path).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertThat(again.headers().firstValue("ETag")).contains(etag);
      assertThat(weak.statusCode()).isEqualTo(304);
    }
  }

  @Test
  void everyChangeThatShowsChangesTheTag() {
    server.sendText(PATIENT, DOCTOR, "hello");
    List<String> tags = new ArrayList<>(List.of(tag(LIST), tag(MESSAGES)));

    server.chat.mark(DOCTOR, PATIENT, 1, 0);
    tags.addAll(List.of(tag(LIST), tag(MESSAGES)));
    server.chat.mark(DOCTOR, PATIENT, 1, 1);
    tags.addAll(List.of(tag(LIST), tag(MESSAGES)));
    server.sendText(DOCTOR, PATIENT, "hi");
    tags.addAll(List.of(tag(LIST), tag(MESSAGES)));
    server.people.known.put(DOCTOR, Profile.of("Dr. Renamed"));
    tags.add(tag(LIST));
    server.people.forbidden.add(Action.SEND);
    tags.add(tag(LIST));

    assertThat(tags).doesNotHaveDuplicates();
  }

  @Test
  void aTagNeverOutranksAPermission() {
    server.sendText(PATIENT, DOCTOR, "hello");
    String etag = tag(MESSAGES);
    server.people.forbidden.add(Action.READ);

    assertThat(server.get(PATIENT, MESSAGES, "If-None-Match", etag).statusCode()).isEqualTo(403);
    assertThat(server.get(DOCTOR, MESSAGES, "If-None-Match", etag).statusCode()).isEqualTo(403);
  }

  @Test
  void theFeedCursorMovesWithEveryChange() {
    String before = cursor(LIST);
    server.sendText(PATIENT, DOCTOR, "hello");
    String after = cursor(LIST);

    assertThat(after).isNotEqualTo(before);
    assertThat(cursor(MESSAGES)).isEqualTo(after);
    assertThat(cursor("/chat/unread")).isEqualTo(after);
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

  @Test
  void contactsArePagedAndSearched() {
    JsonNode all = json(server.get(PATIENT, "/chat/doctors"));
    assertThat(all).hasSize(10);
    assertThat(all.get(0).get("id").intValue()).isEqualTo(1);
    assertThat(all.get(0).get("specialty").textValue()).isEqualTo("Obstetrics");

    List<String> met = new ArrayList<>();
    Optional<String> next = Optional.of("/chat/contacts?type=doctor&limit=3");
    while (next.isPresent()) {
      HttpResponse<String> page = server.get(PATIENT, next.get());
      met.addAll(texts(page, "name"));
      next = link(page, "next");
    }
    assertThat(met).hasSize(10).isSorted().doesNotHaveDuplicates();
    assertThat(json(server.get(PATIENT, "/chat/doctors?q=b"))).hasSize(1);
    assertThat(json(server.get(PATIENT, "/chat/contacts?type=user"))).isEmpty();
    assertThat(json(server.get(DOCTOR, "/chat/contacts?type=user"))).hasSize(10);
    assertThat(json(server.get(DOCTOR, "/chat/doctors"))).isEmpty();
  }

  @Test
  void configTellsWhoOneIs() {
    JsonNode config = json(server.get(PATIENT, "/chat/config"));

    assertThat(config.get("me").get("id").intValue()).isEqualTo(7);
    assertThat(config.get("me").get("avatar").textValue()).isEqualTo("/uploads/user_photos/7.svg");
    assertThat(config.get("maxTextLength").intValue()).isEqualTo(1000);
    assertThat(config.get("maxImageBytes").longValue()).isEqualTo(ChatServer.MAX_IMAGE_BYTES);
    assertThat(config.get("imageTypes").toString()).isEqualTo("[\"jpg\",\"jpeg\",\"png\",\"gif\"]");
    assertThat(config.get("pageLimit").intValue()).isEqualTo(200);
    assertThat(config.get("receipts").textValue()).isEqualTo("on");
  }

  @Test
  void anIdIsANumberOnlyIfItIsOneExactly() {
    for (String id : List.of("007", "9007199254740992", "a-1", "0")) {
      server.people.known.put(Participant.of("doctor", id), Profile.of("Dr. " + id));
      server.sendText(Participant.of("doctor", id), PATIENT, "hello");
    }

    assertThat(json(server.get(PATIENT, LIST)).findValues("id").toString())
        .isEqualTo("[0, \"a-1\", \"9007199254740992\", \"007\"]");
  }

  private String tag(String path) {
    return server.get(PATIENT, path).headers().firstValue("ETag").orElseThrow();
  }

  private String cursor(String path) {
    return server.get(PATIENT, path).headers().firstValue("X-Chat-Cursor").orElseThrow();
  }

  private static List<String> texts(HttpResponse<String> answer, String field) {
    return StreamSupport.stream(json(answer).spliterator(), false)
        .map(node -> node.get(field).textValue())
        .toList();
  }

  private static Optional<String> link(HttpResponse<String> answer, String relation) {
    return answer.headers().allValues("Link").stream()
        .map(Pattern.compile("<([^>]*)>; rel=\"" + relation + "\"")::matcher)
        .filter(Matcher::matches)
        .map(matcher -> answer.uri().resolve(URI.create(matcher.group(1))))
        .map(uri -> uri.getRawPath() + "?" + uri.getRawQuery())
        .findFirst();
  }
}
