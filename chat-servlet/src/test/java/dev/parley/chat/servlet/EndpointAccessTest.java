package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.json;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.change.ChangeRules;
import dev.parley.chat.participant.Participant;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who gets which answer, at every endpoint: nobody, an outsider, another person of a member's
 * number, a former member, a member whom another blocks, and a member. A session that has ended is
 * nobody, too: the host's resolver then returns no caller.
 */
class EndpointAccessTest {
  /** In a group of doctor 1, doctor 7 and user 7, from which user 2 was removed. */
  private static final Participant MEMBER = Participant.of("user", 7);

  /** Has the number of doctor 1, and is another person. */
  private static final Participant NAMESAKE = Participant.of("user", 1);

  private static final Participant OUTSIDER = Participant.of("doctor", 5);
  private static final Participant FORMER = Participant.of("user", 2);
  private static final Participant BLOCKED = Participant.of("doctor", 7);
  private static final String UNKNOWN_GROUP = "A".repeat(21) + "Q";

  /**
   * Endpoint, what follows its path, form fields, and the statuses. {g} is the group, {in} the
   * caller in the group, {to} the caller with the member in private, {by} the caller. A star: the
   * answer to an outsider is the same, and costs the same, for a group or person that does not
   * exist.
   */
  private static final String TABLE =
      """
      endpoint                               | query       | form                     | nobody | outsider | namesake | former | blocked | member |
      GET /chat/conversations/{type}/{id}    | ./user/7    |                          | 401 | 403 | 403 | 403 | 403 | 200 |
      GET /chat/unread                       |             |                          | 401 | 200 | 200 | 200 | 200 | 200 |
      GET /chat/messages                     | ?{in}       |                          | 401 | 403 | 403 | 403 | 200 | 200 | *
      POST /chat/send                        |             | {in}&content=x           | 401 | 403 | 403 | 403 | 201 | 201 | *
      POST /chat/send                        |             | {to}&content=x           | 401 | 201 | 403 | 403 | 403 | 403 |
      POST /chat/edit                        |             | {in}&seq=2&content=x&text_revision=0 | 401 | 403 | 403 | 403 | 403 | 200 | *
      POST /chat/delete                      |             | {in}&seq=2               | 401 | 403 | 403 | 403 | 403 | 200 | *
      POST /chat/react                       |             | {in}&seq=2&emoji=%F0%9F%91%8D&on=true | 401 | 403 | 403 | 403 | 200 | 200 | *
      POST /chat/pin                         |             | {in}&seq=2&on=true       | 401 | 403 | 403 | 403 | 200 | 200 | *
      GET /chat/pins                         | ?{in}       |                          | 401 | 403 | 403 | 403 | 200 | 200 | *
      GET /chat/editions                     | ?{in}&seq=2 |                          | 401 | 403 | 403 | 403 | 200 | 200 | *
      GET /chat/powers                       | ?{in}       |                          | 401 | 403 | 403 | 403 | 200 | 200 | *
      POST /chat/read                        |             | {in}&up_to=1             | 401 | 403 | 403 | 403 | 200 | 200 | *
      POST /chat/typing                      |             | {in}                     | 401 | 403 | 403 | 403 | 204 | 204 | *
      POST /chat/typing                      |             | {to}                     | 401 | 204 | 403 | 403 | 403 | 403 |
      POST /chat/view                        |             | {in}&pinned=true         | 401 | 403 | 403 | 403 | 200 | 200 | *
      POST /chat/block                       |             | {to}&on=true             | 401 | 403 | 403 | 403 | 403 | 200 |
      GET /chat/blocks                       |             |                          | 401 | 200 | 200 | 200 | 200 | 200 |
      POST /chat/report                      |             | {in}&seq=2&reason=x      | 401 | 403 | 403 | 403 | 202 | 202 | *
      GET /chat/notices                      | ?{in}       |                          | 401 | 403 | 403 | 403 | 200 | 200 | *
      GET /chat/search                       | ?q=secret&{in} |                       | 401 | 403 | 403 | 403 | 200 | 200 | *
      GET /chat/receipts                     | ?{in}&seq=2 |                          | 401 | 403 | 403 | 403 | 403 | 200 | *
      GET /chat/mentions                     | ?{in}       |                          | 401 | 403 | 403 | 403 | 200 | 200 | *
      POST /chat/groups                      |             | {by}&name=x&history=all&members=doctor:9 | 401 | 201 | 201 | 201 | 201 | 201 |
      GET /chat/groups/{id}                  | ./{g}       |                          | 401 | 403 | 403 | 403 | 200 | 200 | *
      POST /chat/groups/{id}                 | ./{g}       | {by}&name=x              | 401 | 403 | 403 | 403 | 403 | 403 | *
      POST /chat/groups/{id}/members         | ./{g}/members | {by}&remove=doctor:1   | 401 | 403 | 403 | 403 | 403 | 403 | *
      POST /chat/groups/{id}/roles           | ./{g}/roles | {by}&member=doctor:1&role=member | 401 | 403 | 403 | 403 | 403 | 403 | *
      POST /chat/groups/{id}/leave           | ./{g}/leave | {by}                     | 401 | 403 | 403 | 204 | 204 | 204 | *
      GET /chat/doctors                      |             |                          | 401 | 200 | 200 | 200 | 200 | 200 |
      GET /chat/contacts                     | ?type=doctor |                         | 401 | 200 | 200 | 200 | 200 | 200 |
      GET /chat/config                       |             |                          | 401 | 200 | 200 | 200 | 200 | 200 |
      GET /chat/updates                      |             |                          | 401 | 200 | 200 | 200 | 200 | 200 |
      POST /chat/live/ticket                 |             |                          | 401 | 201 | 201 | 201 | 201 | 201 |
      GET /chat/live                         |             |                          | 401 | 426 | 426 | 426 | 426 | 426 |
      GET /uploads/chat_images/{name}        | {image}     |                          | 401 | 404 | 404 | 404 | 200 | 200 | *
      GET /uploads/chat_files/{name}         | {file}      |                          | 401 | 404 | 404 | 404 | 200 | 200 | *
      GET /chat/openapi.json                 |             |                          | 200 | 200 | 200 | 200 | 200 | 200 |
      GET /chat-ui                           |             |                          | 302 | 302 | 302 | 302 | 302 | 302 |
      GET /chat-ui/{file...}                 | ./default-avatar.svg |                 | 200 | 200 | 200 | 200 | 200 | 200 |
      """;

