package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.between;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.participant.Action;
import dev.parley.chat.participant.Profile;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A tag changes with what it stands for, and gives no right. */
class TagTest {
  private static final String LIST = "/chat/conversations/user/7";
  private static final String MESSAGES = "/chat/messages?" + between(PATIENT, DOCTOR);
  private final ChatServer server = ChatServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void anUnchangedAnswerIsNotSentAgain() {
    server.sendText(PATIENT, DOCTOR, "hello");
    for (String path : List.of(LIST, MESSAGES, "/chat/unread", "/chat/doctors", "/chat/config")) {
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

  @Test
  void everyChangeThatShowsChangesTheTag() {
    server.sendText(PATIENT, DOCTOR, "hello");
    List<String> tags = new ArrayList<>(List.of(tag(LIST), tag(MESSAGES)));

    server.chat.mark(DOCTOR, PATIENT, 1, 0);
    tags.addAll(List.of(tag(LIST), tag(MESSAGES)));
    server.chat.mark(DOCTOR, PATIENT, 1, 1);
    tags.addAll(List.of(tag(LIST), tag(MESSAGES)));
    server.sendText(DOCTOR, PATIENT, "hi");
    tags.addAll(List.of(tag(LIST), tag(MESSAGES)));
    server.people.known.put(DOCTOR, Profile.of("Dr. Renamed"));
    tags.add(tag(LIST));
    server.people.forbidden.add(Action.SEND);
    tags.add(tag(LIST));

    assertThat(tags).doesNotHaveDuplicates();
  }

  @Test
  void aTagNeverOutranksAPermission() {
    server.sendText(PATIENT, DOCTOR, "hello");
    String etag = tag(MESSAGES);
    server.people.forbidden.add(Action.READ);

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
