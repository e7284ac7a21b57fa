package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.json;
import static dev.parley.chat.servlet.GroupServer.ADMIN;
import static dev.parley.chat.servlet.GroupServer.ANN;
import static dev.parley.chat.servlet.GroupServer.MIDWIFE;
import static dev.parley.chat.servlet.GroupServer.in;
import static dev.parley.chat.servlet.GroupServer.list;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What members of a group receive live, by WebSocket and by long poll. */
class GroupLiveTest {
  private static final Participant COLLEAGUE = Participant.of("doctor", 2);

  private final ChatServer server = ChatServer.start();
  private final GroupServer groups = new GroupServer(server);
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void everyMemberReceivesMessagesAndEvents() {
    String id = groups.create(ANN, MIDWIFE);
    try (Listener ann = connect(ANN);
        Listener midwife = connect(MIDWIFE)) {
      groups.send(ADMIN, id, "hello");
      groups.post(ADMIN, "/" + id, "&name=Ward+5");

      for (Listener member : List.of(ann, midwife)) {
        JsonNode message = member.next("message");
        assertThat(message.get("partner_type").textValue()).isEqualTo("group");
        assertThat(message.get("partner_id").textValue()).isEqualTo(id);
        assertThat(message.at("/message/content").textValue()).isEqualTo("hello");
        assertThat(message.at("/message/sender_name").textValue()).isEqualTo("Dr. Émile A");
        JsonNode renamed = member.next("message").get("message");
        assertThat(renamed.get("message_type").textValue()).isEqualTo("event");
        assertThat(renamed.at("/event/kind").textValue()).isEqualTo("renamed");
        assertThat(renamed.at("/event/actor/name").textValue()).isEqualTo("Dr. Émile A");
      }
    }
  }

  @Test
  void whoIsAddedReceivesJoinedAndWhatFollows() {
    String id = groups.create(ANN);
    groups.send(ADMIN, id, "before");
    String polled = poll(COLLEAGUE, "").get("cursor").textValue();
    try (Listener colleague = connect(COLLEAGUE)) {
      groups.post(ADMIN, "/" + id + "/members", "&add=" + list(COLLEAGUE));
      groups.send(ANN, id, "welcome");

      JsonNode joined = colleague.next("joined");
      assertThat(joined.get("partner_type").textValue()).isEqualTo("group");
      assertThat(joined.get("partner_id").textValue()).isEqualTo(id);
      assertThat(joined.get("cursor").textValue()).isNotEmpty();
      assertThat(
              colleague
                  .next(event -> event.at("/message/message_type").asText().equals("text"))
                  .at("/message/content")
                  .textValue())
          .isEqualTo("welcome");
    }
    assertThat(events(COLLEAGUE, polled)).contains("joined", "welcome").doesNotContain("before");
  }

  @Test
  void removalEndsDeliveryOnAnOpenSocketAtOnce() {
    String id = groups.create(ANN, MIDWIFE);
    String polled = poll(ANN, "").get("cursor").textValue();
    try (Listener ann = connect(ANN);
        Listener midwife = connect(MIDWIFE)) {
      groups.send(ADMIN, id, "seen");
      ann.next("message");
      groups.post(ADMIN, "/" + id + "/members", "&remove=" + list(ANN));
      groups.send(ADMIN, id, "secret");
      server.post(ADMIN, "/chat/typing", in(ADMIN, id));
      // After this, everything about the group has been delivered to those whom it concerns.
      assertThat(midwife.next(event -> event.at("/message/content").asText().equals("secret")))
          .isNotNull();
      server.sendText(MIDWIFE, ANN, "last");

      List<JsonNode> rest = new ArrayList<>();
      JsonNode next = ann.next();
      while (!next.at("/message/content").asText().equals("last")) {
        rest.add(next);
        next = ann.next();
      }

      List<JsonNode> durable = rest.stream().filter(event -> event.has("cursor")).toList();
      assertThat(durable)
          .singleElement()
          .satisfies(
              gone -> {
                assertThat(gone.get("event").textValue()).isEqualTo("gone");
                assertThat(gone.get("partner_type").textValue()).isEqualTo("group");
                assertThat(gone.get("partner_id").textValue()).isEqualTo(id);
                assertThat(gone.size()).isEqualTo(4);
              });
      assertThat(rest).noneMatch(event -> event.path("event").asText().equals("typing"));
    }
    assertThat(events(ANN, polled)).contains("gone", "last").doesNotContain("seen", "secret");
  }

  @Test
  void whoLeavesReceivesGoneOnTheirOtherDevices() {
    String id = groups.create(ANN, MIDWIFE);
    try (Listener ann = connect(ANN);
        Listener midwife = connect(MIDWIFE)) {
      groups.post(ANN, "/" + id + "/leave", "");

      assertThat(ann.next("gone").get("partner_id").textValue()).isEqualTo(id);
      assertThat(midwife.next("message").at("/message/event/kind").textValue()).isEqualTo("left");
    }
  }

  @Test
  void whoIsInAGroupFromItsBeginningReceivesJoined() {
    try (Listener ann = connect(ANN);
        Listener admin = connect(ADMIN)) {
      String id = groups.create(ANN, MIDWIFE);

      assertThat(ann.next("joined").get("partner_id").textValue()).isEqualTo(id);
      assertThat(ann.next("message").at("/message/event/kind").textValue()).isEqualTo("created");
      JsonNode first = admin.next(event -> event.has("cursor"));
      assertThat(first.at("/message/event/kind").textValue()).isEqualTo("created");
    }
  }

