package dev.parley.chat.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.conversation.Body;
import dev.parley.chat.participant.Participant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventSentenceTest {
  private static final Participant ANN = Participant.of("user", 1);

  @ParameterizedTest
  @ValueSource(strings = {"created", "joined", "removed", "renamed", "role", "picture"})
  void eachSentenceOfTheHostBeginsInUpperCase(String event) {
    assertThat(EventSentence.of(new Body.Event(event, List.of()), Participant.SYSTEM, id -> "Ann"))
        .hasValueSatisfying(sentence -> assertThat(sentence).matches("[A-Z].*\\."));
  }

  @Test
  void namesAreShownAsTheyAreWritten() {
    assertThat(
            EventSentence.of(
                new Body.Event("joined", List.of(ANN)), Participant.SYSTEM, id -> "ann lee"))
        .contains("ann lee joined.");
  }
}
