package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.json;
import static dev.parley.chat.servlet.ChatServer.texts;
import static dev.parley.chat.servlet.GroupServer.ADMIN;
import static dev.parley.chat.servlet.GroupServer.ANN;
import static dev.parley.chat.servlet.GroupServer.MIDWIFE;
import static dev.parley.chat.servlet.GroupServer.list;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What members can do in a group. */
class GroupsTest {
  private static final Participant COLLEAGUE = Participant.of("doctor", 2);

  private final ChatServer server = ChatServer.start();
  private final GroupServer groups = new GroupServer(server);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aGroupIsCreatedAndShowsItsMembers() {
    HttpResponse<String> answer =
        groups.post(ADMIN, "", "&name=+Ward+4+&history=all&members=" + list(ANN, MIDWIFE));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    JsonNode group = json(answer);
    assertThat(group.get("id").textValue()).matches("[A-Za-z0-9_-]{22}");
    assertThat(group.get("type").textValue()).isEqualTo("group");
    assertThat(group.get("name").textValue()).isEqualTo("Ward 4");
    assertThat(group.get("avatar").textValue()).isEqualTo("/chat-ui/default-avatar.svg");
    assertThat(group.get("picture").isNull()).isTrue();
    assertThat(group.get("history").textValue()).isEqualTo("all");
    assertThat(group.get("memberCount").intValue()).isEqualTo(3);
    assertThat(group.get("myRole").textValue()).isEqualTo("admin");
    assertThat(group.get("powers").toString())
        .isEqualTo("[\"invite\",\"remove_member\",\"manage_group\"]");
    assertThat(groups.members(group.get("id").textValue()))
        .containsExactly("doctor:1", "doctor:7", "user:7");
    JsonNode seen = json(groups.get(ANN, group.get("id").textValue()));
    assertThat(seen.get("myRole").textValue()).isEqualTo("member");
    assertThat(seen.get("powers").toString()).isEqualTo("[\"invite\"]");
    assertThat(seen.get("members").get(0).has("joinedAt")).isTrue();
  }

  @Test
  void creatingAgainWithTheSameKeyReturnsTheSameGroup() {
    String form = "&name=Ward&members=" + list(ANN, MIDWIFE) + "&client_message_id=k";
    String id = json(groups.post(ADMIN, "", form)).get("id").textValue();

    HttpResponse<String> again =
        groups.post(ADMIN, "", "&name=Ward&members=" + list(MIDWIFE, ANN) + "&client_message_id=k");

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(json(again).get("id").textValue()).isEqualTo(id);
    assertThat(json(server.get(ADMIN, "/chat/conversations/doctor/1"))).hasSize(1);
    for (String other :
        List.of(
            "&name=Other&members=" + list(ANN, MIDWIFE),
            "&name=Ward&members=" + list(ANN),
            "&name=Ward&history=all&members=" + list(ANN, MIDWIFE))) {
      HttpResponse<String> reused = groups.post(ADMIN, "", other + "&client_message_id=k");
      assertThat(reused.statusCode()).as(other).isEqualTo(409);
      assertThat(json(reused).get("code").textValue()).isEqualTo("key_reused");
    }
  }

  @Test
  void aRetryAfterTheCreatorHasLeftIsAnsweredWithWhatTheyCreated() {
    String form = "&name=Ward&members=" + list(ANN, MIDWIFE) + "&client_message_id=k";
    String id = json(groups.post(ADMIN, "", form)).get("id").textValue();
    groups.post(ADMIN, "/" + id + "/leave", "");
    groups.post(ANN, "/" + id, "&name=Unknown+to+them");

    HttpResponse<String> again = groups.post(ADMIN, "", form);

    assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
    JsonNode group = json(again);
    assertThat(group.get("id").textValue()).isEqualTo(id);
    assertThat(group.get("name").textValue()).isEqualTo("Ward");
    assertThat(group.get("memberCount").intValue()).isEqualTo(3);
    assertThat(group.get("members")).isEmpty();
    assertThat(group.get("powers")).isEmpty();
    assertThat(group.has("myRole")).isFalse();
    assertThat(group.has("onlineCount")).isFalse();
    assertThat(json(server.get(ADMIN, "/chat/conversations/doctor/1"))).isEmpty();
    assertThat(groups.get(ADMIN, id).statusCode()).isEqualTo(403);
  }

