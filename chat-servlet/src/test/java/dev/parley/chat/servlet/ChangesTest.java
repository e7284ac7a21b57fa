package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.between;
import static dev.parley.chat.servlet.ChatServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.change.ChangeRules;
import dev.parley.chat.change.ChangeRules.Editions;
import dev.parley.chat.participant.Participant;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangesTest {
  private static final String FORM = between(PATIENT, DOCTOR);
  private static final String BACK = between(DOCTOR, PATIENT);
  private static final Participant MODERATOR = Participant.of("doctor", 8);

  private ChatServer server = ChatServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  private void restart(ChangeRules rules) {
    server.close();
    server =
        ChatServer.start(
            Container.JETTY,
            parts -> parts.changes(rules).powers((actor, power, about) -> actor.equals(MODERATOR)));
  }

  @Test
  void anEditIsSeenByBothAndInTheList() {
    send("hello");
    JsonNode edited = ok(edit(1, "hello there", 0));

    assertThat(edited.get("content").textValue()).isEqualTo("hello there");
    assertThat(edited.get("revision").longValue()).isEqualTo(2);
    assertThat(edited.get("text_revision").longValue()).isEqualTo(2);
    assertThat(edited.get("edited_at").textValue()).endsWith("Z");
    assertThat(edited.get("is_own").booleanValue()).isTrue();
    JsonNode seen = messages(DOCTOR, BACK, "").get(0);
    assertThat(seen.get("content").textValue()).isEqualTo("hello there");
    assertThat(seen.get("edited_at")).isEqualTo(edited.get("edited_at"));
    JsonNode row = json(server.get(DOCTOR, "/chat/conversations/doctor/7")).get(0);
    assertThat(row.get("lastMessage").textValue()).isEqualTo("hello there");
    assertThat(row.get("revision").longValue()).isEqualTo(2);
    assertThat(row.get("unreadCount").longValue()).isEqualTo(1);
  }

  @Test
  void anEditOfATextThatWasChangedMeanwhileIsRefusedWithTheMessage() {
    send("hello");
    ok(edit(1, "one", 0));

    HttpResponse<String> conflict = edit(1, "two", 0);

    assertThat(conflict.statusCode()).isEqualTo(409);
    assertThat(json(conflict).get("code").textValue()).isEqualTo("changed");
    assertThat(json(conflict).at("/message/content").textValue()).isEqualTo("one");
    assertThat(json(conflict).at("/message/text_revision").longValue()).isEqualTo(2);
    assertThat(ok(edit(1, "one", 0)).get("revision").longValue()).isEqualTo(2);
    assertThat(ok(edit(1, "two", 2)).get("revision").longValue()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "edit, seq=1&content=x, 400, invalid_parameter",
    "edit, content=x&text_revision=0, 400, invalid_parameter",
    "edit, seq=1&content=&text_revision=0, 400, empty_message",
    "edit, seq=1&content=%E2%80%8B&text_revision=0, 400, empty_message",
    "edit, seq=1&content=a%00b&text_revision=0, 400, invalid_content",
    "edit, seq=1&content=x&text_revision=0&mentions=user:7@0%2B1, 422, invalid_mention",
    "edit, seq=1&content=x&text_revision=0&mentions=doctor:8@0%2B1, 422, invalid_mention",
    "edit, seq=3&content=x&text_revision=0, 404, no_such_message",
    "edit, seq=0&content=x&text_revision=0, 404, no_such_message",
    "edit, seq=2&content=x&text_revision=0, 403, not_permitted",
    "edit, seq=1&content=x&text_revision=0&pin=1, 400, invalid_parameter",
    "delete, seq=2, 403, not_permitted",
    "delete, seq=9007199254740991, 404, no_such_message",
    "delete, '', 400, invalid_parameter",
    "react, seq=1&emoji=ab&on=true, 400, invalid_emoji",
    "react, seq=1&on=true, 400, invalid_emoji",
    "react, seq=1&emoji=%F0%9F%91%8D&on=1, 400, invalid_parameter",
    "react, seq=1&emoji=%F0%9F%91%8D, 400, invalid_parameter",
    "react, seq=7&emoji=%F0%9F%91%8D&on=true, 404, no_such_message",
    "pin, seq=7&on=true, 404, no_such_message",
    "pin, seq=1, 400, invalid_parameter",
    "send, content=x&reply_to=3, 422, invalid_reply",
    "send, content=x&reply_to=0, 422, invalid_reply",
    "send, content=x&reply_to=-1, 400, invalid_parameter",
  })
  void whatIsWrongIsRefusedAndChangesNothing(String verb, String fields, int status, String code) {
    send("hello");
    server.sendText(DOCTOR, PATIENT, "yes");
    JsonNode before = messages(PATIENT, FORM, "");

    HttpResponse<String> refused = server.post(PATIENT, "/chat/" + verb, FORM + "&" + fields);

    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(status);
    assertThat(json(refused).get("code").textValue()).isEqualTo(code);
    assertThat(messages(PATIENT, FORM, "")).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "edit, seq=1&content=x&text_revision=0",
    "delete, seq=1",
    "react, seq=1&emoji=%F0%9F%91%8D&on=true",
    "pin, seq=1&on=true"
  })
  void unknownAndForbiddenPartnersAreRefusedAlike(String verb, String fields) {
    Set<String> answers = new HashSet<>();
    for (Participant other : List.of(Participant.of("doctor", 99), Participant.of("user", 8))) {
      HttpResponse<String> refused =
          server.post(PATIENT, "/chat/" + verb, between(PATIENT, other) + "&" + fields);
      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(403);
      answers.add(json(refused).get("code").textValue() + json(refused).get("error").textValue());
    }
    assertThat(answers).singleElement().asString().startsWith("not_permitted");
    send("hello");
    HttpResponse<String> foreign = server.post(DOCTOR, "/chat/" + verb, FORM + "&" + fields);
    assertThat(foreign.statusCode()).isEqualTo(403);
    assertThat(messages(PATIENT, FORM, "").get(0).get("revision").longValue()).isZero();
  }

  @Test
  void aDeletionLeavesASentenceAndNothingElse() {
    send("a secret");
    ok(server.post(DOCTOR, "/chat/react", BACK + "&seq=1&emoji=%F0%9F%91%8D&on=true"));
    ok(server.post(DOCTOR, "/chat/pin", BACK + "&seq=1&on=true"));
    send("answer&reply_to=1");

    JsonNode gone = ok(server.post(PATIENT, "/chat/delete", FORM + "&seq=1"));

    assertThat(gone.get("message_type").textValue()).isEqualTo("deleted");
    assertThat(gone.get("content").textValue()).isEqualTo("This message was deleted.");
    assertThat(gone.get("content_is_fallback").booleanValue()).isTrue();
    assertThat(gone.get("deleted_by").textValue()).isEqualTo("own");
    assertThat(gone.get("deleted_at").textValue()).endsWith("Z");
    assertThat(gone.get("image_url").isNull()).isTrue();
    for (String left : List.of("reactions", "pinned", "mentions", "edited_at", "reply_to")) {
      assertThat(gone.has(left)).as(left).isFalse();
    }
    JsonNode seen = messages(DOCTOR, BACK, "");
    assertThat(seen.get(0).get("deleted_by").textValue()).isEqualTo("other");
    assertThat(seen.get(1).at("/reply_to/content").textValue())
        .isEqualTo("This message was deleted.");
    assertThat(seen.get(1).at("/reply_to/content_is_fallback").booleanValue()).isTrue();
    assertThat(seen.toString()).doesNotContain("secret");
    assertThat(ok(server.post(PATIENT, "/chat/delete", FORM + "&seq=1"))).isEqualTo(gone);
    assertThat(json(edit(1, "back", 0)).get("code").textValue()).isEqualTo("not_editable");
  }

  @Test
  void aRepeatedSendAnswersTheMessageAsItIs() {
    String keyed = FORM + "&content=hello&client_message_id=k";
    server.post(PATIENT, "/chat/send", keyed);
    ok(edit(1, "edited", 0));
    assertThat(ok(server.post(PATIENT, "/chat/send", keyed)).get("content").textValue())
        .isEqualTo("edited");
    ok(server.post(PATIENT, "/chat/delete", FORM + "&seq=1"));
    assertThat(ok(server.post(PATIENT, "/chat/send", keyed)).get("message_type").textValue())
        .isEqualTo("deleted");
  }

  @Test
  void reactionsAreCountedByEmojiAndNamed() {
    send("hello");
    ok(server.post(PATIENT, "/chat/react", FORM + "&seq=1&emoji=%E2%9D%A4%EF%B8%8F&on=true"));
    JsonNode two = ok(server.post(DOCTOR, "/chat/react", BACK + "&seq=1&emoji=%E2%9D%A4&on=true"));

    assertThat(two.get("reactions")).hasSize(1);
    JsonNode heart = two.at("/reactions/0");
    assertThat(heart.get("emoji").textValue()).isEqualTo("❤");
    assertThat(heart.get("count").intValue()).isEqualTo(2);
    assertThat(heart.get("own").booleanValue()).isTrue();
    assertThat(heart.get("names")).hasSize(2);
    JsonNode one = ok(server.post(DOCTOR, "/chat/react", BACK + "&seq=1&emoji=%E2%9D%A4&on=false"));
    assertThat(one.at("/reactions/0/own").booleanValue()).isFalse();
    ok(server.post(PATIENT, "/chat/react", FORM + "&seq=1&emoji=%E2%9D%A4&on=false"));
    assertThat(messages(PATIENT, FORM, "").get(0).has("reactions")).isFalse();
    assertThat(json(server.get(DOCTOR, "/chat/unread")).get("messages").intValue()).isEqualTo(1);
  }

  @Test
  void pinsAreListedNewestFirst() {
    for (String text : List.of("one", "two", "three")) {
      send(text);
    }
    ok(server.post(DOCTOR, "/chat/pin", BACK + "&seq=3&on=true"));
    JsonNode pinned = ok(server.post(PATIENT, "/chat/pin", FORM + "&seq=1&on=true"));

    assertThat(pinned.get("pinned").booleanValue()).isTrue();
    HttpResponse<String> pins = server.get(DOCTOR, "/chat/pins?" + BACK);
    assertThat(json(pins).findValuesAsText("content")).containsExactly("one", "three");
    String tag = pins.headers().firstValue("ETag").orElseThrow();
    assertThat(server.get(DOCTOR, "/chat/pins?" + BACK, "If-None-Match", tag).statusCode())
        .isEqualTo(304);
    assertThat(server.get(DOCTOR, "/chat/pins?" + FORM).statusCode()).isEqualTo(403);
  }

  @Test
  void aPageIsReadAroundAMessage() {
    for (int number = 1; number <= 9; number++) {
      send("m" + number);
    }
    HttpResponse<String> around =
        server.get(PATIENT, "/chat/messages?" + FORM + "&around=5&limit=4");

    assertThat(json(around).findValuesAsText("seq")).containsExactly("3", "4", "5", "6");
    assertThat(around.headers().allValues("Link"))
        .anyMatch(link -> link.contains("before=3") && link.endsWith("rel=\"prev\""))
        .anyMatch(link -> link.contains("after=6") && link.endsWith("rel=\"next\""));
    assertThat(seqs("around=1&limit=4")).containsExactly("1", "2");
    assertThat(seqs("around=9&limit=4")).containsExactly("7", "8", "9");
    assertThat(seqs("around=5&limit=1")).containsExactly("5");
    for (String wrong : List.of("around=10", "around=0")) {
      HttpResponse<String> refused = server.get(PATIENT, "/chat/messages?" + FORM + "&" + wrong);
      assertThat(refused.statusCode()).isEqualTo(404);
      assertThat(json(refused).get("code").textValue()).isEqualTo("no_such_message");
    }
    for (String both :
        List.of("around=5&before=3", "after=1&changed_after=0", "before=1&changed_after=0")) {
      assertThat(server.get(PATIENT, "/chat/messages?" + FORM + "&" + both).statusCode())
          .isEqualTo(400);
    }
  }

  @Test
  void aPollingClientLearnsWhatChanged() {
    for (int number = 1; number <= 5; number++) {
      send("m" + number);
    }
    HttpResponse<String> page = server.get(DOCTOR, "/chat/messages?" + BACK);
    long known = revision(page);
    String tag = page.headers().firstValue("ETag").orElseThrow();
    assertThat(server.get(DOCTOR, "/chat/messages?" + BACK, "If-None-Match", tag).statusCode())
        .isEqualTo(304);

    ok(edit(4, "edited", 0));
    ok(server.post(PATIENT, "/chat/delete", FORM + "&seq=2"));
    ok(server.post(PATIENT, "/chat/react", FORM + "&seq=4&emoji=%F0%9F%91%8D&on=true"));
    send("new");

    assertThat(server.get(DOCTOR, "/chat/messages?" + BACK, "If-None-Match", tag).statusCode())
        .isEqualTo(200);
    List<String> met = new ArrayList<>();
    Optional<String> next =
        Optional.of("/chat/messages?" + BACK + "&changed_after=" + known + "&limit=1");
    while (next.isPresent()) {
      HttpResponse<String> answer = server.get(DOCTOR, next.get());
      json(answer).forEach(one -> met.add(one.get("seq") + " " + one.get("content").textValue()));
      next = answer.headers().firstValue("Link").map(link -> link.substring(1, link.indexOf('>')));
    }
    assertThat(met).containsExactly("2 This message was deleted.", "4 edited");
    long newest = revision(server.get(DOCTOR, "/chat/messages?" + BACK));
    assertThat(json(server.get(DOCTOR, "/chat/messages?" + BACK + "&changed_after=" + newest)))
        .isEmpty();
    HttpResponse<String> unknown =
        server.get(DOCTOR, "/chat/messages?" + BACK + "&changed_after=" + (newest + 1));
    assertThat(unknown.statusCode()).isEqualTo(410);
    assertThat(json(unknown).get("code").textValue()).isEqualTo("resync");
  }

  @Test
  void bothReceiveEachChangeAndReplayOnlyTheLastOfEachMessage() {
    send("hello");
    String cursor = json(server.get(DOCTOR, "/chat/updates")).get("cursor").textValue();
    try (Listener doctor = connect(DOCTOR);
        Listener patient = connect(PATIENT)) {
      ok(edit(1, "edited", 0));
      for (Listener one : List.of(doctor, patient)) {
        JsonNode changed = one.next("changed");
        assertThat(changed.get("kind").textValue()).isEqualTo("edited");
        assertThat(changed.get("partner_type").textValue()).isIn("user", "doctor");
        assertThat(changed.get("cursor").textValue()).isNotEmpty();
        assertThat(changed.at("/message/content").textValue()).isEqualTo("edited");
        assertThat(changed.at("/message/is_own").booleanValue()).isEqualTo(one == patient);
      }
      ok(server.post(PATIENT, "/chat/react", FORM + "&seq=1&emoji=%F0%9F%91%8D&on=true"));
      assertThat(patient.next("changed").at("/message/reactions/0/own").booleanValue()).isTrue();
      assertThat(doctor.next("changed").at("/message/reactions/0/own").booleanValue()).isFalse();
    }
    ok(server.post(PATIENT, "/chat/delete", FORM + "&seq=1"));

    List<JsonNode> durable = new ArrayList<>();
    json(server.get(DOCTOR, "/chat/updates?wait=0&cursor=" + cursor))
        .get("events")
        .forEach(durable::add);
    durable.removeIf(event -> !event.has("cursor"));
    assertThat(durable)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.get("event").textValue()).isEqualTo("changed");
              assertThat(event.get("kind").textValue()).isEqualTo("deleted");
              assertThat(event.at("/message/message_type").textValue()).isEqualTo("deleted");
            });
  }

  @Test
  void aReplyQuotesWhatItsReaderMaySee() {
    GroupServer groups = new GroupServer(server);
    String id = groups.create(GroupServer.ANN);
    groups.send(GroupServer.ADMIN, id, "before");
    groups.post(
        GroupServer.ADMIN, "/" + id + "/members", "&add=" + GroupServer.list(GroupServer.MIDWIFE));
    JsonNode reply =
        json(
            server.post(
                GroupServer.ANN,
                "/chat/send",
                GroupServer.in(GroupServer.ANN, id) + "&content=yes&reply_to=2"));

    assertThat(reply.at("/reply_to/content").textValue()).isEqualTo("before");
    assertThat(reply.at("/reply_to/seq").intValue()).isEqualTo(2);
    assertThat(reply.at("/reply_to/sender_name").textValue()).isEqualTo("Dr. Émile A");
    assertThat(reply.at("/reply_to/message_type").textValue()).isEqualTo("text");
    JsonNode hidden = json(groups.messages(GroupServer.MIDWIFE, id)).findValue("reply_to");
    assertThat(hidden).isEqualTo(Json.object().put("seq", 2).put("hidden", true));
    assertThat(
            json(server.post(
                    GroupServer.MIDWIFE,
                    "/chat/send",
                    GroupServer.in(GroupServer.MIDWIFE, id) + "&content=x&reply_to=2"))
                .get("code")
                .textValue())
        .isEqualTo("invalid_reply");
  }

  @Test
  void theHostsRulesHold() {
    restart(new ChangeRules(Duration.ZERO, Optional.of(Duration.ofDays(1)), Editions.FOR_POLICY));
    send("hello");
    assertThat(json(edit(1, "x", 0)).get("code").textValue()).isEqualTo("too_late");
    assertThat(server.get(PATIENT, "/chat/editions?" + FORM + "&seq=1").statusCode())
        .isEqualTo(403);
    ok(server.post(PATIENT, "/chat/delete", FORM + "&seq=1"));

    restart(ChangeRules.STANDARD.deleteWithin(Duration.ZERO).keep(Editions.FOR_MEMBERS));
    send("hello");
    ok(edit(1, "edited", 0));
    HttpResponse<String> off = server.post(PATIENT, "/chat/delete", FORM + "&seq=1");
    assertThat(off.statusCode()).isEqualTo(409);
    assertThat(json(off).get("code").textValue()).isEqualTo("too_late");
    JsonNode editions = json(server.get(DOCTOR, "/chat/editions?" + BACK + "&seq=1"));
    assertThat(editions.findValuesAsText("content")).containsExactly("hello");
    assertThat(editions.at("/0/written_at").textValue()).endsWith("Z");
  }

  @Test
  void someoneWithThePowerDeletesMessagesOfOthers() {
    restart(ChangeRules.STANDARD.keep(Editions.FOR_POLICY));
    server.sendText(PATIENT, MODERATOR, "rude");
    String form = between(MODERATOR, PATIENT);

    JsonNode gone = ok(server.post(MODERATOR, "/chat/delete", form + "&seq=1"));

    assertThat(gone.get("deleted_by").textValue()).isEqualTo("own");
    assertThat(gone.get("is_own").booleanValue()).isFalse();
    assertThat(messages(PATIENT, between(PATIENT, MODERATOR), "").at("/0/deleted_by").textValue())
        .isEqualTo("other");
    assertThat(
            json(server.get(MODERATOR, "/chat/editions?" + form + "&seq=1"))
                .findValuesAsText("content"))
        .containsExactly("rude");
  }

  @Test
  void theFileOfADeletedMessageIsGone() {
    byte[] png = Pictures.of("png", 6, 5);
    Multipart form = Multipart.between(PATIENT, DOCTOR).file("image", "a.png", "image/png", png);
    JsonNode sent = json(server.post(PATIENT, "/chat/send", form));
    String url = sent.get("image_url").textValue();
    assertThat(server.get(DOCTOR, url).statusCode()).isEqualTo(200);

    ok(server.post(PATIENT, "/chat/delete", FORM + "&seq=1"));

    assertThat(server.get(DOCTOR, url).statusCode()).isEqualTo(404);
    assertThat(server.chat.sweep(Duration.ZERO)).isZero();
  }

  private Listener connect(Participant who) {
    Listener listener =
        Listener.connect(
            HttpClient.newHttpClient(),
            server.uri("/chat/live"),
            "Test-Caller",
            who.toString(),
            "X-Requested-With",
            "x");
    assertThat(listener.next("hello").has("cursor")).isTrue();
    return listener;
  }

  private List<String> seqs(String query) {
    return messages(PATIENT, FORM, "&" + query).findValuesAsText("seq");
  }

  private static long revision(HttpResponse<String> page) {
    return Long.parseLong(page.headers().firstValue("X-Chat-Revision").orElseThrow());
  }

  private void send(String text) {
    server.sendText(PATIENT, DOCTOR, text);
  }

  private HttpResponse<String> edit(long seq, String text, long revision) {
    return server.post(
        PATIENT,
        "/chat/edit",
        FORM
            + "&seq="
            + seq
            + "&text_revision="
            + revision
            + "&content="
            + GroupServer.encoded(text));
  }

  private JsonNode messages(Participant who, String form, String rest) {
    return json(server.get(who, "/chat/messages?" + form + rest));
  }

  private static JsonNode ok(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }
}
