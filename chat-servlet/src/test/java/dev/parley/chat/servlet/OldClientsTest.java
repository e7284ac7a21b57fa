package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.between;
import static dev.parley.chat.servlet.ChatServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.conversation.Draft;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that know only the four documented endpoints. */
class OldClientsTest {
  private static final String MESSAGES = "/chat/messages?" + between(DOCTOR, PATIENT);
  private static final String BY_SCRIPT = "X-Requested-With";

  @Test
  void readingMarksNothingUnlessTheHostWantsIt() {
    try (ChatServer server = server(settings -> settings)) {
      server.sendText(PATIENT, DOCTOR, "hello");

      assertThat(server.get(DOCTOR, MESSAGES, BY_SCRIPT, "x").statusCode()).isEqualTo(200);

      assertThat(unread(server)).isOne();
    }
  }

  @Test
  void fetchingTheNewestMessagesMarksThemAsRead() {
    try (ChatServer server = server(settings -> settings.readOnFetch(true))) {
      server.sendText(PATIENT, DOCTOR, "hello");
      server.sendText(PATIENT, DOCTOR, "again");

      HttpResponse<String> page = server.get(DOCTOR, MESSAGES, BY_SCRIPT, "x");

      assertThat(json(page)).hasSize(2);
      assertThat(unread(server)).isZero();
      assertThat(
              json(server.get(PATIENT, "/chat/messages?" + between(PATIENT, DOCTOR)))
                  .get(1)
                  .get("status")
                  .textValue())
          .isEqualTo("read");
    }
  }

  @Test
  void anUnchangedPageIsMarkedToo() {
    try (ChatServer server = server(settings -> settings.readOnFetch(true))) {
      server.sendText(PATIENT, DOCTOR, "hello");
      String tag = server.get(DOCTOR, MESSAGES).headers().firstValue("ETag").orElseThrow();
      assertThat(unread(server)).isOne();

      HttpResponse<String> again =
          server.get(DOCTOR, MESSAGES, BY_SCRIPT, "x", "If-None-Match", tag);

      assertThat(again.statusCode()).isEqualTo(304);
      assertThat(unread(server)).isZero();
    }
  }

