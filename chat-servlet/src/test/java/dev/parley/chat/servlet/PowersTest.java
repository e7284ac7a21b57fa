package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.between;
import static dev.parley.chat.servlet.ChatServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.change.ChangeRules;
import dev.parley.chat.change.ChangeRules.Editions;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.spi.Power;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page has to know to offer only what the server allows. */
class PowersTest {
  @Test
  void theHostsPowersAreListedToTheirOwnersAlone() {
    try (ChatServer server =
        ChatServer.start(
            Container.JETTY,
            parts ->
                parts.powers(
                    (actor, power, about) ->
                        actor.equals(DOCTOR) && power != Power.READ_EDITIONS))) {
      assertThat(powers(server, DOCTOR, PATIENT)).isEmpty();
      server.sendText(PATIENT, DOCTOR, "hello");
      assertThat(powers(server, DOCTOR, PATIENT)).containsExactly("delete_others");
      assertThat(powers(server, PATIENT, DOCTOR)).isEmpty();
      assertThat(server.get(PATIENT, "/chat/powers?" + between(DOCTOR, PATIENT)).statusCode())
          .isEqualTo(403);
    }
  }

  @Test
  void membersMayReadEarlierTextsWhereTheHostSaysSo() {
    try (ChatServer server =
        ChatServer.start(
            Container.JETTY,
            parts -> parts.changes(ChangeRules.STANDARD.keep(Editions.FOR_MEMBERS)))) {
      server.sendText(PATIENT, DOCTOR, "hello");
      assertThat(powers(server, PATIENT, DOCTOR)).containsExactly("read_editions");
    }
  }

  @Test
  void theLimitsAndTheQuickEmojiAreInTheSettings() {
    try (ChatServer server = ChatServer.start()) {
      JsonNode config = json(server.get(PATIENT, "/chat/config"));
      assertThat(config.at("/changes/editSeconds").intValue()).isEqualTo(86_400);
      assertThat(config.at("/changes").has("deleteSeconds")).isFalse();
      List<String> emoji = new ArrayList<>();
      config.get("quickEmoji").forEach(one -> emoji.add(one.textValue()));
      assertThat(emoji).containsExactly("👍", "❤️", "😂", "😮", "😢", "🙏");
    }
    try (ChatServer server =
        ChatServer.start(
            Container.JETTY,
            parts -> parts.changes(ChangeRules.STANDARD.deleteWithin(Duration.ofHours(1))))) {
      assertThat(json(server.get(PATIENT, "/chat/config")).at("/changes/deleteSeconds").intValue())
          .isEqualTo(3_600);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "", "👍👍", "👍,👍", "❤,❤️"})
  void onlyDifferentEmojiAreTaken(String listed) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QuickEmoji.checked(List.of(listed.split(",", -1))));
  }

  @Test
  void theirNumberIsBounded() {
    assertThat(QuickEmoji.checked(List.of("🦩"))).containsExactly("🦩");
    assertThatIllegalArgumentException().isThrownBy(() -> QuickEmoji.checked(List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QuickEmoji.checked(Collections.nCopies(9, "👍")));
  }

  private static List<String> powers(ChatServer server, Participant caller, Participant partner) {
    List<String> powers = new ArrayList<>();
    json(server.get(caller, "/chat/powers?" + between(caller, partner)))
        .get("powers")
        .forEach(power -> powers.add(power.textValue()));
    return powers;
  }
}
