package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.between;
import static dev.parley.chat.servlet.ChatServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.participant.Participant;
import java.net.http.HttpRequest;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What the host shows a reader of a conversation. */
class NoticesTest {
  private static final String OF_BOTH = "/chat/notices?" + between(PATIENT, DOCTOR);

  private final AtomicBoolean open = new AtomicBoolean();
  private final WebUi ui =
      WebUi.plain()
          .withEmptyNotice(
              (reader, partner, language) ->
                  Optional.of(
                      "%s asks %s in %s".formatted(reader, partner, language.toLanguageTag())))
          .withComposerNotice(
              (reader, partner, language) ->
                  open.get() ? Optional.empty() : Optional.of("Call 112 in an emergency."));

  @Test
  void theHostIsAskedWithReaderPartnerAndLanguage() {
    try (ChatServer server = ChatServer.start("/", builder -> builder.webUi(ui))) {
      JsonNode notices = json(server.get(PATIENT, OF_BOTH + "&locale=es-MX"));

      assertThat(notices.get("empty").textValue())
          .isEqualTo("%s asks %s in es-MX".formatted(PATIENT, DOCTOR));
      assertThat(notices.get("composer").textValue()).isEqualTo("Call 112 in an emergency.");
      assertThat(offered(server)).isTrue();
    }
  }

  @Test
  void whatTheHostSaysMayEnd() {
    try (ChatServer server = ChatServer.start("/", builder -> builder.webUi(ui))) {
      open.set(true);

      assertThat(json(server.get(PATIENT, OF_BOTH)).get("composer").isNull()).isTrue();
    }
  }

  @Test
  void blankTextIsNoNotice() {
    WebUi blank = WebUi.plain().withEmptyNotice(ConversationNotice.of(" \n"));
    try (ChatServer server = ChatServer.start("/", builder -> builder.webUi(blank))) {
      assertThat(json(server.get(PATIENT, OF_BOTH)).get("empty").isNull()).isTrue();
    }
  }

  @Test
  void withoutNoticesThereIsNothingToAsk() {
    try (ChatServer server = ChatServer.start()) {
      assertThat(offered(server)).isFalse();
      assertThat(json(server.get(PATIENT, OF_BOTH)).get("empty").isNull()).isTrue();
    }
  }

  @Test
  void nobodyLearnsOfAConversationThatTheyMayNotRead() {
    try (ChatServer server = ChatServer.start("/", builder -> builder.webUi(ui))) {
      Participant stranger = Participant.of("user", 99);
      var refused = server.get(stranger, "/chat/notices?" + between(stranger, DOCTOR));
      var messages = server.get(stranger, "/chat/messages?" + between(stranger, DOCTOR));

      assertThat(server.call(HttpRequest.newBuilder(server.uri(OF_BOTH))).statusCode())
          .isEqualTo(401);
      assertThat(server.get(stranger, OF_BOTH).statusCode()).isEqualTo(403);
      assertThat(refused.statusCode()).isEqualTo(messages.statusCode());
    }
  }

  private static boolean offered(ChatServer server) {
    return json(server.get(PATIENT, "/chat/config")).get("features").get("notices").booleanValue();
  }
}
