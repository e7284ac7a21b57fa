package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.json;
import static dev.parley.chat.servlet.GroupServer.ADMIN;
import static dev.parley.chat.servlet.GroupServer.ANN;
import static dev.parley.chat.servlet.GroupServer.MIDWIFE;
import static dev.parley.chat.servlet.GroupServer.OUTSIDER;
import static dev.parley.chat.servlet.GroupServer.by;
import static dev.parley.chat.servlet.GroupServer.in;
import static dev.parley.chat.servlet.GroupServer.list;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.participant.Participant;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may do what with a group's id. */
class GroupAccessTest {
  private static final Participant FORMER = Participant.of("user", 2);

  /** Has the number of Ann, and is another person. */
  private static final Participant NAMESAKE = Participant.of("midwife", 7);

  private static final String UNKNOWN = "A".repeat(21) + "Q";

  private final ChatServer server = ChatServer.start();
  private final GroupServer groups = new GroupServer(server);

  @AfterEach
  void stop() {
    server.close();
  }

  /**
   * One request with a group's id.
   *
   * @param method GET or POST
   * @param path with {@code {id}} and {@code {in}}, the fields of its conversation
   * @param fields of a form; null for GET
   */
  record Request(String method, String path, String fields) {
    HttpResponse<String> send(ChatServer server, Participant caller, String id) {
      String target = filled(path, caller, id);
      return method.equals("GET")
          ? server.get(caller, target)
          : server.post(caller, target, filled(fields, caller, id));
    }

    static String filled(String text, Participant caller, String id) {
      return text.replace("{in}", in(caller, id)).replace("{id}", id).replace("{by}", by(caller));
    }
  }

  static Stream<Request> requests() {
    return Stream.concat(
        Stream.of(
            new Request("GET", "/chat/messages?{in}", ""),
            new Request("POST", "/chat/send", "{in}&content=x"),
            new Request("POST", "/chat/read", "{in}&up_to=1"),
            new Request("POST", "/chat/typing", "{in}"),
            new Request("GET", "/chat/receipts?{in}&seq=2", ""),
            new Request("GET", "/chat/mentions?{in}", "")),
        ofGroups());
  }

