package dev.parley.chat.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patients learn when doctors answer. */
class OfficeHoursTest {
  private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
  private static final OfficeHours HOURS = OfficeHours.of("08:30-18:00");

  @ParameterizedTest
  @CsvSource({
    "2026-11-30T08:29, 2026-11-30T08:30",
    "2026-11-30T18:00, 2026-12-01T08:30",
    "2026-11-27T18:00, 2026-11-30T08:30",
    "2026-11-28T12:00, 2026-11-30T08:30",
    "2026-11-29T07:00, 2026-11-30T08:30",
    // The clock goes forward in this night.
    "2026-03-28T12:00, 2026-03-30T08:30"
  })
  void theyOpenOnTheNextWorkday(String now, String opening) {
    assertThat(HOURS.opening(at(now))).hasValue(at(opening));
  }

  @ParameterizedTest
  @CsvSource({"2026-11-30T08:30", "2026-11-30T17:59:59", "2026-12-04T12:00"})
  void theyAreOpen(String now) {
    assertThat(HOURS.opening(at(now))).isEmpty();
  }

  @Test
  void whoIsAlwaysThereNeverOpens() {
    assertThat(OfficeHours.of("always").opening(at("2026-11-29T03:00"))).isEmpty();
  }

  @Test
  void patientsSeeItAndDoctorsDoNot(@TempDir Path data) throws IOException {
    Clock sunday = Clock.fixed(Instant.parse("2026-11-29T12:00:00Z"), ZoneId.of("UTC"));
    try (RunningClinic clinic = RunningClinic.start(sunday, data)) {
      String patient = clinic.cookieOf("user", 1);
      String doctor = clinic.cookieOf("doctor", 3);

      JsonNode seen =
          new ObjectMapper()
              .readTree(
                  clinic
                      .get(
                          "/chat/notices?sender_type=user&sender_id=1"
                              + "&receiver_type=doctor&receiver_id=3",
                          "Cookie",
                          patient)
                      .body());
      JsonNode other =
          new ObjectMapper()
              .readTree(
                  clinic
                      .get(
                          "/chat/notices?sender_type=doctor&sender_id=3"
                              + "&receiver_type=user&receiver_id=1",
                          "Cookie",
                          doctor)
                      .body());

      assertThat(seen.get("empty").textValue()).contains("within one working day", "112");
      assertThat(seen.get("composer").textValue()).contains("The practice is closed", "112");
      assertThat(other.get("empty").isNull()).isTrue();
      assertThat(other.get("composer").isNull()).isTrue();
    }
  }

  private static ZonedDateTime at(String local) {
    return LocalDateTime.parse(local).atZone(MADRID);
  }
}
