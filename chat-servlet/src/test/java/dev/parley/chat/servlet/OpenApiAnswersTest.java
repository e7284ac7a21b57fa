package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.between;
import static dev.parley.chat.servlet.ChatServer.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.change.ChangeRules;
import dev.parley.chat.error.spi.StorageException;
import dev.parley.chat.participant.Participant;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every response of the real server matches the document: status, headers and body. */
class OpenApiAnswersTest {
  private static final byte[] PNG = Pictures.of("png", 6, 5);
  private static final String FORM = between(PATIENT, DOCTOR);
  private static final String LIST = "/chat/conversations/user/7";
  private static final String MESSAGES = "/chat/messages?" + FORM;

  private static final String ASKING = "X-Requested-With";
  private static final String TICKET = "/chat/live/ticket";

  private final InterposedStorage storage = new InterposedStorage();
  private final ChatServer server =
      ChatServer.start(
          Container.JETTY,
          parts ->
              parts
                  .storage(storage)
                  .blocks((blocker, blocked) -> blocker.equals(DOCTOR))
                  .changes(ChangeRules.STANDARD.keep(ChangeRules.Editions.FOR_MEMBERS)));
  private final Routes routes = ChatServlet.of(server.chat, request -> Optional.empty()).routes();
  private JsonNode document = Json.object();
  private String image = "";
  private String file = "";
  private String group = "";