  /** The requests that name the group in their path. */
  static Stream<Request> ofGroups() {
    return Stream.of(
        new Request("GET", "/chat/groups/{id}", ""),
        new Request("POST", "/chat/groups/{id}", "{by}&name=x"),
        new Request("POST", "/chat/groups/{id}/members", "{by}&add=doctor:9"),
        new Request("POST", "/chat/groups/{id}/members", "{by}&remove=doctor:7"),
        new Request("POST", "/chat/groups/{id}/roles", "{by}&member=doctor:7&role=admin"),
        new Request("POST", "/chat/groups/{id}/leave", "{by}"));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void unknownAndForbiddenGroupsAreAnsweredAlike(Request request) {
    String id = group();
    JsonNode unknown = refusal(request.send(server, OUTSIDER, UNKNOWN));

    // Leaving again changes nothing, as all that is so already.
    boolean leaving = request.path().endsWith("/leave");
    for (Participant stranger :
        leaving ? List.of(OUTSIDER, NAMESAKE) : List.of(OUTSIDER, NAMESAKE, FORMER)) {
      assertThat(refusal(request.send(server, stranger, id)))
          .as("%s of %s", request, stranger)
          .isEqualTo(unknown);
    }
    assertThat(unknown.get("code").textValue()).isEqualTo("not_permitted");
    assertThat(groups.members(id)).containsExactly("doctor:1", "doctor:7", "user:7");
    assertThat(json(groups.get(ADMIN, id)).get("name").textValue()).isEqualTo("Ward 4");
    assertThat(json(groups.messages(ADMIN, id))).hasSize(3);
  }

  @Test
  void leavingAgainIsNoChange() {
    String id = group();

    HttpResponse<String> again = groups.post(FORMER, "/" + id + "/leave", "");

    assertThat(again.statusCode()).as(again.body()).isEqualTo(204);
    assertThat(json(groups.messages(ADMIN, id))).hasSize(3);
  }

  @ParameterizedTest
  @MethodSource("ofGroups")
  void aMalformedIdIsAnsweredLikeAnUnknownOne(Request request) {
    JsonNode unknown = refusal(request.send(server, OUTSIDER, UNKNOWN));

    for (String malformed :
        List.of("1", "x".repeat(300), "A".repeat(23), "A".repeat(21) + "%E2%82%AC")) {
      assertThat(refusal(request.send(server, OUTSIDER, malformed)))
          .as(malformed)
          .isEqualTo(unknown);
    }
  }

  @ParameterizedTest
  @MethodSource("requests")
  void noOneIsAnsweredWithoutASignIn(Request request) {
    String id = group();

    HttpRequest.Builder anonymous =
        HttpRequest.newBuilder(server.uri(Request.filled(request.path(), ANN, id)))
            .header("X-Requested-With", "test")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(
                request.method(),
                BodyPublishers.ofString(Request.filled(request.fields(), ANN, id)));

    assertThat(server.call(anonymous).statusCode()).isEqualTo(401);
  }

  @Test
  void anotherSitesPageChangesNothing() {
    String id = group();

    for (Request request : requests().filter(one -> one.method().equals("POST")).toList()) {
      HttpResponse<String> answer =
          server.post(
              ADMIN,
              Request.filled(request.path(), ADMIN, id),
              Request.filled(request.fields(), ADMIN, id),
              "Origin",
              "https://evil.example");
      assertThat(json(answer).get("code").textValue()).isEqualTo("cross_origin");
    }
    assertThat(groups.members(id)).containsExactly("doctor:1", "doctor:7", "user:7");
    assertThat(json(groups.messages(ADMIN, id))).hasSize(3);
  }

  /** The requests that name their caller. */
  static Stream<Request> withCaller() {
    return requests().filter(request -> !request.equals(ofGroups().findFirst().orElseThrow()));
  }

  @ParameterizedTest
  @MethodSource("withCaller")
  void noOneActsAsAnotherMember(Request request) {
    String id = group();
    String path = Request.filled(request.path(), ADMIN, id);

    HttpResponse<String> answer =
        request.method().equals("GET")
            ? server.get(ANN, path)
            : server.post(ANN, path, Request.filled(request.fields(), ADMIN, id));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(json(answer).get("error").textValue()).contains("only as yourself");
    assertThat(groups.members(id)).containsExactly("doctor:1", "doctor:7", "user:7");
    assertThat(json(groups.messages(ADMIN, id))).hasSize(3);
  }

  @Test
  void membersReadAndOnlyAdminsManage() {
    String id = group();

    assertThat(groups.get(ANN, id).statusCode()).isEqualTo(200);
    for (Request managing :
        List.of(
            new Request("POST", "/chat/groups/{id}", "{by}&name=x"),
            new Request("POST", "/chat/groups/{id}/members", "{by}&remove=doctor:7"),
            new Request("POST", "/chat/groups/{id}/members", "{by}&add=doctor:9&remove=doctor:7"),
            new Request("POST", "/chat/groups/{id}/roles", "{by}&member=user:7&role=admin"))) {
      assertThat(refusal(managing.send(server, ANN, id)).get("code").textValue())
          .as("%s", managing)
          .isEqualTo("not_permitted");
    }
    assertThat(groups.members(id)).containsExactly("doctor:1", "doctor:7", "user:7");
    Request adding = new Request("POST", "/chat/groups/{id}/members", "{by}&add=doctor:9");
    assertThat(adding.send(server, ANN, id).statusCode()).isEqualTo(200);
  }

  @Test
  void theListOfOneWhoLeftLacksTheGroup() {
    String id = group();

    assertThat(groups.element(FORMER, id).isMissingNode()).isTrue();
    assertThat(groups.element(OUTSIDER, id).isMissingNode()).isTrue();
    assertThat(json(server.get(FORMER, "/chat/conversations/user/2"))).isEmpty();
    assertThat(json(server.get(FORMER, "/chat/unread")).get("messages").intValue()).isZero();
  }

  @Test
  void anImageIsGoneForOneWhoLeft() {
    String id = group();
    Multipart form =
        new Multipart()
            .field("sender_type", "doctor")
            .field("sender_id", "1")
            .field("receiver_type", "group")
            .field("receiver_id", id)
            .file("image", "a.png", "image/png", Pictures.of("png", 4, 4));
    String image = json(server.post(ADMIN, "/chat/send", form)).get("image_url").textValue();
    assertThat(server.get(ANN, image).statusCode()).isEqualTo(200);

    groups.post(ANN, "/" + id + "/leave", "");

    for (Participant stranger : List.of(ANN, FORMER, OUTSIDER, NAMESAKE)) {
      HttpResponse<String> answer = server.get(stranger, image);
      assertThat(answer.statusCode()).as(stranger.toString()).isEqualTo(404);
    }
    assertThat(server.get(MIDWIFE, image).statusCode()).isEqualTo(200);
    assertThat(
            server
                .get(
                    ANN,
                    image,
                    "If-None-Match",
                    server.get(MIDWIFE, image).headers().firstValue("ETag").orElseThrow())
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void aTagOfAMemberOpensNothingForOneWhoLeft() {
    String id = group();
    String url = "/chat/groups/" + id;
    String tag = server.get(ANN, url).headers().firstValue("ETag").orElseThrow();
    assertThat(server.get(ANN, url, "If-None-Match", tag).statusCode()).isEqualTo(304);

    groups.post(ADMIN, "/" + id + "/members", "&remove=" + list(ANN));

    assertThat(server.get(ANN, url, "If-None-Match", tag).statusCode()).isEqualTo(403);
  }

  @Test
  void headAnswersLikeGet() {
    String id = group();
    for (String path :
        List.of(
            "/chat/groups/" + id,
            "/chat/mentions?" + in(ADMIN, id),
            "/chat/receipts?" + in(ADMIN, id) + "&seq=1")) {
      HttpResponse<String> get = server.get(ADMIN, path);
      HttpResponse<String> head =
          server.call(server.as(ADMIN, path).method("HEAD", BodyPublishers.noBody()));

      assertThat(head.statusCode()).as(path).isEqualTo(200);
      assertThat(head.body()).isEmpty();
      assertThat(head.headers().firstValue("ETag")).isEqualTo(get.headers().firstValue("ETag"));
      assertThat(head.headers().firstValue("Content-Length"))
          .isEqualTo(get.headers().firstValue("Content-Length"));
    }
  }

  /** A group of three, from which a fourth was removed. */
  private String group() {
    String id = groups.create(ANN, MIDWIFE, FORMER);
    groups.send(ADMIN, id, "secret");
    groups.post(ADMIN, "/" + id + "/members", "&remove=" + list(FORMER));
    return id;
  }

  /** The body of a refusal, without what differs in each. */
  private static JsonNode refusal(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
    ObjectNode body = (ObjectNode) json(answer);
    body.remove("requestId");
    return body;
  }
}
