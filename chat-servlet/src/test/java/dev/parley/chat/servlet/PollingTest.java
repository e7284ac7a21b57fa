package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.between;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.conversation.Draft;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tags and cursors let a client poll often without missing anything. */
class PollingTest {
  private static final String MESSAGES = "/chat/messages?" + between(PATIENT, DOCTOR);
  private static final String LIST = "/chat/conversations/user/7";

  private final InterposedStorage storage = new InterposedStorage();
  private final ChatServer server =
      ChatServer.start(Container.JETTY, parts -> parts.storage(storage));

  @BeforeEach
  void talk() {
    for (String text : List.of("one", "two", "three", "four")) {
      server.sendText(DOCTOR, PATIENT, text);
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void everyPageHasItsOwnTag() {
    List<String> pages =
        List.of("", "&limit=2", "&before=3", "&before=4", "&after=3", "&after=1&limit=2");
    for (String tagged : pages) {
      String tag = header(server.get(PATIENT, MESSAGES + tagged), "ETag");
      for (String asked : pages) {
        assertThat(server.get(PATIENT, MESSAGES + asked, "If-None-Match", tag).statusCode())
            .as("the tag of '%s' sent with '%s'", tagged, asked)
            .isEqualTo(asked.equals(tagged) ? 304 : 200);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        LIST,
        LIST + "?partner_type=doctor&partner_id=7",
        "/chat/messages",
        "/chat/unread"
      })
  void theCursorIsOlderThanEventsDuringTheRead(String path) {
    String url = path.equals("/chat/messages") ? MESSAGES : path;
    String before = header(server.get(PATIENT, "/chat/unread"), "X-Chat-Cursor");
    storage.afterRead =
        () -> {
          storage.afterRead = () -> {};
          server.chat.send(Draft.from(DOCTOR).to(PATIENT).text("meanwhile"));
        };

    HttpResponse<String> answer = server.get(PATIENT, url);

    assertThat(header(answer, "X-Chat-Cursor")).isEqualTo(before);
    server.sendText(DOCTOR, PATIENT, "later");
    assertThat(header(server.get(PATIENT, url), "X-Chat-Cursor")).isNotEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/chat/messages",
        LIST,
        "/chat/unread",
        "/chat/doctors",
        "/chat/contacts",
        "/chat/config"
      })
  void a304IsNotCachedEither(String path) {
    String url = path.equals("/chat/messages") ? MESSAGES : path;
    HttpResponse<String> whole = server.get(PATIENT, url);

    HttpResponse<String> unchanged =
        server.get(PATIENT, url, "If-None-Match", header(whole, "ETag"));

    assertThat(unchanged.statusCode()).isEqualTo(304);
    assertThat(header(whole, "Cache-Control")).isEqualTo("no-store");
    assertThat(header(unchanged, "Cache-Control")).isEqualTo("no-store");
    assertThat(header(unchanged, "ETag")).isEqualTo(header(whole, "ETag"));
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("none");
  }
}