  @Test
  void whatNobodyReadStaysUnreadWhenSomebodyJoins() {
    String id = groups.create(ANN);
    groups.send(ADMIN, id, "important");

    HttpResponse<String> changed =
        groups.post(ADMIN, "/" + id + "/members", "&add=" + list(MIDWIFE) + "&remove=" + list(ANN));

    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    assertThat(json(groups.messages(ADMIN, id)).get(1).get("status").textValue()).isEqualTo("sent");
    assertThat(groups.element(ADMIN, id).get("partnerSinceSeq").intValue()).isGreaterThan(2);
  }

  @Test
  void theListHasAnElementOfTheGroup() {
    String id = groups.create(ANN, MIDWIFE);

    JsonNode created = groups.element(ANN, id);
    assertThat(created.get("id").textValue()).isEqualTo(id);
    assertThat(created.get("type").textValue()).isEqualTo("group");
    assertThat(created.get("name").textValue()).isEqualTo("Ward 4");
    assertThat(created.get("avatar").textValue()).isNotEmpty();
    assertThat(created.get("memberCount").intValue()).isEqualTo(3);
    assertThat(created.get("mentionCount").intValue()).isZero();
    assertThat(created.get("unreadCount").intValue()).isZero();
    assertThat(created.get("lastMessage").textValue()).isEqualTo("Dr. Émile A created the group.");
    assertThat(created.get("lastMessageType").textValue()).isEqualTo("event");
    assertThat(created.get("lastEvent").get("kind").textValue()).isEqualTo("created");
    assertThat(created.get("canSend").booleanValue()).isTrue();

    groups.send(ADMIN, id, "hello");

    JsonNode afterwards = groups.element(ANN, id);
    assertThat(afterwards.get("lastMessage").textValue()).isEqualTo("hello");
    assertThat(afterwards.get("lastMessageIsOwn").booleanValue()).isFalse();
    assertThat(afterwards.get("unreadCount").intValue()).isEqualTo(1);
    assertThat(afterwards.get("lastSender").get("type").textValue()).isEqualTo("doctor");
    assertThat(afterwards.get("lastSender").get("id").intValue()).isEqualTo(1);
    assertThat(afterwards.get("lastSender").get("name").textValue()).isEqualTo("Dr. Émile A");
    assertThat(afterwards.has("lastEvent")).isFalse();
  }

  @Test
  void messagesNameTheirSenders() {
    String id = groups.create(ANN, MIDWIFE);
    groups.send(ANN, id, "hello");

    JsonNode page = json(groups.messages(MIDWIFE, id));

    assertThat(page).hasSize(2);
    JsonNode event = page.get(0);
    assertThat(event.get("message_type").textValue()).isEqualTo("event");
    assertThat(event.get("content").textValue()).isEqualTo("Dr. Émile A created the group.");
    assertThat(event.get("content_is_fallback").booleanValue()).isTrue();
    assertThat(event.get("event").get("kind").textValue()).isEqualTo("created");
    assertThat(event.get("event").get("actor").get("name").textValue()).isEqualTo("Dr. Émile A");
    JsonNode message = page.get(1);
    assertThat(message.get("receiver_type").textValue()).isEqualTo("group");
    assertThat(message.get("receiver_id").textValue()).isEqualTo(id);
    assertThat(message.get("sender_name").textValue()).isEqualTo("Patient 7");
    assertThat(message.get("sender_avatar").textValue()).isEqualTo("/uploads/user_photos/7.svg");
    assertThat(message.get("is_own").booleanValue()).isFalse();
  }

  @Test
  void peopleAreAddedAndRemovedInOneRequest() {
    String id = groups.create(ANN, MIDWIFE);

    HttpResponse<String> changed =
        groups.post(
            ADMIN, "/" + id + "/members", "&add=" + list(COLLEAGUE) + "&remove=" + list(ANN));

    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    assertThat(json(changed).get("memberCount").intValue()).isEqualTo(3);
    assertThat(groups.members(id)).containsExactly("doctor:1", "doctor:2", "doctor:7");
    assertThat(texts(groups.messages(ADMIN, id), "content"))
        .contains("Dr. Émile A added Dr. Émile B.", "Dr. Émile A removed Patient 7.");
    JsonNode element = groups.element(COLLEAGUE, id);
    assertThat(element.get("unreadCount").intValue()).isZero();
    // Joined without the history before.
    assertThat(json(groups.messages(COLLEAGUE, id)))
        .first()
        .matches(message -> message.at("/event/kind").textValue().equals("joined"));
    HttpResponse<String> again =
        groups.post(
            ADMIN, "/" + id + "/members", "&add=" + list(COLLEAGUE) + "&remove=" + list(ANN));
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(json(groups.messages(ADMIN, id))).hasSize(3);
  }

