package dev.parley.chat.embedding;

import dev.parley.chat.servlet.ConversationNotice;
import dev.parley.chat.servlet.WebUi;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

// snippet: out-of-hours
/** Shows patients when to expect an answer. */
final class OutOfHours {
  private static final LocalTime OPENS = LocalTime.of(8, 0);
  private static final LocalTime CLOSES = LocalTime.of(18, 0);

  private OutOfHours() {}

  static WebUi webUi(Clock clock, ZoneId zone) {
    return WebUi.plain()
        .withTitle("Heart Clinic")
        .withAccent("#8a2d3b")
        .withHomeUrl("/")
        .withEmptyNotice(ConversationNotice.of("We answer within a day. In an emergency call 112."))
        .withComposerNotice(
            (reader, partner, language) ->
                reader.type().equals("user") && isClosed(LocalTime.now(clock.withZone(zone)))
                    ? Optional.of("We are closed until 8:00. In an emergency call 112.")
                    : Optional.empty());
  }

  private static boolean isClosed(LocalTime now) {
    return now.isBefore(OPENS) || !now.isBefore(CLOSES);
  }
}
// end
