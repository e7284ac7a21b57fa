package dev.parley.chat.jdbc;

import static dev.parley.chat.jdbc.People.DOCTOR;
import static dev.parley.chat.jdbc.People.NOW;
import static dev.parley.chat.jdbc.People.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.event.spi.Signal;
import dev.parley.chat.participant.GroupId;
import dev.parley.chat.participant.Participant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How signals are written for other nodes. */
class SignalTextTest {
  private static final Participant LONG = Participant.of("user", "|".repeat(128));
  private static final ConversationId GROUP =
      new ConversationId.Group(new GroupId("a_-".repeat(7) + "Q"));

  static Stream<Signal> signals() {
    return Stream.of(
        new Signal.ConversationMoved(ConversationId.between(PATIENT, DOCTOR)),
        new Signal.ConversationMoved(ConversationId.between(LONG, DOCTOR)),
        new Signal.ConversationMoved(GROUP),
        new Signal.FeedMoved(LONG),
        new Signal.TypingSeen(GROUP, PATIENT, NOW),
        new Signal.Attendance("0z", DOCTOR, true, Optional.empty()),
        new Signal.Attendance("z".repeat(64), DOCTOR, false, Optional.of(NOW)),
        new Signal.SignedOut(LONG),
        new Signal.TicketSpent("aZ_-09"));
  }

  @ParameterizedTest
  @MethodSource("signals")
  void aSignalIsReadAsItWasWritten(Signal signal) {
    String line = SignalText.of(signal).orElseThrow();

    assertThat(line).isASCII().doesNotContain("\n");
    assertThat(SignalText.parse(line)).contains(signal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "c",
        "c x",
        "c two/parts",
        "f",
        "f nobody",
        "f user/7 more",
        "z user/7",
        "t direct:user/7 user/7 soon",
        "a node user/7 1 soon",
        "a node user/7 1",
        "a NODE user/7 1 -",
        "a  user/7 1 -",
        "p user/7 1 -",
        "o nobody",
        "k a/b user/7 -",
        "k abc user/7 soon",
        "x",
        "x a.b",
        "c 1 2 3 4"
      })
  void whatIsNotKnownOrDamagedIsLeftOut(String line) {
    assertThat(SignalText.parse(line)).isEmpty();
    assertThat(SignalText.parseAll("f user/7\n" + line + "\nf user/8"))
        .isEqualTo(
            List.of(
                new Signal.FeedMoved(Participant.of("user", 7)),
                new Signal.FeedMoved(Participant.of("user", 8))));
  }

  @ParameterizedTest
  @MethodSource("signals")
  void aSignalOfALaterVersionIsNotSent(Signal known) {
    record Later(Signal inside) implements Signal {}

    assertThat(SignalText.of(new Later(known))).isEmpty();
  }
}