  private static final List<Participant> CALLERS =
      List.of(OUTSIDER, NAMESAKE, FORMER, BLOCKED, MEMBER);
  private static final Map<Integer, String> CODES =
      Map.of(401, "unauthenticated", 403, "not_permitted", 404, "not_found");

  private final CountedStorage storage = new CountedStorage();
  private final ChatServer server =
      ChatServer.start(
          Container.JETTY,
          parts ->
              parts
                  .storage(storage.storage())
                  .changes(ChangeRules.STANDARD.keep(ChangeRules.Editions.FOR_MEMBERS))
                  .blocks((blocker, blocked) -> blocker.equals(MEMBER) && blocked.equals(BLOCKED)));
  private final GroupServer groups = new GroupServer(server);
  private final Map<String, String> names = new TreeMap<>();

  @AfterEach
  void stop() {
    server.close();
  }

  /**
   * One line of the table.
   *
   * @param endpoint method and path, as its route has them
   * @param target what follows the first part of the path
   * @param form the fields; empty for GET
   * @param statuses of nobody and of each caller
   * @param hidden whether unknown and forbidden are answered alike
   */
  record Row(String endpoint, String target, String form, List<Integer> statuses, boolean hidden) {
    String method() {
      return endpoint.split(" ", 2)[0];
    }

    String path() {
      String path = endpoint.split(" ", 2)[1];
      if (target.startsWith("./")) {
        return path.replaceFirst("/\\{.*", "") + target.substring(1);
      }
      return target.startsWith("{") ? target : path + target;
    }

    @Override
    public String toString() {
      return endpoint + " " + target + form;
    }
  }

  static Stream<Row> rows() {
    return TABLE.lines().skip(1).map(line -> line.split("\\|", -1)).map(EndpointAccessTest::row);
  }

  private static Row row(String[] cells) {
    List<Integer> statuses =
        Stream.of(cells).skip(3).limit(6).map(String::strip).map(Integer::valueOf).toList();
    return new Row(
        cells[0].strip(), cells[1].strip(), cells[2].strip(), statuses, cells[9].contains("*"));
  }