  /** The page is answered, and nobody counts as having read it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin|https://evil.example",
        "Origin|null",
        "Sec-Fetch-Site|cross-site",
        "Sec-Fetch-Site|same-site",
        "Referer|https://evil.example/page",
        "X-Requested-With|x|Sec-Purpose|prefetch",
        "X-Requested-With|x|Sec-Purpose|prefetch;prerender",
        "X-Requested-With|x|Purpose|prefetch",
        "X-Requested-With|x|X-Moz|prefetch",
        "Accept|*/*"
      })
  void whatAnotherSiteOrABrowserFetchesIsNotMarked(String headers) {
    try (ChatServer server = server(settings -> settings.readOnFetch(true))) {
      server.sendText(PATIENT, DOCTOR, "hello");

      HttpResponse<String> page = server.get(DOCTOR, MESSAGES, headers.split("[|]"));

      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(json(page)).hasSize(1);
      assertThat(unread(server)).isOne();
    }
  }

  @Test
  void otherPagesAndHeadMarkNothing() {
    try (ChatServer server = server(settings -> settings.readOnFetch(true))) {
      server.sendText(PATIENT, DOCTOR, "hello");

      for (String other : List.of("&before=2", "&after=0")) {
        assertThat(json(server.get(DOCTOR, MESSAGES + other, BY_SCRIPT, "x"))).hasSize(1);
      }
      var head =
          server
              .as(DOCTOR, MESSAGES)
              .header(BY_SCRIPT, "x")
              .method("HEAD", BodyPublishers.noBody());
      assertThat(server.call(head).statusCode()).isEqualTo(200);

      assertThat(unread(server)).isOne();
    }
  }

  @Test
  void aConversationComesAsAWholeAsFarAsTheHostAllows() {
    try (ChatServer server = server(settings -> settings.legacyPageLimit(450))) {
      for (int number = 1; number <= 430; number++) {
        var unused = server.chat.send(Draft.from(PATIENT).to(DOCTOR).text("message " + number));
      }
      assertThat(seqs(server, MESSAGES)).isEqualTo(IntStream.rangeClosed(1, 430).boxed().toList());
      assertThat(server.get(DOCTOR, MESSAGES).headers().firstValue("Link")).isEmpty();
      String tag = server.get(DOCTOR, MESSAGES).headers().firstValue("ETag").orElseThrow();
      assertThat(server.get(DOCTOR, MESSAGES, "If-None-Match", tag).statusCode()).isEqualTo(304);

      for (int number = 431; number <= 460; number++) {
        var unused = server.chat.send(Draft.from(PATIENT).to(DOCTOR).text("message " + number));
      }
      assertThat(seqs(server, MESSAGES)).isEqualTo(IntStream.rangeClosed(11, 460).boxed().toList());
      String older = ChatServer.link(server.get(DOCTOR, MESSAGES), "prev").orElseThrow();
      assertThat(seqs(server, older)).isEqualTo(IntStream.rangeClosed(1, 10).boxed().toList());
      // Other requests are as before.
      assertThat(seqs(server, MESSAGES + "&limit=3")).containsExactly(458, 459, 460);
      assertThat(seqs(server, MESSAGES + "&after=0")).hasSize(50);
      assertThat(server.get(DOCTOR, MESSAGES + "&limit=450").statusCode()).isEqualTo(400);
    }
  }

  @Test
  void aGroupIsOneMorePartnerWithAName() {
    try (ChatServer server = server(settings -> settings.readOnFetch(true).legacyPageLimit(450))) {
      GroupServer groups = new GroupServer(server);
      String id = groups.create(DOCTOR, PATIENT);
      for (int number = 1; number <= 60; number++) {
        groups.send(PATIENT, id, "message " + number);
      }

      var row = json(server.get(DOCTOR, "/chat/conversations/doctor/7")).get(0);
      assertThat(row.get("name").textValue()).isEqualTo("Ward 4");
      assertThat(row.get("avatar").textValue()).isNotEmpty();
      assertThat(row.get("lastMessage").textValue()).isEqualTo("message 60");
      assertThat(row.get("unreadCount").intValue()).isEqualTo(60);

      String partner =
          "&receiver_type=%s&receiver_id=%s"
              .formatted(row.get("type").textValue(), row.get("id").textValue());
      String page = "/chat/messages?" + GroupServer.by(DOCTOR) + partner;
      HttpResponse<String> whole = server.get(DOCTOR, page, BY_SCRIPT, "x");
      assertThat(json(whole)).hasSize(61);
      assertThat(json(whole).get(0).get("content").textValue())
          .isEqualTo("Dr. Émile A created the group.");
      assertThat(unread(server)).isZero();

      HttpResponse<String> sent =
          server.post(
              DOCTOR,
              "/chat/send",
              new Multipart()
                  .field("sender_type", "doctor")
                  .field("sender_id", "7")
                  .field("receiver_type", row.get("type").textValue())
                  .field("receiver_id", row.get("id").textValue())
                  .field("content", "hello all")
                  .field("timestamp", "now"));
      assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
      assertThat(ChatServer.texts(groups.messages(PATIENT, id), "content")).contains("hello all");
    }
  }

  @Test
  void theTimeOfTheLastMessageIsInTheHostsZone() {
    ZoneId zone = ZoneId.of("Asia/Kolkata");
    try (ChatServer server = server(settings -> settings.legacyTimeZone(zone))) {
      server.sendText(PATIENT, DOCTOR, "hello");

      var row = json(server.get(DOCTOR, "/chat/conversations/doctor/7")).get(0);

      String at = row.get("lastMessageAt").textValue();
      assertThat(row.get("lastMessageTime").textValue())
          .isEqualTo(Instant.parse(at).atZone(zone).toLocalTime().toString().substring(0, 5));
      assertThat(at).endsWith("Z");
    }
  }

  @Test
  void aRefusedOriginIsAnsweredWithTheRemedy() {
    try (ChatServer server = server(settings -> settings)) {
      String form = between(PATIENT, DOCTOR) + "&content=hello";

      HttpResponse<String> refused = server.post(PATIENT, "/chat/send", form, "Accept", "*/*");

      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(json(refused).get("error").textValue()).contains("X-Requested-With");
    }
  }

  @Test
  void theLegacyPageLimitHasBounds() {
    for (int limit : List.of(0, -1, 1001)) {
      assertThatThrownBy(() -> server(settings -> settings.legacyPageLimit(limit)).close())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("1,000");
    }
  }

  private static ChatServer server(UnaryOperator<ChatServletBuilder> settings) {
    return ChatServer.start(Container.JETTY, parts -> parts, settings);
  }

  private static long unread(ChatServer server) {
    return server.chat.inbox(DOCTOR).unreadMessages();
  }

  private static List<Integer> seqs(ChatServer server, String path) {
    return json(server.get(DOCTOR, path)).findValues("seq").stream()
        .map(seq -> seq.intValue())
        .toList();
  }
}
