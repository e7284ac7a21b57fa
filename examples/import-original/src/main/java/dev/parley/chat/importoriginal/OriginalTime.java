package dev.parley.chat.importoriginal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the original system's times: text without a zone, which is UTC, with a space or a T in it,
 * and with seconds, milliseconds or microseconds; some rows have a zone after it.
 */
final class OriginalTime {
  private static final DateTimeFormatter FORM =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral('T')
          .appendPattern("HH:mm[:ss]")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private OriginalTime() {}

  static Optional<Instant> read(String text) {
    try {
      TemporalAccessor time =
          FORM.parseBest(text.strip().replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
      Instant at =
          time instanceof OffsetDateTime zoned
              ? zoned.toInstant()
              : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
      return Optional.of(at)
          .filter(instant -> !instant.isBefore(Instant.EPOCH) && instant.isBefore(END));
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }
}
