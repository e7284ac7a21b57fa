package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocketRoute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page skips what it does not know: rows, events, types and fields of a later version. */
class LaterVersionTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern ENDPOINTS =
      Pattern.compile("/chat/(conversations|messages|updates|unread|config|doctors)\\b");
  private static final String SENTENCE = "This message cannot be shown here.";

  /** From now on, polls are sent as a later version would store them, and so are films. */
  private static final String[] LATER = {
    """
    CREATE TRIGGER later_message AFTER INSERT ON parley_message WHEN NEW.content LIKE 'poll%'
    BEGIN
      UPDATE parley_message SET kind = 'poll', content = '' WHERE message_id = NEW.message_id;
    END
    """,
    """
    CREATE TRIGGER later_preview AFTER UPDATE ON parley_conversation
    WHEN NEW.last_preview LIKE 'poll%'
    BEGIN
      UPDATE parley_conversation SET last_kind = 'poll', last_preview = ''
      WHERE conversation_key = NEW.conversation_key;
    END
    """,
    """
    CREATE TRIGGER later_file AFTER INSERT ON parley_attachment WHEN NEW.width = 61
    BEGIN
      UPDATE parley_attachment SET media_type = 'video/later', width = NULL, height = NULL
      WHERE attachment_id = NEW.attachment_id;
    END
    """
  };

  /** What happened in a channel, which is a kind of conversation that is not known either. */
  private static final String[] VOTED = {
    """
    INSERT INTO parley_conversation
      (conversation_id, revision, last_seq, last_at, last_sender_key, last_kind, last_preview, kind)
    SELECT 'channel:news', 1, 1, 0, participant_key, 'text', '', 'channel'
    FROM parley_participant WHERE type = 'doctor'
    """,
    "UPDATE parley_participant SET feed_position = feed_position + 1 WHERE type = 'user'",
    """
    INSERT INTO parley_feed
      (participant_key, position, kind, conversation_key, seq, actor_key, recorded_at, stamp)
    SELECT p.participant_key, p.feed_position, 'voted', c.conversation_key, 1, a.participant_key, 0, 5
    FROM parley_participant p, parley_conversation c, parley_participant a
    WHERE p.type = 'user' AND c.conversation_id = 'channel:news' AND a.type = 'doctor'
    """
  };

  @RegisterExtension final TheClinic clinic = new TheClinic();

  @ParameterizedTest
  @ValueSource(strings = {"websocket", "longpoll", "polling"})
  void whatIsNotKnownIsSkippedAndTheRestGoesOn(String way) throws Exception {
    doctor().says(patient(), "before");
    clinic.inDatabase(LATER);
    Visitor visitor = clinic.signedIn("user", 1, usual -> usual);
    laterServer(visitor.page().context(), way);
    visitor.page().navigate("/chat-ui/?partner=doctor:3");
    visitor.ready().sees("before");
    assertThat(visitor.page().locator("[data-mode]")).hasAttribute("data-mode", way);

    doctor().says(patient(), "poll: which day?");
    assertThat(unsupported(visitor)).hasCount(1);
    assertThat(visitor.entry("Dr. Maya Lind")).containsText(SENTENCE);
    doctor().shows(patient(), "film.png", Pictures.halves("png", 61, 40));
    // A file of any type can be saved.
    assertThat(visitor.page().locator(".file")).hasCount(1);
    assertThat(unsupported(visitor)).hasCount(1);
    clinic.inDatabase(VOTED);
    doctor().says(patient(), "choice: this or that?");
    visitor.sees("choice: this or that?");
    assertThat(visitor.entry("Dr. Maya Lind")).containsText("choice: this or that?");
    doctor().shows(patient(), "knee.png", Pictures.halves("png", 60, 40));
    assertThat(visitor.photos()).hasCount(1);
    doctor().says(patient(), "after");
    visitor.sees("after").says("answer").sees("answer", "Sent");

    assertThat(visitor.page().locator("[data-mode]")).hasAttribute("data-mode", way);
    visitor.page().reload();
    visitor.ready().sees("before").sees("choice: this or that?").sees("after").sees("answer");
    assertThat(visitor.page().locator(".file")).hasCount(1);
    assertThat(unsupported(visitor)).hasCount(1);
    visitor.page().evaluate("document.querySelector('parley-chat').setAttribute('locale', 'es')");
    Locator rows = visitor.page().locator(".messages-rows");
    assertThat(rows.getByText("Este mensaje no se puede mostrar aquí.")).hasCount(1);
  }

  private Correspondent doctor() {
    return clinic.correspondent("doctor", 3);
  }

  private Correspondent patient() {
    return clinic.correspondent("user", 1);
  }

  private static Locator unsupported(Visitor visitor) {
    return visitor.messages().getByText(SENTENCE, new Locator.GetByTextOptions().setExact(true));
  }

  /** Adds unknown events and fields to all answers, on the one transport that is open. */
  private void laterServer(BrowserContext browser, String way) {
    browser.route(ENDPOINTS, LaterVersionTest::pass);
    if (way.equals("polling")) {
      browser.route(
          "**/chat/updates*",
          route ->
              route.fulfill(
                  new Route.FulfillOptions()
                      .setStatus(503)
                      .setHeaders(Map.of("Retry-After", "600"))));
    }
    if (way.equals("websocket")) {
      browser.routeWebSocket(Pattern.compile("/chat/live(\\?|$)"), LaterVersionTest::connect);
    } else {
      FeedLine.of(browser).block();
      clinic.expectFaults();
    }
  }

  private static void connect(WebSocketRoute page) {
    WebSocketRoute server = page.connectToServer();
    server.onMessage(
        frame -> {
          page.send("{\"event\":\"voted\",\"partner_id\":3,\"partner_type\":\"doctor\"}");
          page.send("{\"event\":\"constructor\",\"message\":null}");
          page.send(later(frame.text()));
        });
  }

  private static void pass(Route route) {
    // The test waits for this answer, too.
    String soon = route.request().url().replaceFirst("wait=\\d+", "wait=1");
    APIResponse answer = route.fetch(new Route.FetchOptions().setUrl(soon));
    boolean isJson = answer.headers().getOrDefault("content-type", "").contains("json");
    if (isJson && answer.status() == 200) {
      route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(later(answer.text())));
    } else {
      route.fulfill(new Route.FulfillOptions().setResponse(answer));
    }
  }

  private static String later(String body) {
    try {
      JsonNode tree = JSON.readTree(body);
      grow(tree);
      if (tree.path("events") instanceof ArrayNode events) {
        events.insertObject(0).put("event", "voted").put("cursor", "unknown").put("by", 3);
      }
      if (tree.path("live") instanceof ArrayNode transports) {
        transports.insert(0, "telepathy");
      }
      return JSON.writeValueAsString(tree);
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  private static void grow(JsonNode node) {
    node.forEach(LaterVersionTest::grow);
    if (!(node instanceof ObjectNode object)) {
      return;
    }
    object.putObject("later").put("and", "more");
    if (object.path("content").asText().startsWith("choice")) {
      object.put("message_type", "choice").put("content_is_fallback", true);
    }
    if (object.path("lastMessage").asText().startsWith("choice")) {
      object.put("lastMessageType", "choice");
    }
    if (object.has("status")) {
      object.put("status", object.path("is_own").asBoolean() ? "sent" : "pondered");
    }
  }
}
