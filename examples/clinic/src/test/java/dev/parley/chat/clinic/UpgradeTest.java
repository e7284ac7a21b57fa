package dev.parley.chat.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database of the release before answers after the upgrade what it answered before, apart from
 * the fields that were added. The file is made from that release's migrations and from
 * v002-rows.sql; what that release answered is in v002-answers.json.
 */
class UpgradeTest {
  private static final String SCHEMA = "/dev/parley/chat/jdbc/sqlite/";
  private static final Pattern BETWEEN_STATEMENTS = Pattern.compile(";\\s*(?:\\n\\s*\\n|$)");
  private static final String TALK = "sender_type=%s&sender_id=%s&receiver_type=%s&receiver_id=%s";
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> ADDED = List.of("revision", "text_revision");

  @TempDir Path data = Path.of("");

  @Test
  void theAnswersAreThoseOfTheReleaseBefore() throws IOException, SQLException {
    makeDatabase();
    Map<String, JsonNode> answers = new TreeMap<>();

    try (RunningClinic clinic = RunningClinic.start(data)) {
      record(clinic, "user", 1, answers);
      record(clinic, "doctor", 2, answers);
    }

    Map<String, JsonNode> before = new TreeMap<>();
    JSON.readTree(resource("v002-answers.json"))
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

  private void makeDatabase() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("chat.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA auto_vacuum = 2");
      statement.execute("PRAGMA journal_mode = wal");
      run(statement, resource(SCHEMA + "history.sql"));
      migrate(statement, 1, "create_chat");
      migrate(statement, 2, "stamp_feed_rows");
      run(statement, resource("v002-rows.sql"));
    }
  }

  private static void migrate(Statement statement, int version, String description)
      throws SQLException {
    String sql = resource(SCHEMA + "V%03d__%s.sql".formatted(version, description));
    run(statement, sql);
    statement.execute(
        """
        INSERT INTO parley_schema_history (version, description, checksum)
        VALUES (%d, '%s', '%s')
        """
            .formatted(version, description, sha256(sql)));
  }

  private static void run(Statement statement, String sql) throws SQLException {
    for (String part : BETWEEN_STATEMENTS.splitAsStream(sql).toList()) {
      statement.execute(part);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(UpgradeTest.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