  @BeforeEach
  void talk() {
    document = json(server.get(PATIENT, "/chat/openapi.json"));
    image = json(upload(DOCTOR, PATIENT, "a.png", PNG)).get("image_url").textValue();
    server.sendText(PATIENT, DOCTOR, "hello&client_message_id=k");
    Participant leaving = Participant.of("doctor", 9);
    server.sendText(PATIENT, leaving, "goodbye");
    server.people.known.remove(leaving);
    group = new GroupServer(server).create(PATIENT, DOCTOR);
    server.post(
        PATIENT,
        "/chat/send",
        GroupServer.in(PATIENT, group) + "&content=hi&mentions=doctor:7@0%2B2");
    Participant other = Participant.of("doctor", 8);
    server.sendText(PATIENT, other, "hello");
    file =
        json(upload(PATIENT, other, "a.txt", "note".getBytes(UTF_8)))
            .at("/attachments/0/url")
            .textValue();
    server.post(PATIENT, "/chat/send", FORM + "&content=first");
    server.post(PATIENT, "/chat/send", FORM + "&content=answer&reply_to=3");
    server.post(PATIENT, "/chat/edit", FORM + "&seq=3&content=second&text_revision=0");
    server.post(PATIENT, "/chat/react", FORM + "&seq=3&emoji=%F0%9F%91%8D&on=true");
    server.post(PATIENT, "/chat/pin", FORM + "&seq=3&on=true");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void responsesToReadsAreDescribed() {
    Set<String> read = new TreeSet<>();
    for (String url :
        List.of(
            LIST,
            LIST + "?limit=1",
            LIST + "?partner_type=doctor&partner_id=7",
            MESSAGES,
            MESSAGES + "&limit=1",
            MESSAGES + "&after=0&limit=1",
            MESSAGES + "&around=3&limit=2",
            MESSAGES + "&changed_after=0&limit=1",
            "/chat/pins?" + FORM,
            "/chat/powers?" + FORM,
            "/chat/editions?" + FORM + "&seq=3",
            "/chat/messages?" + between(PATIENT, Participant.of("doctor", 1)),
            "/chat/unread",
            "/chat/doctors",
            "/chat/doctors?limit=1",
            "/chat/contacts",
            "/chat/contacts?type=doctor&limit=1",
            "/chat/contacts?action=start_group",
            "/chat/groups/" + group,
            "/chat/groups/" + group + "?limit=1",
            "/chat/messages?" + GroupServer.in(PATIENT, group),
            LIST + "?partner_type=group&partner_id=" + group,
            "/chat/receipts?" + GroupServer.in(PATIENT, group) + "&seq=2",
            "/chat/receipts?" + GroupServer.in(PATIENT, group) + "&seq=2&limit=1",
            "/chat/mentions?" + GroupServer.in(PATIENT, group),
            "/chat/conversations/user/7?filter=all&limit=1",
            "/chat/blocks",
            "/chat/search?q=h",
            "/chat/search?q=hel&limit=1&from=user:7&since=2000-01-01T00:00:00Z",
            "/chat/config",
            "/chat/notices?" + FORM,
            "/chat/openapi.json",
            "/chat-ui/default-avatar.svg",
            image,
            file)) {
      HttpResponse<String> answer = server.get(PATIENT, url);
      assertDescribed("GET", url, answer, 200);
      String tag = answer.headers().firstValue("ETag").orElse("none");
      assertDescribed("GET", url, server.get(PATIENT, url, "If-None-Match", tag), 304);
      read.add(route("GET", url).path());
    }
    assertDescribed("GET", "/chat-ui", server.get(PATIENT, "/chat-ui"), 302);
    assertDescribed("GET", image, server.get(PATIENT, image, "Range", "bytes=1-2"), 206);
    read.add("/chat-ui");
    assertDescribed("GET", "/chat/live", server.get(PATIENT, "/chat/live", ASKING, "x"), 426);
    read.add("/chat/live");
    assertDescribed("GET", "/chat/updates", server.get(PATIENT, "/chat/updates"), 200);
    read.add("/chat/updates");

    assertThat(read)
        .containsExactlyInAnyOrderElementsOf(
            routes.all().stream()
                .filter(route -> route.method().equals("GET"))
                .map(Route::path)
                .toList());
  }

  @Test
  void responsesToSendsAreDescribed() {
    assertSent(201, FORM + "&content=x");
    assertSent(200, FORM + "&content=hello&client_message_id=k");
    assertDescribed("POST", "/chat/send", upload(PATIENT, DOCTOR, "a.png", PNG), 201);
    assertDescribed(
        "POST", "/chat/read", server.post(PATIENT, "/chat/read", FORM + "&up_to=1"), 200);
    assertDescribed("POST", "/chat/typing", server.post(PATIENT, "/chat/typing", FORM), 204);
    assertDescribed("POST", TICKET, server.post(PATIENT, TICKET, ""), 201);
  }

  @Test
  void responsesToChangesOfMessagesAreDescribed() {
    assertSent(422, FORM + "&content=x&reply_to=99");
    assertPosted(PATIENT, 200, "/chat/edit", FORM + "&seq=3&content=second&text_revision=0");
    assertPosted(PATIENT, 409, "/chat/edit", FORM + "&seq=3&content=third&text_revision=0");
    assertPosted(PATIENT, 400, "/chat/edit", FORM + "&seq=3&content=third");
    assertPosted(PATIENT, 403, "/chat/edit", FORM + "&seq=1&content=third&text_revision=0");
    assertPosted(PATIENT, 404, "/chat/edit", FORM + "&seq=99&content=third&text_revision=0");
    assertPosted(PATIENT, 400, "/chat/react", FORM + "&seq=3&emoji=x&on=true");
    assertPosted(PATIENT, 200, "/chat/react", FORM + "&seq=3&emoji=%E2%9D%A4&on=true");
    assertPosted(PATIENT, 404, "/chat/react", FORM + "&seq=99&emoji=%E2%9D%A4&on=true");
    assertPosted(PATIENT, 200, "/chat/pin", FORM + "&seq=3&on=false");
    assertPosted(PATIENT, 400, "/chat/pin", FORM + "&seq=3&on=yes");
    assertPosted(PATIENT, 403, "/chat/delete", FORM + "&seq=1");
    assertPosted(PATIENT, 200, "/chat/delete", FORM + "&seq=3");
    assertPosted(PATIENT, 409, "/chat/pin", FORM + "&seq=3&on=true");
    assertRead(200, MESSAGES);
    assertRead(404, MESSAGES + "&around=99");
    assertRead(410, MESSAGES + "&changed_after=99");
    assertRead(404, "/chat/editions?" + FORM + "&seq=99");
    assertRead(403, "/chat/pins?" + between(PATIENT, Participant.of("doctor", 99)));
  }

  @Test
  void responsesToViewsBlocksAndReportsAreDescribed() {
    assertPosted(PATIENT, 200, "/chat/view", FORM + "&pinned=true&muted_until=forever");
    assertPosted(PATIENT, 200, "/chat/view", FORM + "&muted_until=");
    assertPosted(PATIENT, 400, "/chat/view", FORM);
    assertPosted(PATIENT, 403, "/chat/view", between(PATIENT, PATIENT) + "&pinned=true");
    assertRead(200, LIST + "?filter=pinned");
    assertRead(400, LIST + "?filter=x");
    assertPosted(DOCTOR, 200, "/chat/block", between(DOCTOR, PATIENT) + "&on=true");
    assertPosted(DOCTOR, 400, "/chat/block", between(DOCTOR, PATIENT));
    assertPosted(PATIENT, 403, "/chat/block", FORM + "&on=true");
    assertSent(403, FORM + "&content=x");
    assertRead(200, LIST);
    assertPosted(DOCTOR, 200, "/chat/block", between(DOCTOR, PATIENT) + "&on=false");
    assertRead(400, "/chat/blocks?limit=0");
    assertPosted(PATIENT, 202, "/chat/report", FORM + "&seq=1&reason=x");
    assertPosted(PATIENT, 400, "/chat/report", FORM + "&seq=1");
    assertPosted(PATIENT, 404, "/chat/report", FORM + "&seq=99&reason=x");
    assertPosted(
        PATIENT,
        403,
        "/chat/report",
        between(PATIENT, Participant.of("doctor", 99)) + "&seq=1&reason=x");
  }

  @Test
  void responsesToChangesOfGroupsAreDescribed() {
    Participant admin = GroupServer.ADMIN;
    String by = GroupServer.by(admin);
    String path = "/chat/groups/" + group;
    assertPosted(admin, 201, "/chat/groups", by + "&name=x&members=user:7&client_message_id=k");
    assertPosted(admin, 200, "/chat/groups", by + "&name=x&members=user:7&client_message_id=k");
    assertPosted(admin, 409, "/chat/groups", by + "&name=y&members=user:7&client_message_id=k");
    assertPosted(admin, 400, "/chat/groups", by + "&name=");
    assertPosted(admin, 403, "/chat/groups", by + "&name=x&members=user:99");
    assertPosted(admin, 200, path, by + "&name=y");
    assertPosted(admin, 400, path, by);
    assertPosted(admin, 200, path + "/members", by + "&add=doctor:2&remove=user:9");
    assertPosted(admin, 403, path + "/members", by + "&add=doctor:99");
    assertPosted(admin, 200, path + "/roles", by + "&member=doctor:2&role=admin");
    assertPosted(admin, 400, path + "/roles", by);
    assertPosted(admin, 204, path + "/leave", by);
    assertPosted(admin, 204, path + "/leave", by);
    assertPosted(admin, 403, "/chat/groups/" + "A".repeat(22) + "/leave", by);
    assertSent(422, GroupServer.in(PATIENT, group) + "&content=x&mentions=doctor:8@0%2B1");
    assertRead(403, "/chat/groups/1");
    assertRead(400, path + "?limit=0");
    assertRead(404, "/chat/receipts?" + GroupServer.in(PATIENT, group) + "&seq=99");
    assertRead(403, "/chat/mentions?" + GroupServer.in(PATIENT, "A".repeat(22)));
    assertRead(400, "/chat/contacts?action=x");
    JsonNode messages =
        json(server.get(PATIENT, "/chat/messages?" + GroupServer.in(PATIENT, group)));
    assertThat(messages.findValuesAsText("kind"))
        .contains("created", "renamed", "joined", "role", "left");
    assertRead(200, "/chat/messages?" + GroupServer.in(PATIENT, group));
  }

  @Test
  void liveEventsAreDescribed() {
    JsonNode event = document.at("/components/schemas/LiveEvent");
    try (Listener doctor =
        Listener.connect(
            HttpClient.newHttpClient(),
            server.uri("/chat/live"),
            "Test-Caller",
            DOCTOR.toString(),
            ASKING,
            "x")) {
      JsonNode hello = doctor.next("hello");
      assertThat(SchemaCheck.objections(document, event, hello)).as("%s", hello).isEmpty();
      server.sendText(PATIENT, DOCTOR, "hello");
      server.post(PATIENT, "/chat/delete", FORM + "&seq=3");
      server.post(PATIENT, "/chat/typing", FORM);
      server.post(PATIENT, "/chat/typing", GroupServer.in(PATIENT, group));
      GroupServer groups = new GroupServer(server);
      groups.post(
          GroupServer.ADMIN,
          "/" + groups.create(GroupServer.ANN) + "/members",
          "&add=" + GroupServer.list(DOCTOR));
      groups.post(DOCTOR, "/" + group + "/leave", "");
      server.post(DOCTOR, "/chat/view", between(DOCTOR, PATIENT) + "&archived=true");
      for (boolean on : new boolean[] {true, false}) {
        server.post(DOCTOR, "/chat/block", between(DOCTOR, PATIENT) + "&on=" + on);
      }
      doctor.say("{\"action\":\"ping\"}");
      doctor.say("?");
      Set<String> events = new TreeSet<>();
      while (!events.containsAll(
          Set.of(
              "message",
              "presence",
              "typing",
              "joined",
              "gone",
              "view",
              "block",
              "pong",
              "error"))) {
        JsonNode next = doctor.next();
        events.add(next.path("event").asText());
        assertThat(SchemaCheck.objections(document, event, next)).as("%s", next).isEmpty();
      }
      server.post(DOCTOR, "/chat/read", between(DOCTOR, PATIENT) + "&up_to=3");
      JsonNode read = doctor.next("read");
      assertThat(SchemaCheck.objections(document, event, read)).as("%s", read).isEmpty();
    }
  }

  @Test
  void refusalsAreDescribed() {
    assertSent(400, FORM + "&content=");
    assertSent(403, between(PATIENT, PATIENT) + "&content=x");
    assertSent(409, FORM + "&content=other&client_message_id=k");
    assertSent(413, FORM + "&content=" + "x".repeat(200_000));
    assertDescribed("POST", "/chat/send", upload(PATIENT, DOCTOR, "a.jpg", PNG), 415);
    byte[] damaged = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0};
    assertDescribed("POST", "/chat/send", upload(PATIENT, DOCTOR, "a.png", damaged), 422);
    assertMarked(400, FORM);
    assertMarked(403, between(DOCTOR, PATIENT) + "&up_to=1");
    assertMarked(413, FORM + "&up_to=1" + "1".repeat(200_000));
    for (String path :
        List.of(
            "/chat/send",
            "/chat/read",
            "/chat/typing",
            "/chat/view",
            "/chat/block",
            "/chat/report",
            "/chat/groups",
            "/chat/groups/" + group,
            "/chat/groups/" + group + "/members",
            "/chat/groups/" + group + "/roles",
            "/chat/groups/" + group + "/leave")) {
      assertDescribed("POST", path, server.post(PATIENT, path, FORM, "Origin", "null"), 403);
      HttpRequest.Builder json =
          server
              .as(PATIENT, path)
              .header("X-Requested-With", "test")
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{}"));
      assertDescribed("POST", path, server.call(json), 415);
    }
    assertRead(400, LIST + "?limit=0");
    assertRead(403, "/chat/conversations/user/8");
    assertRead(400, MESSAGES + "&before=1&after=1");
    assertRead(403, "/chat/messages?" + between(PATIENT, PATIENT));
    assertRead(400, "/chat/search");
    assertRead(403, "/chat/search?q=a&receiver_type=doctor&receiver_id=99");
    assertRead(400, "/chat/updates?wait=31");
    assertRead(400, "/chat/updates?cursor=x");
    assertRead(403, "/chat/live");
    assertDescribed("POST", "/chat/typing", server.post(PATIENT, "/chat/typing", ""), 400);
    assertRead(400, "/chat/doctors?limit=1001");
    assertRead(400, "/chat/contacts?type=doctor&cursor=x");
    assertRead(404, image.replaceAll("[0-9a-f]{32}", "0".repeat(32)));
    assertRead(404, "/chat-ui/nothing.js");
    assertDescribed("GET", image, server.get(PATIENT, image, "Range", "bytes=99999-"), 416);
  }

