package dev.parley.chat.clinic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.chat.clinic.RunningClinic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program that has no live feed: it asks for what is new and for what has changed, and repeats
 * each request until it has an answer.
 */
final class PlainClient {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern NEXT = Pattern.compile("<([^>]*)>; rel=\"next\"");
  private static final int PAGE = 7;

  private final HttpClient http = HttpClient.newBuilder().version(Version.HTTP_1_1).build();
  private final TreeMap<Long, JsonNode> known = new TreeMap<>();
  private final CutLine line;
  private final String type;
  private final int id;
  private final String cookie;
  private long revision;

  PlainClient(CutLine line, String type, int id, String cookie) {
    this.line = line;
    this.type = type;
    this.id = id;
    this.cookie = cookie;
  }

  CutLine line() {
    return line;
  }

  String person() {
    return type + ":" + id;
  }

  /** The messages that it knows, by their numbers. */
  List<JsonNode> known() {
    return List.copyOf(known.values());
  }

  void says(String partner, String text, String more) {
    HttpResponse<String> answer =
        post(
            "send",
            between(partner)
                + "&content=%s&client_message_id=%s"
                    .formatted(RunningClinic.encoded(text), UUID.randomUUID())
                + more);
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
  }

  /** A change that may come too late: the message may have been deleted or edited by then. */
  void changes(String partner, String verb, String fields) {
    HttpResponse<String> answer = post(verb, between(partner) + "&" + fields);
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 404, 409);
  }

  /** Leaves a group or changes its members; to ask twice is the same. */
  void changesGroup(String group, String verb, String fields) {
    HttpResponse<String> answer =
        post(
            "groups/%s/%s".formatted(group.split(":", 2)[1], verb),
            "sender_type=%s&sender_id=%d&%s".formatted(type, id, fields));
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 204);
  }

  /** Asks for what is new and what has changed, as a page does that has no live feed. */
  void polls(String partner) {
    String path = "/chat/messages?limit=" + PAGE + "&" + between(partner);
    for (boolean more = true; more; ) {
      long last = known.isEmpty() ? 0 : known.lastKey();
      HttpResponse<String> answer = get(path + "&after=" + last);
      if (known.isEmpty()) {
        revision = revisionOf(answer);
      }
      JsonNode page = parsed(answer.body());
      page.forEach(this::take);
      more = !page.isEmpty();
    }
    String next = path + "&changed_after=" + revision;
    while (!next.isEmpty()) {
      HttpResponse<String> answer = get(next);
      JsonNode page = parsed(answer.body());
      page.forEach(this::take);
      Matcher link = NEXT.matcher(answer.headers().firstValue("Link").orElse(""));
      URI asked = URI.create(next);
      next = link.find() ? asked.resolve(link.group(1)).toString() : "";
      revision =
          next.isEmpty()
              ? Math.max(revision, revisionOf(answer))
              : page.get(page.size() - 1).path("revision").asLong();
    }
  }

  /** What is known of a message is replaced by what is newer. */
  private void take(JsonNode message) {
    known.merge(
        message.path("seq").asLong(),
        message,
        (before, now) ->
            now.path("revision").asLong() < before.path("revision").asLong() ? before : now);
  }

  JsonNode read(String path) {
    return parsed(get(path).body());
  }

  HttpResponse<String> get(String path) {
    HttpResponse<String> answer = answered(request(path).GET());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private HttpResponse<String> post(String verb, String fields) {
    return answered(
        request("/chat/" + verb)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(fields)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(line.address() + path))
        .timeout(Duration.ofSeconds(5))
        .header("Cookie", cookie)
        .header("X-Requested-With", "test");
  }

  /** Repeats it; the line works again from the second time on. */
  private HttpResponse<String> answered(HttpRequest.Builder request) {
    while (true) {
      try {
        return http.send(request.build(), BodyHandlers.ofString());
      } catch (IOException lost) {
        assertThat(line.works()).as("a request that failed: %s", lost).isFalse();
        line.fail(CutLine.Fault.NONE);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new UncheckedIOException(new IOException(stopped));
      }
    }
  }

  private static long revisionOf(HttpResponse<String> answer) {
    return answer.headers().firstValueAsLong("X-Chat-Revision").orElseThrow();
  }

  private static JsonNode parsed(String body) {
    try {
      return JSON.readTree(body);
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  String between(String partner) {
    String[] other = partner.split(":", 2);
    return "sender_type=%s&sender_id=%d&receiver_type=%s&receiver_id=%s"
        .formatted(type, id, other[0], other[1]);
  }
}