  @Test
  void aPollContinuesAfterGone() {
    String id = groups.create(ANN, MIDWIFE);
    String cursor = poll(ANN, "").get("cursor").textValue();
    groups.post(ANN, "/" + id + "/leave", "");

    JsonNode answer = poll(ANN, "&cursor=" + cursor);

    assertThat(answer.get("events").findValuesAsText("event")).containsExactly("gone");
    String next = answer.get("cursor").textValue();
    assertThat(answer.at("/events/0/cursor").textValue()).isEqualTo(next);
    assertThat(events(ANN, next)).isEmpty();
  }

  @Test
  void whoMayNotReadAnyMoreReceivesOneGoneByPollAndOnASocket() {
    String id = groups.create(ANN, MIDWIFE);
    String cursor = poll(ANN, "").get("cursor").textValue();
    try (Listener ann = connect(ANN)) {
      server.people.forbidden.add(AccessPolicy.Action.READ);
      groups.send(ADMIN, id, "secret");

      JsonNode gone = ann.next(event -> event.has("cursor"));
      assertThat(gone.get("event").textValue()).isEqualTo("gone");
      assertThat(gone.get("partner_id").textValue()).isEqualTo(id);
      assertThat(gone.size()).isEqualTo(4);
      JsonNode answer = poll(ANN, "&cursor=" + cursor);
      assertThat(answer.get("events")).containsExactly(gone);
      groups.send(ADMIN, id, "secret, too");
      assertThat(events(ANN, answer.get("cursor").textValue())).isEmpty();

      server.people.forbidden.clear();
      groups.send(ADMIN, id, "for all");
      assertThat(ann.next(event -> event.has("cursor")).at("/message/content").textValue())
          .isEqualTo("for all");
    }
  }

  @Test
  void membersOfASmallGroupReceiveWhoIsOnline() {
    String id = groups.create(ANN, COLLEAGUE);
    try (Listener ann = connect(ANN)) {
      server.get(COLLEAGUE, "/chat/groups/" + id);

      JsonNode seen = ann.next(event -> event.has("who_id") && event.has("online"));
      assertThat(seen.get("event").textValue()).isEqualTo("presence");
      assertThat(seen.get("partner_type").textValue()).isEqualTo("group");
      assertThat(seen.get("partner_id").textValue()).isEqualTo(id);
      assertThat(seen.get("online").booleanValue()).isTrue();
      assertThat(seen.get("who_type").textValue()).isEqualTo("doctor");
    }
  }

  @Test
  void whoComesBackReceivesJoinedAgain() {
    String id = groups.create(ANN, MIDWIFE);
    groups.post(ADMIN, "/" + id + "/members", "&remove=" + list(ANN));
    groups.send(ADMIN, id, "absent");
    try (Listener ann = connect(ANN)) {
      groups.post(ADMIN, "/" + id + "/members", "&add=" + list(ANN));

      assertThat(ann.next("joined").get("partner_id").textValue()).isEqualTo(id);
    }
    groups.send(ADMIN, id, "back");
    assertThat(ChatServer.texts(groups.messages(ANN, id), "content"))
        .contains("back")
        .doesNotContain("absent");
  }

  @Test
  void typingNamesWhoTypes() {
    String id = groups.create(ANN, MIDWIFE);
    try (Listener ann = connect(ANN)) {
      server.post(MIDWIFE, "/chat/typing", in(MIDWIFE, id));

      JsonNode typing = ann.next("typing");
      assertThat(typing.get("partner_type").textValue()).isEqualTo("group");
      assertThat(typing.get("partner_id").textValue()).isEqualTo(id);
      assertThat(typing.get("who_type").textValue()).isEqualTo("doctor");
      assertThat(typing.get("who_id").intValue()).isEqualTo(7);
      assertThat(typing.get("who_name").textValue()).isEqualTo("Dr. Émile G");

      ann.say("{\"action\":\"typing\",\"partner_type\":\"group\",\"partner_id\":\"" + id + "\"}");
      ann.say("{\"action\":\"ping\"}");
      // No one receives their own typing.
      assertThat(ann.next(event -> !event.has("cursor")).get("event").textValue())
          .isEqualTo("pong");
    }
  }

  @Test
  void aSocketsCommandsAreRefusedAfterRemoval() {
    String id = groups.create(ANN, MIDWIFE);
    try (Listener ann = connect(ANN)) {
      groups.post(ADMIN, "/" + id + "/members", "&remove=" + list(ANN));
      ann.next("gone");
      for (String action : List.of("\"typing\"", "\"read\",\"up_to\":1")) {
        ann.say(
            "{\"action\":%s,\"partner_type\":\"group\",\"partner_id\":\"%s\"}"
                .formatted(action, id));
        assertThat(ann.next("error").get("code").textValue()).isEqualTo("not_permitted");
      }
    }
  }

  /** The kinds and contents of the events after a cursor, by long poll. */
  private List<String> events(Participant who, String cursor) {
    List<String> found = new ArrayList<>();
    for (JsonNode event : poll(who, "&cursor=" + cursor).get("events")) {
      found.add(event.get("event").textValue());
      found.add(event.at("/message/content").asText());
    }
    return found;
  }

  private JsonNode poll(Participant who, String query) {
    return json(server.get(who, "/chat/updates?wait=0" + query));
  }

  private Listener connect(Participant who) {
    Listener listener =
        Listener.connect(
            client,
            server.uri("/chat/live"),
            "Test-Caller",
            who.toString(),
            "X-Requested-With",
            "test");
    listener.next("hello");
    return listener;
  }
}