  @Test
  void everyRouteDescribesItsSignInAndHeaders() {
    for (Route route : routes.all()) {
      String url = example(route);
      assertDescribed(
          route.method(),
          url,
          server.call(server.as(PATIENT, url).method("DELETE", BodyPublishers.noBody())),
          405);
      if (!route.open()) {
        HttpRequest.Builder anonymous =
            HttpRequest.newBuilder(server.uri(url))
                .header("X-Requested-With", "test")
                .method(route.method(), BodyPublishers.noBody());
        assertDescribed(route.method(), url, server.call(anonymous), 401);
      }
    }
  }

  @Test
  void failuresAreDescribed() {
    storage.beforeAppend =
        () -> {
          throw StorageException.full(null);
        };
    assertSent(507, FORM + "&content=x");
    storage.beforeAppend =
        () -> {
          throw StorageException.busy(null);
        };
    assertSent(503, FORM + "&content=x");
    for (StorageException failure :
        List.of(StorageException.busy(null), StorageException.failed(null))) {
      storage.beforeInbox =
          () -> {
            throw failure;
          };
      int status = ErrorMapper.map(failure).status();
      assertRead(status, LIST);
      assertRead(status, MESSAGES);
      assertRead(status, "/chat/unread");
    }
  }

  private void assertSent(int status, String form) {
    assertDescribed("POST", "/chat/send", server.post(PATIENT, "/chat/send", form), status);
  }

