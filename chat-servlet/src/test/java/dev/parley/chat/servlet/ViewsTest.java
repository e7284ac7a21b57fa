package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.between;
import static dev.parley.chat.servlet.ChatServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewsTest {
  private static final String LIST = "/chat/conversations/doctor/7";
  private static final String OWN = between(DOCTOR, PATIENT);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T14:00:00Z"));
  private final ChatServer server =
      ChatServer.start(Container.JETTY, parts -> parts.clock(new Moved(now)));

  /** The time that a test sets. */
  private static final class Moved extends Clock {
    private final AtomicReference<Instant> now;

    Moved(AtomicReference<Instant> now) {
      this.now = now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Objects.requireNonNull(now.get());
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theListShowsTheCallersOwnView() {
    server.sendText(PATIENT, DOCTOR, "hello");
    HttpResponse<String> before = server.get(DOCTOR, LIST);

    JsonNode view =
        view(
            "&pinned=true&archived=true&muted_until=2026-11-22T16:00:00%2B01:00&marked_unread=true");

    assertThat(view.toString())
        .isEqualTo(
            "{\"pinned\":true,\"archived\":true,\"muted_until\":\"2026-11-22T15:00:00.000Z\","
                + "\"marked_unread\":true}");
    JsonNode row = json(server.get(DOCTOR, LIST + "?filter=all")).get(0);
    view.properties()
        .forEach(part -> assertThat(row.get(part.getKey())).isEqualTo(part.getValue()));
    assertThat(row.get("mentionCount").longValue()).isZero();
    JsonNode theirs = json(server.get(PATIENT, "/chat/conversations/user/7")).get(0);
    assertThat(theirs.get("pinned").booleanValue()).isFalse();
    assertThat(theirs.get("muted_until").isNull()).isTrue();
    String tag = before.headers().firstValue("ETag").orElseThrow();
    assertThat(server.get(DOCTOR, LIST, "If-None-Match", tag).statusCode()).isEqualTo(200);
    assertThat(view("&muted_until=forever").get("muted_until").textValue()).isEqualTo("forever");
    assertThat(view("&muted_until=").get("muted_until").isNull()).isTrue();
  }

  @Test
  void eachFilterHasItsOwnPages() {
    for (int number = 1; number <= 6; number++) {
      Participant patient = Participant.of("user", number);
      server.sendText(patient, DOCTOR, "hello");
      String form = between(DOCTOR, patient);
      server.post(DOCTOR, "/chat/view", form + "&archived=" + (number % 2 == 0));
      server.post(DOCTOR, "/chat/view", form + "&pinned=" + (number % 3 == 0));
      if (number > 1) {
        server.post(DOCTOR, "/chat/read", form + "&up_to=1");
      }
    }

    assertThat(ids("")).containsExactly(5, 3, 1);
    assertThat(ids("filter=active&limit=2")).containsExactly(5, 3);
    assertThat(ids("filter=archived")).containsExactly(6, 4, 2);
    assertThat(ids("filter=pinned")).containsExactly(6, 3);
    assertThat(ids("filter=unread")).containsExactly(1);
    assertThat(ids("filter=all")).containsExactly(6, 5, 4, 3, 2, 1);
    assertThat(ids("q=patient")).containsExactly(6, 5, 4, 3, 2, 1);
    assertThat(ids("partner_type=user&partner_id=2")).containsExactly(2);
    String next =
        ChatServer.link(server.get(DOCTOR, LIST + "?filter=archived&limit=2"), "next")
            .orElseThrow();
    assertThat(next).contains("filter=archived");
    assertThat(json(server.get(DOCTOR, next)).findValues("id")).hasSize(1);
  }

  @Test
  void aMessageBringsBackWhatIsNotMuted() {
    server.sendText(PATIENT, DOCTOR, "hello");
    view("&archived=true&muted_until=2026-11-22T14:30:00Z");
    server.sendText(PATIENT, DOCTOR, "muted");
    assertThat(ids("filter=archived")).containsExactly(7);
    now.set(Instant.parse("2026-11-22T14:30:00Z"));
    server.sendText(PATIENT, DOCTOR, "back");
    assertThat(ids("")).containsExactly(7);
  }

  @Test
  void totalsLeaveOutWhatIsMutedUntilItEnds() {
    server.sendText(PATIENT, DOCTOR, "hello");
    view("&muted_until=2026-11-22T14:30:00Z");
    assertThat(unread()).isEqualTo("{\"messages\":0,\"conversations\":0}");
    now.set(Instant.parse("2026-11-22T14:29:59.999Z"));
    assertThat(unread()).isEqualTo("{\"messages\":0,\"conversations\":0}");
    now.set(Instant.parse("2026-11-22T14:30:00Z"));
    assertThat(unread()).isEqualTo("{\"messages\":1,\"conversations\":1}");
    JsonNode row = json(server.get(DOCTOR, LIST)).get(0);
    assertThat(row.get("muted_until").isNull()).isTrue();
  }

  @Test
  void aMarkAsUnreadCountsAConversationUntilTheNextReadMark() {
    server.sendText(PATIENT, DOCTOR, "hello");
    server.post(DOCTOR, "/chat/read", OWN + "&up_to=1");
    view("&marked_unread=true");
    assertThat(unread()).isEqualTo("{\"messages\":0,\"conversations\":1}");
    server.post(DOCTOR, "/chat/read", OWN + "&up_to=1");
    assertThat(unread()).isEqualTo("{\"messages\":0,\"conversations\":0}");
  }

  @Test
  void aMentionPassesAMute() {
    GroupServer groups = new GroupServer(server);
    String id = groups.create(DOCTOR);
    String form = GroupServer.in(DOCTOR, id);
    assertThat(server.post(DOCTOR, "/chat/view", form + "&muted_until=forever").statusCode())
        .isEqualTo(200);
    groups.send(GroupServer.ADMIN, id, "hello");
    assertThat(unread()).isEqualTo("{\"messages\":0,\"conversations\":0}");
    server.post(
        GroupServer.ADMIN,
        "/chat/send",
        GroupServer.in(GroupServer.ADMIN, id) + "&content=@you&mentions=doctor:7@0%2B4");
    assertThat(unread()).isEqualTo("{\"messages\":2,\"conversations\":1}");
    JsonNode row = json(server.get(DOCTOR, LIST)).get(0);
    assertThat(row.get("mentionCount").longValue()).isEqualTo(1);
    assertThat(row.get("muted_until").textValue()).isEqualTo("forever");
  }

  @Test
  void theOwnersOtherDevicesReceiveEachChangeAndNoOneElse() {
    server.sendText(PATIENT, DOCTOR, "hello");
    try (Listener doctor = connect(DOCTOR);
        Listener patient = connect(PATIENT)) {
      view("&archived=true");
      JsonNode event = doctor.next("view");
      assertThat(event.get("partner_type").textValue()).isEqualTo("user");
      assertThat(event.get("partner_id").intValue()).isEqualTo(7);
      assertThat(event.at("/view/archived").booleanValue()).isTrue();
      server.sendText(PATIENT, DOCTOR, "back");
      assertThat(doctor.next("view").at("/view/archived").booleanValue()).isFalse();
      view("&marked_unread=true");
      doctor.next("view");
      server.post(DOCTOR, "/chat/read", OWN + "&up_to=1");
      assertThat(doctor.next("view").at("/view/marked_unread").booleanValue()).isFalse();
      server.sendText(DOCTOR, PATIENT, "last");
      JsonNode next = patient.next();
      while (!next.at("/message/content").asText().equals("last")) {
        assertThat(next.get("event").textValue()).isNotEqualTo("view");
        next = patient.next();
      }
    }
  }

  @Test
  void aPollReceivesTheLatestView() {
    server.sendText(PATIENT, DOCTOR, "hello");
    String cursor = json(server.get(DOCTOR, "/chat/updates")).get("cursor").textValue();
    view("&pinned=true");
    view("&archived=true");

    JsonNode polled = json(server.get(DOCTOR, "/chat/updates?wait=0&cursor=" + cursor));

    assertThat(polled.get("events")).hasSize(1);
    assertThat(polled.at("/events/0/view/pinned").booleanValue()).isTrue();
    assertThat(polled.at("/events/0/view/archived").booleanValue()).isTrue();
    assertThat(polled.get("cursor")).isEqualTo(polled.at("/events/0/cursor"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 400, invalid_parameter",
    "&pinned=1, 400, invalid_parameter",
    "&muted_until=tomorrow, 400, invalid_parameter",
    "&pinned=true&colour=red, 400, invalid_parameter",
  })
  void whatIsWrongIsRefused(String fields, int status, String code) {
    server.sendText(PATIENT, DOCTOR, "hello");

    HttpResponse<String> answer = server.post(DOCTOR, "/chat/view", OWN + fields);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(json(answer).get("code").textValue()).isEqualTo(code);
    assertThat(server.get(DOCTOR, LIST + "?filter=few").statusCode()).isEqualTo(400);
  }

  @Test
  void unknownAndForbiddenAreRefusedAlike() {
    for (Participant other :
        List.of(
            Participant.of("user", 3), Participant.of("user", 99), Participant.of("doctor", 3))) {
      HttpResponse<String> answer =
          server.post(DOCTOR, "/chat/view", between(DOCTOR, other) + "&pinned=true");
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(json(answer).get("code").textValue()).isEqualTo("not_permitted");
    }
    HttpResponse<String> foreign =
        server.post(DOCTOR, "/chat/view", between(PATIENT, DOCTOR) + "&pinned=true");
    assertThat(foreign.statusCode()).isEqualTo(403);
  }

  @Test
  void noMoreThanTwentyArePinned() {
    IntStream.rangeClosed(11, 31)
        .forEach(
            number ->
                server.people.known.put(
                    Participant.of("user", number), ParticipantProfile.of("P" + number)));
    for (int number = 11; number <= 31; number++) {
      Participant patient = Participant.of("user", number);
      server.sendText(patient, DOCTOR, "hello");
      HttpResponse<String> answer =
          server.post(DOCTOR, "/chat/view", between(DOCTOR, patient) + "&pinned=true");
      assertThat(answer.statusCode()).isEqualTo(number == 31 ? 409 : 200);
      if (number == 31) {
        assertThat(json(answer).get("code").textValue()).isEqualTo("too_many");
      }
    }
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

  private JsonNode view(String fields) {
    HttpResponse<String> answer = server.post(DOCTOR, "/chat/view", OWN + fields);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  private String unread() {
    return json(server.get(DOCTOR, "/chat/unread")).toString();
  }

  private List<Integer> ids(String query) {
    return json(server.get(DOCTOR, LIST + "?" + query)).findParents("lastMessageAt").stream()
        .map(row -> row.get("id").intValue())
        .toList();
  }
}
