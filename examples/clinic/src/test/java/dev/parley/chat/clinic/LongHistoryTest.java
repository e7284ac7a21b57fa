package dev.parley.chat.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database of the release before, with 100,000 messages, is opened and goes on while a later
 * version uses it too (design invariant 12). What that version writes is in later-rows.sql.
 */
class LongHistoryTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern OLDER = Pattern.compile("<([^>]*)>; rel=\"prev\"");
  private static final String BOTH =
      "sender_type=user&sender_id=1&receiver_type=doctor&receiver_id=2";
  private static final String TALK = "/chat/messages?" + BOTH + "&limit=200";

  @TempDir Path data = Path.of("");

  @Test
  void everyMessageIsReadBesideWhatALaterVersionWrote() throws IOException, SQLException {
    OldDatabase.make(data);
    OldDatabase.run(data, "v002-long-history.sql");

    try (RunningClinic clinic = RunningClinic.start(data)) {
      String cookie = clinic.cookieOf("user", 1);
      HttpResponse<String> newest = ok(clinic, TALK, cookie);
      assertThat(JSON.readTree(newest.body()).findValuesAsText("seq"))
          .hasSize(200)
          .endsWith("99999", "100000");
      String cursor = newest.headers().firstValue("X-Chat-Cursor").orElseThrow();

      OldDatabase.run(data, "later-rows.sql");

      everythingElseGoesOn(clinic, cookie);
      JsonNode events = JSON.readTree(ok(clinic, updates(cursor), cookie).body()).get("events");
      assertThat(events.findValuesAsText("sender_type"))
          .containsExactly("user", "doctor", "system", "user");
      assertThat(events.findValuesAsText("receiver_type"))
          .containsExactly("group", "user", "user", "doctor");
      assertThat(events.findValuesAsText("kind")).contains("reaction");
      // Two in a thousand have values that no message can have.
      assertThat(walked(clinic, cookie)).hasSize(99_800);
    }

    try (RunningClinic clinic = RunningClinic.start(data)) {
      String cookie = clinic.cookieOf("user", 1);
      String cursor = ok(clinic, TALK, cookie).headers().firstValue("X-Chat-Cursor").orElseThrow();

      OldDatabase.run(data, "v002-rows-again.sql");

      everythingElseGoesOn(clinic, cookie);
      assertThat(ok(clinic, updates(cursor), cookie).body()).contains("as before");
      HttpResponse<String> sent =
          clinic.post(
              "/chat/send",
              BOTH + "&content=hello",
              "Cookie",
              cookie,
              "X-Requested-With",
              "LongHistoryTest");
      assertThat(JSON.readTree(sent.body()).findValuesAsText("seq")).containsExactly("100002");
      assertThat(ok(clinic, TALK, cookie).body()).contains("as before", "hello");
    }
  }

  private static void everythingElseGoesOn(RunningClinic clinic, String cookie) {
    for (String path :
        new String[] {
          "/chat/conversations/user/1",
          "/chat/conversations/user/1?limit=1",
          "/chat/conversations/user/1?partner_type=user&partner_id=77",
          "/chat/unread",
          "/chat/contacts",
          "/chat/updates?wait=0"
        }) {
      ok(clinic, path, cookie);
    }
    assertThat(ok(clinic, "/chat/conversations/user/1", cookie).body()).contains("Dr. ");
  }

  private static String updates(String cursor) {
    return "/chat/updates?wait=0&cursor=" + RunningClinic.encoded(cursor);
  }

  /** Reads every page from the newest to the oldest; returns the kinds by number. */
  private static Map<Long, String> walked(RunningClinic clinic, String cookie) throws IOException {
    Map<Long, String> kinds = new TreeMap<>();
    Optional<String> page = Optional.of(TALK);
    while (page.isPresent()) {
      HttpResponse<String> response = ok(clinic, page.get(), cookie);
      JSON.readTree(response.body())
          .forEach(
              message ->
                  kinds.put(message.get("seq").asLong(), message.get("message_type").asText()));
      page =
          response.headers().allValues("Link").stream()
              .flatMap(link -> OLDER.matcher(link).results().map(found -> found.group(1)))
              .findFirst();
    }
    return kinds;
  }

  private static HttpResponse<String> ok(RunningClinic clinic, String path, String cookie) {
    HttpResponse<String> response = clinic.get(path, "Cookie", cookie);
    assertThat(response.statusCode()).as(path + " " + response.body()).isEqualTo(200);
    return response;
  }
}