  private void assertPosted(Participant caller, int status, String path, String form) {
    assertDescribed("POST", path, server.post(caller, path, form), status);
  }

  private void assertMarked(int status, String form) {
    assertDescribed("POST", "/chat/read", server.post(PATIENT, "/chat/read", form), status);
  }

  private void assertRead(int status, String url) {
    assertDescribed("GET", url, server.get(PATIENT, url), status);
  }

  private void assertDescribed(String method, String url, HttpResponse<String> answer, int status) {
    String name = method + " " + url + " " + answer.statusCode();
    assertThat(answer.statusCode()).as(name).isEqualTo(status);
    Route route = route(method, url);
    JsonNode listed =
        document
            .get("paths")
            .get(route.path().replace("...}", "}"))
            .get(method.toLowerCase(Locale.ROOT))
            .get("responses")
            .path(Integer.toString(status));
    assertThat(listed.isMissingNode()).as(name + " is not listed").isFalse();
    JsonNode response = SchemaCheck.resolved(document, listed);
    HeaderCheck.check(document, name, response.path("headers"), answer);
    if (status == 204 || status == 302 || status == 304) {
      assertThat(answer.body()).as(name).isEmpty();
      return;
    }
    String type = answer.headers().firstValue("Content-Type").orElse("none").split(";", 2)[0];
    JsonNode content = response.path("content");
    assertThat(content.isMissingNode() || content.has(type)).as(name + " " + type).isTrue();
    JsonNode schema = content.path(type).path("schema");
    if (!schema.isMissingNode()) {
      assertThat(SchemaCheck.objections(document, schema, json(answer))).as(name).isEmpty();
    }
  }

  private HttpResponse<String> upload(
      Participant sender, Participant receiver, String name, byte[] bytes) {
    return server.post(
        sender,
        "/chat/send",
        Multipart.between(sender, receiver)
            .file("file", name, name.endsWith(".txt") ? "text/*" : "image/*", bytes));
  }

  private Route route(String method, String url) {
    return routes.find(method, url.split("\\?", 2)[0]).route();
  }

  private String example(Route route) {
    return route
        .path()
        .replace("{type}/{id}", "user/7")
        .replace("/groups/{id}", "/groups/" + group)
        .replace("/uploads/chat_images/{name}", image)
        .replace("/uploads/chat_files/{name}", file)
        .replace("{file...}", "default-avatar.svg");
  }
}
