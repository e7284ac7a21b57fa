package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.between;
import static dev.parley.chat.servlet.ChatServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Doctors may block users; users may block no one. */
class BlocksTest {
  private static final String BACK = between(DOCTOR, PATIENT);
  private static final String FORM = between(PATIENT, DOCTOR);

  private final ChatServer server =
      ChatServer.start(
          Container.JETTY,
          parts -> parts.blocks((blocker, blocked) -> blocker.type().equals("doctor")));

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void neitherWritesWhileOneBlocks() {
    server.sendText(PATIENT, DOCTOR, "hello");
    server.sendText(DOCTOR, PATIENT, "yes");
    String unknown = refusal(server.post(PATIENT, "/chat/send", toUnknown() + "&content=x"));
    block(true);

    for (String verb :
        List.of(
            "send?content=x",
            "typing?",
            "edit?seq=1&content=x&text_revision=0",
            "react?seq=1&emoji=%F0%9F%91%8D&on=true",
            "pin?seq=1&on=true")) {
      String[] parts = verb.split("\\?", 2);
      String fields = parts.length < 2 ? "" : "&" + parts[1];
      HttpResponse<String> blocked = post(PATIENT, parts[0], FORM + fields);
      assertThat(blocked.statusCode()).as(verb).isEqualTo(403);
      assertThat(refusal(blocked)).as(verb).isEqualTo(unknown);
      HttpResponse<String> blocker =
          post(DOCTOR, parts[0], BACK + fields.replace("seq=1", "seq=2"));
      assertThat(blocker.statusCode()).as(verb).isEqualTo(403);
      assertThat(json(blocker).get("code").textValue()).as(verb).isEqualTo("blocked_by_you");
    }
    assertThat(post(PATIENT, "read", FORM + "&up_to=2").statusCode()).isEqualTo(200);
    assertThat(post(PATIENT, "delete", FORM + "&seq=1").statusCode()).isEqualTo(200);
    block(false);
    server.sendText(PATIENT, DOCTOR, "again");
  }

  @Test
  void theListSaysWhoMayWriteAndHidesWhatABlockHides() {
    server.sendText(PATIENT, DOCTOR, "hello");
    post(DOCTOR, "read", BACK + "&up_to=1");
    assertThat(row(DOCTOR).get("canBlock").booleanValue()).isTrue();
    assertThat(row(PATIENT).get("canBlock").booleanValue()).isFalse();
    assertThat(row(PATIENT).get("partnerReadSeq").longValue()).isEqualTo(1);
    assertThat(row(PATIENT).has("online")).isTrue();
    block(true);

    JsonNode blocked = row(PATIENT);
    assertThat(blocked.get("canSend").booleanValue()).isFalse();
    assertThat(blocked.has("blockedByYou")).isFalse();
    assertThat(blocked.has("online") || blocked.has("lastSeen")).isFalse();
    assertThat(blocked.has("partnerReadSeq") || blocked.has("partnerDeliveredSeq")).isFalse();
    JsonNode blocker = row(DOCTOR);
    assertThat(blocker.get("canSend").booleanValue()).isFalse();
    assertThat(blocker.get("blockedByYou").booleanValue()).isTrue();
    assertThat(blocker.has("online")).isFalse();
    assertThat(blocker.has("partnerReadSeq")).isTrue();
    JsonNode message = json(server.get(PATIENT, "/chat/messages?" + FORM)).get(0);
    assertThat(message.get("status").textValue()).isEqualTo("sent");
    JsonNode receipts = json(server.get(PATIENT, "/chat/receipts?" + FORM + "&seq=1"));
    assertThat(receipts.get("delivered").longValue()).isZero();
    assertThat(receipts.get("read").longValue()).isZero();
    assertThat(receipts.at("/members/0/state").textValue()).isEqualTo("sent");
    assertThat(contacts(PATIENT, "doctor")).doesNotContain(7);
    assertThat(contacts(DOCTOR, "user")).doesNotContain(7);
    block(false);
    assertThat(row(PATIENT).get("canSend").booleanValue()).isTrue();
    assertThat(row(PATIENT).get("partnerReadSeq").longValue()).isEqualTo(1);
    assertThat(contacts(PATIENT, "doctor")).contains(7);
  }

  @Test
  void noConversationBegins() {
    block(true);

    HttpResponse<String> answer = post(PATIENT, "send", FORM + "&content=x");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(refusal(answer))
        .isEqualTo(refusal(post(PATIENT, "send", toUnknown() + "&content=x")));
    assertThat(json(post(DOCTOR, "send", BACK + "&content=x")).get("code").textValue())
        .isEqualTo("blocked_by_you");
  }

  @Test
  void theBlockedBringTheBlockerIntoNoGroupAndLearnNothing() {
    String by = GroupServer.by(PATIENT);
    String id =
        json(post(PATIENT, "groups", by + "&name=x&members=doctor:1&client_message_id=k"))
            .get("id")
            .textValue();
    block(true);

    for (String path : List.of("groups", "groups/" + id + "/members")) {
      String field = path.equals("groups") ? "&name=y&members=doctor:2," : "&add=doctor:2,";
      HttpResponse<String> unknown = post(PATIENT, path, by + field + "doctor:99");
      HttpResponse<String> blocker = post(PATIENT, path, by + field + "doctor:7");
      assertThat(blocker.statusCode()).isEqualTo(403);
      assertThat(refusal(blocker)).isEqualTo(refusal(unknown));
    }
    assertThat(json(server.get(PATIENT, "/chat/groups/" + id)).get("memberCount").intValue())
        .isEqualTo(2);
    assertThat(
            post(DOCTOR, "groups", GroupServer.by(DOCTOR) + "&name=z&members=user:7").statusCode())
        .isEqualTo(201);
    JsonNode members = json(server.get(PATIENT, "/chat/contacts?type=doctor&action=invite"));
    assertThat(members.findValues("id").stream().map(JsonNode::asInt)).doesNotContain(7);
  }

