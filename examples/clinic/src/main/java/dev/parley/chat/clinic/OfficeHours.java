package dev.parley.chat.clinic;

import dev.parley.chat.participant.Participant;
import dev.parley.chat.servlet.ConversationNotice;
import dev.parley.chat.servlet.WebUi;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * When the doctors answer: from Monday to Friday at the same hours, or always. Patients see it.
 *
 * @param from when they begin
 * @param to when they end, later on the same day
 * @param always whether they answer at any time
 */
record OfficeHours(LocalTime from, LocalTime to, boolean always) {
  private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("EEEE 'at' H:mm", Locale.ENGLISH);
  private static final String EMERGENCY =
      "In an emergency do not wait for an answer: call 112 or your local emergency number.";

  static OfficeHours of(String text) {
    if (text.equals("always")) {
      return new OfficeHours(LocalTime.MIN, LocalTime.MAX, true);
    }
    String[] parts = text.split("-", 2);
    try {
      LocalTime from = LocalTime.parse(parts[0]);
      LocalTime to = LocalTime.parse(parts[parts.length - 1]);
      if (from.isBefore(to)) {
        return new OfficeHours(from, to, false);
      }
    } catch (DateTimeParseException malformed) {
      throw new BadSetting(refusal(text), malformed);
    }
    throw new BadSetting(refusal(text));
  }

  private static String refusal(String text) {
    return "CHAT_OFFICE_HOURS is like 08:00-18:00, or always, not \"" + text + "\".";
  }

  /** Shows patients when to expect an answer. Doctors know. */
  WebUi applyTo(WebUi ui, Clock clock, ZoneId zone) {
    ConversationNotice usual =
        (reader, partner, language) ->
            isPatient(reader)
                ? Optional.of("Doctors usually answer within one working day. " + EMERGENCY)
                : Optional.empty();
    ConversationNotice closed =
        (reader, partner, language) ->
            isPatient(reader)
                ? opening(clock.instant().atZone(zone)).map(OfficeHours::sentence)
                : Optional.empty();
    return ui.withEmptyNotice(usual).withComposerNotice(closed);
  }

  private static boolean isPatient(Participant reader) {
    return reader.type().equals("user");
  }

  private static String sentence(ZonedDateTime opening) {
    return "The practice is closed. Doctors answer again on %s. %s"
        .formatted(DAY_AND_TIME.format(opening), EMERGENCY);
  }

  /** When it opens again; empty while it is open. */
  Optional<ZonedDateTime> opening(ZonedDateTime now) {
    LocalTime time = now.toLocalTime();
    boolean workday = !WEEKEND.contains(now.getDayOfWeek());
    if (always || (workday && !time.isBefore(from) && time.isBefore(to))) {
      return Optional.empty();
    }
    ZonedDateTime day = workday && time.isBefore(from) ? now : now.plusDays(1);
    while (WEEKEND.contains(day.getDayOfWeek())) {
      day = day.plusDays(1);
    }
    return Optional.of(day.with(from));
  }
}
