package dev.parley.chat.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database of the release before answers after the upgrade what it answered before, apart from
 * the fields that were added. The file is made from that release's migrations and from
 * v002-rows.sql; what that release answered is in v002-answers.json.
 */
class UpgradeTest {
  private static final String TALK = "sender_type=%s&sender_id=%s&receiver_type=%s&receiver_id=%s";
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> ADDED =
      List.of(
          "revision",
          "text_revision",
          "sender_name",
          "sender_avatar",
          "mentionCount",
          "pinned",
          "archived",
          "muted_until",
          "marked_unread",
          "canBlock",
          "attachments");

  @TempDir Path data = Path.of("");

  @Test
  void theAnswersAreThoseOfTheReleaseBefore() throws IOException, SQLException {
    OldDatabase.make(data);
    Map<String, JsonNode> answers = new TreeMap<>();

    try (RunningClinic clinic = RunningClinic.start(data)) {
      record(clinic, "user", 1, answers);
      record(clinic, "doctor", 2, answers);
    }

    Map<String, JsonNode> before = new TreeMap<>();
    JSON.readTree(OldDatabase.resource("v002-answers.json"))
        .properties()
        .forEach(answer -> before.put(answer.getKey(), answer.getValue()));
    answers.values().forEach(UpgradeTest::withoutWhatWasAdded);
    assertThat(answers.keySet()).isEqualTo(before.keySet());
    answers.forEach(
        (request, answer) ->
            assertThat(answer.toString())
                .as(request)
                .isEqualTo(String.valueOf(before.get(request))));
  }

  private static void record(
      RunningClinic clinic, String type, int id, Map<String, JsonNode> answers) throws IOException {
    String cookie = clinic.cookieOf(type, id);
    String other = type.equals("user") ? "doctor" : "user";
    for (String partner : List.of("1", "2", "007", "~@:+-._A")) {
      String talk =
          "/chat/messages?" + TALK.formatted(type, id, other, RunningClinic.encoded(partner));
      for (String page : List.of("", "&limit=2", "&before=3", "&after=1&limit=2")) {
        answer(clinic, talk + page, cookie, answers);
      }
    }
    answer(clinic, "/chat/conversations/" + type + "/" + id, cookie, answers);
    answer(clinic, "/chat/conversations/" + type + "/" + id + "?limit=1", cookie, answers);
  }

  private static void answer(
      RunningClinic clinic, String path, String cookie, Map<String, JsonNode> answers)
      throws IOException {
    HttpResponse<String> response = clinic.get(path, "Cookie", cookie);
    JsonNode body = JSON.readTree(response.body());
    if (body instanceof ObjectNode error) {
      error.remove("requestId");
    }
    body.findParents("online").forEach(person -> ((ObjectNode) person).remove("online"));
    body.findParents("lastSeen").forEach(person -> ((ObjectNode) person).remove("lastSeen"));
    answers.put(path + " " + response.statusCode(), body);
  }

  private static void withoutWhatWasAdded(JsonNode answer) {
    for (String field : ADDED) {
      answer.findParents(field).forEach(node -> ((ObjectNode) node).remove(field));
    }
  }
}