  @Test
  void groupsGoOn() {
    String id =
        json(post(DOCTOR, "groups", GroupServer.by(DOCTOR) + "&name=z&members=user:7"))
            .get("id")
            .textValue();
    block(true);

    assertThat(
            server
                .post(PATIENT, "/chat/send", GroupServer.in(PATIENT, id) + "&content=x")
                .statusCode())
        .isEqualTo(201);
    JsonNode group = json(server.get(PATIENT, "/chat/groups/" + id));
    assertThat(group.get("members"))
        .filteredOn(member -> member.get("type").textValue().equals("doctor"))
        .singleElement()
        .satisfies(member -> assertThat(member.has("online")).isFalse());
  }

  @Test
  void theHostDecidesAndUnknownIsRefusedAlike() {
    for (String form :
        List.of(
            FORM + "&on=true",
            between(DOCTOR, Participant.of("user", 99)) + "&on=true",
            between(DOCTOR, DOCTOR) + "&on=true")) {
      Participant caller = form.startsWith("sender_type=user") ? PATIENT : DOCTOR;
      HttpResponse<String> answer = post(caller, "block", form);
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(json(answer).get("code").textValue()).isEqualTo("not_permitted");
    }
    assertThat(post(PATIENT, "block", FORM + "&on=false").statusCode()).isEqualTo(200);
    assertThat(post(DOCTOR, "block", BACK).statusCode()).isEqualTo(400);
    assertThat(post(DOCTOR, "block", BACK + "&on=yes").statusCode()).isEqualTo(400);
    assertThat(
            post(DOCTOR, "block", GroupServer.in(DOCTOR, "A".repeat(22)) + "&on=true").statusCode())
        .isEqualTo(400);
    assertThat(json(server.get(DOCTOR, "/chat/config")).at("/features/block").booleanValue())
        .isTrue();
  }

  @Test
  void blocksAreListedInPages() {
    IntStream.rangeClosed(1, 5)
        .forEach(
            number ->
                post(
                    DOCTOR, "block", between(DOCTOR, Participant.of("user", number)) + "&on=true"));
    block(true);
    block(true);

    HttpResponse<String> first = server.get(DOCTOR, "/chat/blocks?limit=4");
    HttpResponse<String> second = server.get(DOCTOR, ChatServer.link(first, "next").orElseThrow());

    assertThat(json(first)).hasSize(4);
    assertThat(json(second)).hasSize(2);
    assertThat(ChatServer.link(second, "next")).isEmpty();
    assertThat(ChatServer.texts(server.get(DOCTOR, "/chat/blocks"), "name"))
        .contains("Patient 1", "Patient 7");
    assertThat(json(server.get(PATIENT, "/chat/blocks"))).isEmpty();
    server.people.known.put(Participant.of("user", 1), ParticipantProfile.of("Renamed"));
    assertThat(server.get(DOCTOR, "/chat/blocks").body()).contains("Renamed");
  }

  @Test
  void bothReceiveItAndMarksNoLongerReachTheBlocked() {
    server.sendText(PATIENT, DOCTOR, "hello");
    try (Listener doctor = connect(DOCTOR);
        Listener patient = connect(PATIENT)) {
      block(true);
      JsonNode event = doctor.next("block");
      assertThat(event.get("blocked").booleanValue()).isTrue();
      assertThat(event.get("partner_id").intValue()).isEqualTo(7);
      assertThat(event.has("cursor")).isTrue();
      // They block nobody; whether they may write is in their list.
      JsonNode received = patient.next("block");
      assertThat(received.get("blocked").booleanValue()).isFalse();
      assertThat(received.get("partner_type").textValue()).isEqualTo("doctor");
      post(DOCTOR, "read", BACK + "&up_to=1");
      doctor.next("read");
      block(false);
      assertThat(doctor.next("block").get("blocked").booleanValue()).isFalse();
      server.sendText(DOCTOR, PATIENT, "last");
      assertThat(patient.next("block").get("blocked").booleanValue()).isFalse();
      JsonNode next = patient.next();
      while (!next.at("/message/content").asText().equals("last")) {
        assertThat(next.get("event").textValue()).isNotIn("block", "view");
        next = patient.next();
      }
    }
  }

  private static String toUnknown() {
    return between(PATIENT, Participant.of("doctor", 99));
  }

  private HttpResponse<String> post(Participant caller, String verb, String form) {
    return server.post(caller, "/chat/" + verb, form);
  }

  private void block(boolean on) {
    HttpResponse<String> answer = post(DOCTOR, "block", BACK + "&on=" + on);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"blocked\":" + on + "}");
  }

  private JsonNode row(Participant caller) {
    return json(server.get(caller, "/chat/conversations/" + caller.type() + "/" + caller.id()))
        .get(0);
  }

  private List<Integer> contacts(Participant caller, String type) {
    return json(server.get(caller, "/chat/contacts?type=" + type)).findValues("id").stream()
        .map(JsonNode::asInt)
        .toList();
  }

  /** What a refusal says, without the number of its request. */
  private static String refusal(HttpResponse<String> answer) {
    ObjectNode body = (ObjectNode) json(answer);
    body.remove("requestId");
    return answer.statusCode() + body.toString();
  }

  private Listener connect(Participant who) {
    Listener listener =
        Listener.connect(
            HttpClient.newHttpClient(),
            server.uri("/chat/live"),
            "Test-Caller",
            who.toString(),
            "X-Requested-With",
            "test");
    listener.next("hello");
    return listener;
  }
}
