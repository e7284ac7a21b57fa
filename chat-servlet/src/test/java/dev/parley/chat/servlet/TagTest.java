package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.between;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.ParticipantProfile;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tag changes with its resource, and grants no access. */
class TagTest {
  private static final String LIST = "/chat/conversations/user/7";
  private static final String MESSAGES = "/chat/messages?" + between(PATIENT, DOCTOR);
  private static final List<String> TAGGED =
      List.of(
          LIST,
          MESSAGES,
          "/chat/unread",
          "/chat/doctors",
          "/chat/config",
          "/chat/openapi.json",
          "/chat-ui/default-avatar.svg");
  private final ChatServer server = ChatServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void anUnchangedAnswerIsNotSentAgain() {
    server.sendText(PATIENT, DOCTOR, "hello");
    for (String path : TAGGED) {
      HttpResponse<String> first = server.get(PATIENT, path);
      String etag = first.headers().firstValue("ETag").orElseThrow();

      HttpResponse<String> again = server.get(PATIENT, path, "If-None-Match", etag);
      HttpResponse<String> weak =
          server.get(PATIENT, path, "If-None-Match", "\"other\", W/" + etag);

      assertThat(again.statusCode()).as(path).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertThat(again.headers().firstValue("ETag")).contains(etag);
      assertThat(weak.statusCode()).isEqualTo(304);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"%s-gzip\"",
        "\"%s--gzip\"",
        "W/\"%s-gzip\"",
        "W/\"%s\"",
        "\"%s;gzip\"",
        "\"%s;br;;;\"",
        "\"%s-br\"",
        "\"%s-df\"",
        "\"%s-zstd\"",
        "\"%s-ssl-df\"",
        "\"%s:gzip\"",
        "\"%s-gzip-gzip\"",
        "\"a,b\", \"%s-gzip\"",
        "\"other-gzip\" ,W/\"%s\"",
        "%s",
        "*",
        "  *  ",
      })
  void aTagThatAProxyAlteredStillMatches(String altered) {
    server.sendText(PATIENT, DOCTOR, "hello");
    for (String path : TAGGED) {
      String sent = altered.replace("%s", tag(path).replace("\"", ""));
      HttpResponse<String> answer = server.get(PATIENT, path, "If-None-Match", sent);

      assertThat(answer.statusCode()).as(path + " " + sent).isEqualTo(304);
      assertThat(answer.headers().firstValue("ETag")).contains(tag(path));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"%sgzip\"", "\"x%s\"", "\"-gzip\"", "\"*\"", "", ",", "\"", "\"%s-<>\""})
  void anotherTagDoesNotMatch(String other) {
    for (String path : TAGGED) {
      String sent = other.replace("%s", tag(path).replace("\"", ""));

      assertThat(server.get(PATIENT, path, "If-None-Match", sent).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aTagMayBeInAnyOfSeveralHeaders() {
    for (String path : TAGGED) {
      String etag = tag(path);
      HttpResponse<String> answer =
          server.get(PATIENT, path, "If-None-Match", "\"a\"", "If-None-Match", etag);

      assertThat(answer.statusCode()).as(path).isEqualTo(304);
    }
  }

  @Test
  void everyVisibleChangeChangesTheTag() {
    server.sendText(PATIENT, DOCTOR, "hello");
    List<String> tags = new ArrayList<>(List.of(tag(LIST), tag(MESSAGES)));

    server.chat.mark(DOCTOR, PATIENT, new UpTo(1, 0));
    tags.addAll(List.of(tag(LIST), tag(MESSAGES)));
    server.chat.mark(DOCTOR, PATIENT, new UpTo(1, 1));
    tags.addAll(List.of(tag(LIST), tag(MESSAGES)));
    server.sendText(DOCTOR, PATIENT, "hi");
    tags.addAll(List.of(tag(LIST), tag(MESSAGES)));
    server.people.known.put(DOCTOR, ParticipantProfile.of("Dr. Renamed"));
    tags.add(tag(LIST));
    server.people.forbidden.add(AccessPolicy.Action.SEND);
    tags.add(tag(LIST));

    assertThat(tags).doesNotHaveDuplicates();
  }

  @Test
  void aTagNeverOverridesAPermission() {
    server.sendText(PATIENT, DOCTOR, "hello");
    String etag = tag(MESSAGES);
    server.people.forbidden.add(AccessPolicy.Action.READ);

    assertThat(server.get(PATIENT, MESSAGES, "If-None-Match", etag).statusCode()).isEqualTo(403);
    assertThat(server.get(DOCTOR, MESSAGES, "If-None-Match", etag).statusCode()).isEqualTo(403);
  }

  @Test
  void theFeedCursorMovesWithEveryChange() {
    String before = cursor(LIST);
    server.sendText(PATIENT, DOCTOR, "hello");
    String after = cursor(LIST);

    assertThat(after).isNotEqualTo(before);
    assertThat(cursor(MESSAGES)).isEqualTo(after);
    assertThat(cursor("/chat/unread")).isEqualTo(after);
  }

  private String tag(String path) {
    return server.get(PATIENT, path).headers().firstValue("ETag").orElseThrow();
  }

  private String cursor(String path) {
    return server.get(PATIENT, path).headers().firstValue("X-Chat-Cursor").orElseThrow();
  }
}