  @Test
  void everyEndpointHasARow() {
    assertThat(rows().map(Row::endpoint).distinct())
        .containsExactlyInAnyOrderElementsOf(
            server.servlet.routes().all().stream()
                .map(route -> route.method() + " " + route.path())
                .toList());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void everyCallerGetsTheirAnswer(Row row) {
    talk();

    assertAnswer(row, "nobody", send(row, Optional.empty(), names), row.statuses().get(0));
    for (Participant caller : CALLERS) {
      int status = row.statuses().get(1 + CALLERS.indexOf(caller));
      assertAnswer(row, caller.toString(), send(row, Optional.of(caller), names), status);
    }
  }

  static Stream<Row> hiding() {
    return rows().filter(Row::hidden);
  }

  @ParameterizedTest
  @MethodSource("hiding")
  void unknownAndForbiddenAreAlikeInBodyHeadersAndCost(Row row) {
    talk();
    Map<String, String> unknown = new TreeMap<>(names);
    unknown.put("{g}", UNKNOWN_GROUP);
    unknown.computeIfPresent("{image}", (same, url) -> another(url));
    unknown.computeIfPresent("{file}", (same, url) -> another(url));
    storage.calls();

    HttpResponse<String> forbidden = send(row, Optional.of(OUTSIDER), names);
    List<String> cost = storage.calls();
    HttpResponse<String> absent = send(row, Optional.of(OUTSIDER), unknown);

    assertThat(storage.calls()).isEqualTo(cost);
    assertThat(absent.statusCode()).isEqualTo(forbidden.statusCode());
    assertThat(withoutId(absent)).isEqualTo(withoutId(forbidden));
    assertThat(headers(absent)).isEqualTo(headers(forbidden));
  }

  private void talk() {
    String id = groups.create(MEMBER, BLOCKED, FORMER);
    names.put("{g}", id);
    groups.send(MEMBER, id, "secret");
    groups.post(GroupServer.ADMIN, "/" + id + "/members", "&remove=" + GroupServer.list(FORMER));
    names.put("{image}", attach(id, "a.png", "image/png", Pictures.of("png", 4, 4)));
    names.put(
        "{file}",
        attach(id, "a.pdf", "application/pdf", Pdf.of("<< /Type /Catalog >>").getBytes(US_ASCII)));
    server.sendText(BLOCKED, MEMBER, "hello");
    server.post(MEMBER, "/chat/block", ChatServer.between(MEMBER, BLOCKED) + "&on=true");
  }

  private String attach(String id, String name, String type, byte[] bytes) {
    Multipart form =
        new Multipart()
            .field("sender_type", MEMBER.type())
            .field("sender_id", MEMBER.id())
            .field("receiver_type", "group")
            .field("receiver_id", id)
            .file("file", name, type, bytes);
    return json(server.post(MEMBER, "/chat/send", form))
        .get("attachments")
        .get(0)
        .get("url")
        .textValue();
  }

  private HttpResponse<String> send(
      Row row, Optional<Participant> caller, Map<String, String> targets) {
    Participant named = caller.orElse(MEMBER);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri(filled(row.path(), named, targets)));
    caller.ifPresent(person -> request.header("Test-Caller", person.toString()));
    request.header("X-Requested-With", "test");
    if (row.method().equals("POST")) {
      request.header("Content-Type", "application/x-www-form-urlencoded");
    }
    return server.call(
        request.method(row.method(), BodyPublishers.ofString(filled(row.form(), named, targets))));
  }

  private static String filled(String text, Participant caller, Map<String, String> targets) {
    Participant partner = caller.equals(MEMBER) ? BLOCKED : MEMBER;
    String filled =
        text.replace("{in}", GroupServer.by(caller) + "&receiver_type=group&receiver_id={g}")
            .replace("{to}", ChatServer.between(caller, partner))
            .replace("{by}", GroupServer.by(caller));
    for (Map.Entry<String, String> each : targets.entrySet()) {
      filled = filled.replace(each.getKey(), each.getValue());
    }
    return filled;
  }

  private static void assertAnswer(
      Row row, String caller, HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode())
        .as("%s of %s: %s", row, caller, answer.body())
        .isEqualTo(status);
    if (CODES.containsKey(status)) {
      assertThat(json(answer).get("code").textValue())
          .as("%s of %s", row, caller)
          .isIn(CODES.get(status), "blocked_by_you");
    }
  }

  /** The address of a file that does not exist. */
  private static String another(String url) {
    int last = url.lastIndexOf('.') - 1;
    char changed = url.charAt(last) == '0' ? '1' : '0';
    return url.substring(0, last) + changed + url.substring(last + 1);
  }

  private static JsonNode withoutId(HttpResponse<String> answer) {
    ObjectNode body = (ObjectNode) json(answer);
    body.remove("requestId");
    return body;
  }

  private static Map<String, List<String>> headers(HttpResponse<String> answer) {
    Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
    headers.remove("date");
    return headers;
  }
}
