package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.json;
import static dev.parley.chat.servlet.GroupServer.ADMIN;
import static dev.parley.chat.servlet.GroupServer.ANN;
import static dev.parley.chat.servlet.GroupServer.MIDWIFE;
import static dev.parley.chat.servlet.GroupServer.encoded;
import static dev.parley.chat.servlet.GroupServer.in;
import static dev.parley.chat.servlet.GroupServer.list;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Refused requests about groups change nothing. */
class GroupBadInputTest {
  private static final String LIST = "/chat/conversations/doctor/1";

  private final ChatServer server = ChatServer.start();
  private final GroupServer groups = new GroupServer(server);

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&name=x&members=doctor:99",
        "&name=x&members=user:7,doctor:99",
        "&name=x&members=nurse:7",
        "&name=x&members=system:parley",
        "&name=x&members=user:007"
      })
  void aGroupWithAnUnknownPersonIsRefusedAsAWhole(String fields) {
    assertNotCreated(fields, 403, "not_permitted");
  }

  @Test
  void aGroupWithAForbiddenPersonIsRefusedLikeOneWithAnUnknownPerson() {
    server.people.unwilling.add(MIDWIFE);

    HttpResponse<String> forbidden = groups.post(ADMIN, "", "&name=x&members=user:7,doctor:7");
    HttpResponse<String> unknown = groups.post(ADMIN, "", "&name=x&members=user:7,doctor:99");

    assertThat(forbidden.statusCode()).isEqualTo(unknown.statusCode()).isEqualTo(403);
    assertThat(json(forbidden).get("error")).isEqualTo(json(unknown).get("error"));
    assertThat(json(forbidden).get("code")).isEqualTo(json(unknown).get("code"));
    assertThat(json(server.get(ADMIN, LIST))).isEmpty();
    assertThat(json(server.get(ANN, "/chat/conversations/user/7"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&name=Alone",
        "&name=x&members=doctor:1",
        "&name=x&members=user:7,user:7",
        "&name=x&members=user",
        "&name=x&members=user:",
        "&name=x&members=:7",
        "&name=x&members=user:7,",
        "&name=x&members=,",
        "&name=x&members=user:7;doctor:7",
        "&name=x&members=group:AAAAAAAAAAAAAAAAAAAAAA",
        "&name=x&members=User:7",
        "&name=x&history=some&members=user:7",
        "&name=x&history=&members=user:7",
        "&name=x&members=user:7&members=doctor:7",
        "&name=x&name=y&members=user:7",
        "&name=x&members=user:7&client_message_id=",
        "&name=x&members=user:7&client_message_id=import:former:77",
        "&name=x&members=user:7&receiver_type=doctor&receiver_id=7",
        "&name=x&members=user:7&admins=user:7"
      })
  void aMalformedFieldIsRefused(String fields) {
    assertNotCreated(fields, 400, "invalid_parameter");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "+", "%E2%80%8B", "a%00b", "a%0Ab", "a%E2%80%AEb", "%C2%85"})
  void aNameThatCannotBeShownIsRefused(String name) {
    assertNotCreated("&members=user:7&name=" + name, 400, "invalid_name");
    assertNotCreated("&members=user:7", 400, "invalid_name");
    assertNotRenamed(name);
  }

  @Test
  void aNameHasAtMost80CodePoints() {
    String longest = "\uD83D\uDC4B".repeat(80);
    assertNotCreated("&members=user:7&name=" + encoded(longest + "x"), 400, "invalid_name");
    assertNotRenamed(encoded(longest + "x"));

    assertThat(groups.create(longest, "all", ANN)).isNotEmpty();
  }

  @Test
  void aGroupHasAtMost500Members() {
    for (int number = 1000; number < 1500; number++) {
      server.people.known.put(
          Participant.of("user", number), ParticipantProfile.of("Person " + number));
    }
    String members =
        IntStream.range(1000, 1499)
            .mapToObj(number -> "user:" + number)
            .collect(Collectors.joining(","));

    assertNotCreated("&name=x&members=" + members + ",user:1499", 409, "group_full");
    HttpResponse<String> created = groups.post(ADMIN, "", "&name=x&members=" + members);
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    String id = json(created).get("id").textValue();
    assertThat(json(created).get("memberCount").intValue()).isEqualTo(500);

    HttpResponse<String> full = groups.post(ADMIN, "/" + id + "/members", "&add=user:1499");
    assertThat(full.statusCode()).isEqualTo(409);
    assertThat(json(full).get("code").textValue()).isEqualTo("group_full");
    assertThat(json(groups.get(ADMIN, id)).get("memberCount").intValue()).isEqualTo(500);
    String exchange = "&add=user:1499&remove=user:1000";
    assertThat(groups.post(ADMIN, "/" + id + "/members", exchange).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "&add=doctor:99, 403, not_permitted",
    "'&add=doctor:2,doctor:99', 403, not_permitted",
    "'&add=doctor:2&remove=doctor:2', 400, invalid_parameter",
    "&remove=doctor:1, 400, invalid_parameter",
    "&add=doctor:2&remove=doctor:1, 400, invalid_parameter",
    "'', 400, invalid_parameter",
    "&add=, 400, invalid_parameter",
    "&add=doctor, 400, invalid_parameter",
    "'&add=doctor:2,doctor:2', 400, invalid_parameter",
    "&add=doctor:2&name=x, 400, invalid_parameter",
    "&add=doctor:2&receiver_type=group, 400, invalid_parameter"
  })
  void aRefusedChangeOfMembersChangesNothing(String fields, int status, String code) {
    String id = groups.create(ANN, MIDWIFE);

    HttpResponse<String> answer = groups.post(ADMIN, "/" + id + "/members", fields);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer).get("code").textValue()).isEqualTo(code);
    assertUnchanged(id);
  }

  @Test
  void aPersonWhomTheHostForbidsIsNotAdded() {
    String id = groups.create(ANN, MIDWIFE);
    Participant blocked = Participant.of("doctor", 2);
    server.people.unwilling.add(blocked);

    HttpResponse<String> answer =
        groups.post(ADMIN, "/" + id + "/members", "&remove=user:7&add=" + list(blocked));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(json(answer).get("error"))
        .isEqualTo(json(groups.post(ADMIN, "/" + id + "/members", "&add=doctor:99")).get("error"));
    assertUnchanged(id);
  }

  @ParameterizedTest
  @CsvSource({
    "&member=doctor:1&role=member, 409, last_admin",
    "&member=doctor:9&role=admin, 403, not_permitted",
    "&member=doctor:99&role=admin, 403, not_permitted",
    "&member=user:7&role=owner, 400, invalid_parameter",
    "&member=user:7&role=, 400, invalid_parameter",
    "&member=user:7, 400, invalid_parameter",
    "&role=admin, 400, invalid_parameter",
    "'&member=user:7,doctor:7&role=admin', 400, invalid_parameter",
    "&member=user:7&role=admin&x=1, 400, invalid_parameter"
  })
  void aRefusedChangeOfRolesChangesNothing(String fields, int status, String code) {
    String id = groups.create(ANN, MIDWIFE);

    HttpResponse<String> answer = groups.post(ADMIN, "/" + id + "/roles", fields);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer).get("code").textValue()).isEqualTo(code);
    assertUnchanged(id);
  }

  @Test
  void whoWasRemovedCannotActAnyMore() {
    String id = groups.create(ANN, MIDWIFE);
    groups.post(ADMIN, "/" + id + "/roles", "&role=admin&member=" + list(MIDWIFE));
    groups.post(ADMIN, "/" + id + "/members", "&remove=" + list(MIDWIFE));

    HttpResponse<String> revenge =
        groups.post(MIDWIFE, "/" + id + "/members", "&remove=" + list(ADMIN));

    assertThat(revenge.statusCode()).isEqualTo(403);
    assertThat(groups.send(MIDWIFE, id, "x").statusCode()).isEqualTo(403);
    assertThat(groups.members(id)).containsExactly("doctor:1", "user:7");
  }

  @Test
  void aPictureOrANameIsNeededAndOnlyImagesArePictures() {
    String id = groups.create(ANN, MIDWIFE);

    HttpResponse<String> nothing = groups.post(ADMIN, "/" + id, "");
    HttpResponse<String> file =
        server.post(ADMIN, "/chat/groups/" + id, picture("a.png", new byte[] {1, 2, 3}));
    HttpResponse<String> both =
        server.post(
            ADMIN,
            "/chat/groups/" + id,
            picture("a.png", Pictures.of("png", 4, 4)).field("name", "x".repeat(81)));

    assertThat(nothing.statusCode()).isEqualTo(400);
    assertThat(file.statusCode()).isEqualTo(415);
    assertThat(json(both).get("code").textValue()).isEqualTo("invalid_name");
    assertThat(json(groups.get(ADMIN, id)).get("picture").isNull()).isTrue();
    assertThat(server.storedImages()).isZero();
    assertUnchanged(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "; filename=\"a.png\"", "; filename=\"\""})
  void aPictureIsTakenOnlyUnderItsOwnName(String fileName) {
    String id = groups.create(ANN, MIDWIFE);

    for (byte[] bytes : List.of(new byte[0], Pictures.of("png", 4, 4))) {
      HttpResponse<String> answer =
          server.post(
              ADMIN,
              "/chat/groups/" + id,
              new Multipart()
                  .field("sender_type", "doctor")
                  .field("sender_id", "1")
                  .field("name", "Knees")
                  .part("form-data; name=\"file\"" + fileName, "", bytes));
      server.assertRefused(answer, 400, "invalid_parameter");
      assertThat(json(answer).get("error").textValue()).contains("file");
    }
    assertThat(json(groups.get(ADMIN, id)).get("picture").isNull()).isTrue();
    assertThat(server.storedImages()).isZero();
    assertUnchanged(id);
  }

  @Test
  void aRefusedPictureLeavesNoFile() {
    String id = groups.create(ANN, MIDWIFE);
    Multipart form =
        new Multipart()
            .field("sender_type", "user")
            .field("sender_id", "7")
            .file("image", "a.png", "image/png", Pictures.of("png", 4, 4));

    assertThat(server.post(ANN, "/chat/groups/" + id, form).statusCode()).isEqualTo(403);

    assertThat(server.storedImages()).isZero();
    assertUnchanged(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user:7@0+0",
        "user:7@0+12",
        "user:7@11+1",
        "user:7@0+5,doctor:7@4+2",
        "doctor:1@0+5",
        "doctor:9@0+5",
        "doctor:99@0+5",
        "user:7",
        "user:7@0",
        "user:7@0+",
        "user:7@-1+2",
        "user:7@0+5x",
        "user@0+5",
        "user:7@0+5,",
        "user:7@9999999999+1"
      })
  void aRefusedMentionStoresNoMessage(String mentions) {
    String id = groups.create(ANN, MIDWIFE);

    HttpResponse<String> answer =
        server.post(
            ADMIN,
            "/chat/send",
            in(ADMIN, id) + "&content=hello+world&mentions=" + encoded(mentions));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    assertThat(json(answer).get("code").textValue()).isEqualTo("invalid_mention");
    assertUnchanged(id);
  }

  @Test
  void aMessageHasAtMost20Mentions() {
    String id = groups.create(ANN, MIDWIFE);
    List<String> places =
        IntStream.range(0, 21).mapToObj(offset -> "user:7@" + offset + "+1").toList();
    String form = in(ADMIN, id) + "&content=" + "x".repeat(30) + "&mentions=";

    HttpResponse<String> tooMany =
        server.post(ADMIN, "/chat/send", form + encoded(String.join(",", places)));
    HttpResponse<String> most =
        server.post(ADMIN, "/chat/send", form + encoded(String.join(",", places.subList(0, 20))));

    assertThat(tooMany.statusCode()).isEqualTo(422);
    assertThat(json(tooMany).get("code").textValue()).isEqualTo("invalid_mention");
    assertThat(most.statusCode()).as(most.body()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource({
    "&seq=1, 200",
    "&seq=2, 403",
    "&seq=99, 404",
    "&seq=0, 404",
    "'', 400",
    "&seq=x, 400",
    "&seq=1&limit=0, 400",
    "&seq=1&limit=201, 400",
    "&seq=1&cursor=x, 400"
  })
  void receiptsAreShownToTheSenderAlone(String query, int status) {
    String id = groups.create(ANN, MIDWIFE);
    groups.send(ANN, id, "hello");

    HttpResponse<String> answer = server.get(ADMIN, "/chat/receipts?" + in(ADMIN, id) + query);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer).path("code").asText("none"))
        .isEqualTo(
            switch (status) {
              case 400 -> "invalid_parameter";
              case 403 -> "not_permitted";
              case 404 -> "no_such_message";
              default -> "none";
            });
  }

  private static Multipart picture(String name, byte[] bytes) {
    return new Multipart()
        .field("sender_type", "doctor")
        .field("sender_id", "1")
        .file("image", name, "image/png", bytes);
  }

  private void assertNotCreated(String fields, int status, String code) {
    HttpResponse<String> answer = groups.post(ADMIN, "", fields);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer).get("code").textValue()).isEqualTo(code);
    assertThat(json(server.get(ADMIN, LIST))).isEmpty();
    assertThat(json(server.get(ANN, "/chat/conversations/user/7"))).isEmpty();
  }

  private void assertNotRenamed(String name) {
    String id = groups.create(ANN, MIDWIFE);
    HttpResponse<String> answer = groups.post(ADMIN, "/" + id, "&name=" + name);

    assertThat(json(answer).get("code").textValue()).isEqualTo("invalid_name");
    assertUnchanged(id);
  }

  private void assertUnchanged(String id) {
    assertThat(groups.members(id)).containsExactly("doctor:1", "doctor:7", "user:7");
    assertThat(json(groups.get(ADMIN, id)).get("name").textValue()).isEqualTo("Ward 4");
    assertThat(json(groups.get(ADMIN, id)).get("myRole").textValue()).isEqualTo("admin");
    assertThat(json(groups.messages(ADMIN, id))).hasSize(1);
  }
}