  @Test
  void aGroupIsRenamedAndRolesChange() {
    String id = groups.create(ANN, MIDWIFE);

    HttpResponse<String> renamed = groups.post(ADMIN, "/" + id, "&name=Ward+5");
    assertThat(json(renamed).get("name").textValue()).isEqualTo("Ward 5");
    assertThat(groups.element(ANN, id).get("name").textValue()).isEqualTo("Ward 5");
    assertThat(groups.post(ADMIN, "/" + id, "&name=Ward+5").statusCode()).isEqualTo(200);

    String promote = "&role=admin&member=" + list(MIDWIFE);
    assertThat(groups.post(ADMIN, "/" + id + "/roles", promote).statusCode()).isEqualTo(200);
    assertThat(groups.post(ADMIN, "/" + id + "/roles", promote).statusCode()).isEqualTo(200);
    assertThat(json(groups.get(MIDWIFE, id)).get("myRole").textValue()).isEqualTo("admin");
    assertThat(groups.post(MIDWIFE, "/" + id, "&name=Ward+6").statusCode()).isEqualTo(200);
    assertThat(json(groups.messages(ADMIN, id))).hasSize(4);
  }

  @Test
  void theLastAdminsLeavePromotesAnother() {
    String id = groups.create(ANN);

    HttpResponse<String> left = groups.post(ADMIN, "/" + id + "/leave", "");

    assertThat(left.statusCode()).isEqualTo(204);
    assertThat(left.body()).isEmpty();
    assertThat(json(groups.get(ANN, id)).get("myRole").textValue()).isEqualTo("admin");
    assertThat(groups.members(ANN, id)).containsExactly("user:7");
    assertThat(groups.element(ADMIN, id).isMissingNode()).isTrue();
  }

  @Test
  void membersAreReadInPages() {
    String id = groups.create(ANN, MIDWIFE, COLLEAGUE);

    List<String> met = new ArrayList<>();
    Optional<String> next = Optional.of("/chat/groups/" + id + "?limit=1");
    while (next.isPresent()) {
      HttpResponse<String> page = server.get(ANN, next.get());
      json(page)
          .get("members")
          .forEach(one -> met.add(one.get("type").textValue() + ":" + one.get("id").asText()));
      next = ChatServer.link(page, "next");
    }

    assertThat(met).containsExactlyInAnyOrder("doctor:1", "doctor:2", "doctor:7", "user:7");
  }

  @Test
  void aChangeLinksToTheNextMembers() {
    try (ChatServer small = ChatServer.start("/app", settings -> settings.pageLimit(2))) {
      HttpResponse<String> created =
          small.post(
              ADMIN,
              "/chat/groups",
              GroupServer.by(ADMIN) + "&name=x&members=" + list(ANN, MIDWIFE));

      String next = ChatServer.link(created, "next").orElseThrow();

      assertThat(json(created).get("members")).hasSize(2);
      assertThat(next).startsWith("/app/chat/groups/" + json(created).get("id").textValue());
      assertThat(json(small.get(ADMIN, next.substring("/app".length()))).get("members")).hasSize(1);
    }
  }

  @Test
  void receiptsCountTheOthersAndNameThem() {
    String id = groups.create(ANN, MIDWIFE);
    groups.send(ADMIN, id, "hello");
    server.post(ANN, "/chat/read", GroupServer.in(ANN, id) + "&up_to=2");
    server.post(MIDWIFE, "/chat/read", GroupServer.in(MIDWIFE, id) + "&delivered_to=2");
    String query = "/chat/receipts?" + GroupServer.in(ADMIN, id) + "&seq=2";

    JsonNode receipts = json(server.get(ADMIN, query));

    assertThat(receipts.get("seq").intValue()).isEqualTo(2);
    assertThat(receipts.get("of").intValue()).isEqualTo(2);
    assertThat(receipts.get("read").intValue()).isEqualTo(1);
    assertThat(receipts.get("delivered").intValue()).isEqualTo(2);
    assertThat(receipts.get("members").findValuesAsText("state"))
        .containsExactlyInAnyOrder("read", "delivered");
    assertThat(json(groups.messages(ADMIN, id)).get(1).get("status").textValue())
        .isEqualTo("delivered");
    String next = ChatServer.link(server.get(ADMIN, query + "&limit=1"), "next").orElseThrow();
    assertThat(json(server.get(ADMIN, next)).get("members")).hasSize(1);

    server.post(MIDWIFE, "/chat/read", GroupServer.in(MIDWIFE, id) + "&up_to=2");
    assertThat(json(groups.messages(ADMIN, id)).get(1).get("status").textValue()).isEqualTo("read");
  }

