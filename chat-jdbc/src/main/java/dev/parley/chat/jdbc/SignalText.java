package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.event.spi.Signal;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A signal as one line of ASCII: its kind and its parts, separated by spaces, which no identifier
 * contains.
 */
final class SignalText {
  /** Of a signal that has no time. */
  private static final String NEVER = "-";

  private static final List<String> PRESENT = List.of("0", "1");

  private SignalText() {}

  /** Encodes a signal; empty if this version does not know its type. */
  static Optional<String> of(Signal signal) {
    if (signal instanceof Signal.ConversationMoved moved) {
      return Optional.of("c " + moved.conversation().value());
    }
    if (signal instanceof Signal.FeedMoved moved) {
      return Optional.of("f " + moved.whose());
    }
    if (signal instanceof Signal.TypingSeen typing) {
      return Optional.of(
          "t %s %s %s"
              .formatted(typing.conversation().value(), typing.who(), text(typing.until())));
    }
    if (signal instanceof Signal.Attendance on) {
      String lastSeen = on.lastSeen().map(SignalText::text).orElse(NEVER);
      return Optional.of(
          "a %s %s %s %s"
              .formatted(on.node(), on.who(), PRESENT.get(on.present() ? 1 : 0), lastSeen));
    }
    if (signal instanceof Signal.SignedOut out) {
      return Optional.of("o " + out.who());
    }
    if (signal instanceof Signal.TicketSpent ticket) {
      return Optional.of("x " + ticket.digest());
    }
    return Optional.empty();
  }

  /** Decodes a line; empty if this version does not know its kind, or it is damaged. */
  static Optional<Signal> parse(String line) {
    String[] parts = line.split(" ", -1);
    try {
      return Optional.ofNullable(
          switch (parts[0] + (parts.length - 1)) {
            case "c1" -> new Signal.ConversationMoved(ConversationId.parse(parts[1]));
            case "f1" -> new Signal.FeedMoved(Participant.parse(parts[1]));
            case "t3" ->
                new Signal.TypingSeen(
                    ConversationId.parse(parts[1]), Participant.parse(parts[2]), time(parts[3]));
            case "a4" ->
                new Signal.Attendance(
                    parts[1],
                    Participant.parse(parts[2]),
                    PRESENT.indexOf(parts[3]) == 1,
                    parts[4].equals(NEVER) ? Optional.empty() : Optional.of(time(parts[4])));
            case "o1" -> new Signal.SignedOut(Participant.parse(parts[1]));
            case "x1" -> new Signal.TicketSpent(parts[1]);
            default -> null;
          });
    } catch (IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }

  /** Decodes lines, and leaves out what is not known. */
  static List<Signal> parseAll(String lines) {
    return Arrays.stream(lines.split("\n", -1))
        .map(SignalText::parse)
        .flatMap(Optional::stream)
        .toList();
  }

  private static String text(Instant time) {
    return Long.toString(time.toEpochMilli());
  }

  private static Instant time(String millis) {
    return Instant.ofEpochMilli(Long.parseLong(millis));
  }
}