  @Test
  void mentionsAreKeptByPositionAndCounted() {
    String id = groups.create(ANN, MIDWIFE);
    groups.send(ADMIN, id, "before");

    HttpResponse<String> sent =
        server.post(
            ADMIN,
            "/chat/send",
            GroupServer.in(ADMIN, id)
                + "&content=%F0%9F%91%8B+@Ann,+please&mentions="
                + GroupServer.encoded("user:7@2+4"));

    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
    JsonNode mention = json(groups.messages(ANN, id)).get(2).get("mentions").get(0);
    assertThat(mention.get("id").intValue()).isEqualTo(7);
    assertThat(mention.get("type").textValue()).isEqualTo("user");
    assertThat(mention.get("name").textValue()).isEqualTo("Patient 7");
    assertThat(mention.get("offset").intValue()).isEqualTo(2);
    assertThat(mention.get("length").intValue()).isEqualTo(4);
    assertThat(groups.element(ANN, id).get("mentionCount").intValue()).isEqualTo(1);
    assertThat(groups.element(MIDWIFE, id).get("mentionCount").intValue()).isZero();
    String next = "/chat/mentions?" + GroupServer.in(ANN, id);
    assertThat(json(server.get(ANN, next)).get("next").intValue()).isEqualTo(3);
    server.post(ANN, "/chat/read", GroupServer.in(ANN, id) + "&up_to=3");
    assertThat(json(server.get(ANN, next)).get("next").isNull()).isTrue();
    assertThat(groups.element(ANN, id).get("mentionCount").intValue()).isZero();
  }

  @Test
  void aGroupGetsAPictureThatEveryMemberMayFetch() {
    String id = groups.create(ANN, MIDWIFE);
    Multipart form =
        new Multipart()
            .field("sender_type", "doctor")
            .field("sender_id", "1")
            .file("image", "a.png", "image/png", Pictures.of("png", 4, 4));

    HttpResponse<String> answer = server.post(ADMIN, "/chat/groups/" + id, form);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    String picture = json(answer).get("picture").textValue();
    assertThat(json(answer).get("avatar").textValue()).isEqualTo(picture);
    assertThat(groups.element(ANN, id).get("picture").textValue()).isEqualTo(picture);
    groups.post(ADMIN, "/" + id + "/members", "&add=" + list(COLLEAGUE));
    for (Participant member : List.of(ADMIN, ANN, MIDWIFE, COLLEAGUE)) {
      assertThat(server.get(member, picture).statusCode()).as(member.toString()).isEqualTo(200);
    }
    assertThat(server.get(GroupServer.OUTSIDER, picture).statusCode()).isEqualTo(404);
    JsonNode event = json(groups.messages(ANN, id)).get(1);
    assertThat(event.at("/event/kind").textValue()).isEqualTo("picture");
    assertThat(event.get("image_url").isNull()).isTrue();
  }

  @Test
  void aNameAndAPictureChangeInOneStep() {
    String id = groups.create(ANN, MIDWIFE);
    Multipart form =
        new Multipart()
            .field("sender_type", "doctor")
            .field("sender_id", "1")
            .field("name", "Ward 5")
            .file("image", "a.png", "image/png", Pictures.of("png", 4, 4));
    server.people.sendsToGroups.set(1);

    HttpResponse<String> answer = server.post(ADMIN, "/chat/groups/" + id, form);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(json(answer).get("name").textValue()).isEqualTo("Ward 5");
    assertThat(json(answer).get("picture").isNull()).isFalse();
    assertThat(json(groups.messages(ANN, id))).hasSize(3);
  }

  @Test
  void contactsAreThoseWhomTheWantedActionPermits() {
    server.people.unwilling.add(MIDWIFE);

    String toWrite = server.get(ADMIN, "/chat/contacts").body();
    String forAGroup = server.get(ADMIN, "/chat/contacts?action=start_group").body();
    String toInvite = server.get(ADMIN, "/chat/contacts?action=invite").body();

    assertThat(toWrite).contains("Patient 7").doesNotContain("Dr. ");
    assertThat(forAGroup).contains("Patient 7", "Dr. Émile B").doesNotContain("Dr. Émile G");
    assertThat(toInvite).isEqualTo(forAGroup);
    server.people.forbidden.add(AccessPolicy.Action.START_GROUP);
    assertThat(json(server.get(ADMIN, "/chat/config")).at("/groups/mayStart").booleanValue())
        .isFalse();
  }

  @Test
  void configSaysWhetherGroupsAreOffered() {
    JsonNode offered = json(server.get(ADMIN, "/chat/config")).get("groups");

    assertThat(offered.get("maxMembers").intValue()).isEqualTo(500);
    assertThat(offered.get("mayStart").booleanValue()).isTrue();
  }
}
