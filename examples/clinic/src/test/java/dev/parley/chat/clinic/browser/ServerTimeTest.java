package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.sql.SQLException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times on the page follow the server's clock, whatever the device's says. */
class ServerTimeTest {
  /** More than five minutes, and less than six until half a minute has passed. */
  private static final Duration LATER = Duration.ofSeconds(310);

  @RegisterExtension final TheClinic clinic = new TheClinic();

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-26H", "PT26H", "P400D", "P-30000D"})
  void timesAgoFollowTheServersClock(String ahead) {
    clinic.correspondent("doctor", 3).says(clinic.correspondent("user", 1), "hello");
    Visitor patient = patient(Duration.parse(ahead));
    ServerTime.shift(patient.page().context(), LATER);
    open(patient);

    assertThat(time(patient, "hello")).hasText("5 minutes ago");
    assertThat(patient.entry("Dr. Maya Lind").locator("time"))
        .hasText(Pattern.compile("1[12]:\\d\\d PM|1[12]:\\d\\d AM|\\d+:\\d\\d [AP]M"));
    assertThat(days(patient)).hasText(new String[] {"Today"});
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-26H", "PT26H", "P-400D"})
  void unsentMessagesAreBelowTheDayOnWhichTheyWereWritten(String ahead) {
    clinic.correspondent("doctor", 3).says(clinic.correspondent("user", 1), "hello");
    Visitor patient = patient(Duration.parse(ahead));
    clinic.expectFaults();
    patient.page().route("**/chat/send", Route::abort);
    open(patient);

    patient.says("mine").sees("mine", "Sending");

    assertThat(days(patient)).hasText(new String[] {"Today"});
    assertThat(time(patient, "mine")).hasText("just now");
    assertThat(patient.entry("Dr. Maya Lind")).containsText("mine");
    assertThat(patient.entry("Dr. Maya Lind").locator("time")).hasText("just now");
  }

  @Test
  void aClockThatIsCorrectedWhileThePageIsOpenChangesNothing() {
    clinic.correspondent("doctor", 3).says(clinic.correspondent("user", 1), "hello");
    Visitor patient = patient(Duration.ofHours(-26));
    ServerTime.shift(patient.page().context(), LATER);
    open(patient);
    assertThat(time(patient, "hello")).hasText("5 minutes ago");

    ServerTime.setDevice(patient.page(), Duration.ZERO);
    patient.page().clock().runFor(31_000);

    assertThat(time(patient, "hello")).hasText("5 minutes ago");
    assertThat(days(patient)).hasText(new String[] {"Today"});
  }

  @ParameterizedTest
  @ValueSource(strings = {"config", "conversations", "messages", "unread"})
  void oneAnswerWithAnotherTimeChangesNothing(String endpoint) {
    clinic.correspondent("doctor", 3).says(clinic.correspondent("user", 1), "hello");
    Visitor patient = patient(Duration.ofSeconds(310));
    ServerTime.shift(patient.page().context(), LATER);
    patient
        .page()
        .route(
            Pattern.compile("/chat/" + endpoint),
            route -> ServerTime.fulfill(route, Duration.ofDays(-300)));
    open(patient);
    assertThat(time(patient, "hello")).hasText("5 minutes ago");

    patient.page().clock().runFor(31_000);

    assertThat(time(patient, "hello")).hasText("5 minutes ago");
    assertThat(days(patient)).hasText(new String[] {"Today"});
  }

  @Test
  void aMessageFromTheFutureIsNotJustNow() {
    clinic.correspondent("doctor", 3).says(clinic.correspondent("user", 1), "hello");
    Visitor patient = patient(Duration.ZERO);
    ServerTime.shift(patient.page().context(), Duration.ofHours(-50));
    open(patient);

    assertThat(time(patient, "hello")).hasText(Pattern.compile("\\d+:\\d\\d [AP]M"));
    assertThat(days(patient)).not().hasText(new String[] {"Today"});
    assertThat(patient.entry("Dr. Maya Lind").locator("time"))
        .hasText(Pattern.compile("\\d+/\\d+/\\d+"));
  }

  @Test
  void afterAJourneyTimesAndDaysAreThoseOfTheNewZone() throws SQLException {
    Correspondent doctor = clinic.correspondent("doctor", 3);
    doctor.says(clinic.correspondent("user", 1), "some hours ago");
    clinic.inDatabase("UPDATE parley_message SET sent_at = sent_at - 10800000");
    doctor.says(clinic.correspondent("user", 1), "hello");
    Visitor patient = clinic.signedIn("user", 1, usual -> usual);
    patient.page().clock().install();
    CDPSession devtools = patient.page().context().newCDPSession(patient.page());
    travel(devtools, 12);
    ServerTime.shift(patient.page().context(), Duration.ofMinutes(70));
    open(patient);
    assertThat(time(patient, "some hours ago")).hasText(Pattern.compile("(9|8):\\d\\d AM"));
    assertThat(days(patient)).hasText(new String[] {"Today"});

    travel(devtools, 1);
    patient.page().clock().runFor(31_000);

    assertThat(time(patient, "some hours ago")).hasText(Pattern.compile("(10|9):\\d\\d PM"));
    assertThat(time(patient, "hello")).hasText(Pattern.compile("(1|12):\\d\\d AM"));
    assertThat(days(patient)).hasText(new String[] {"Yesterday", "Today"});
  }

  /** To where it is this hour now. */
  private static void travel(CDPSession devtools, int hour) {
    JsonObject zone = new JsonObject();
    zone.addProperty("timezoneId", ServerTime.zoneAt(hour));
    devtools.send("Emulation.setTimezoneOverride", zone);
  }

  private Visitor patient(Duration ahead) {
    Visitor patient =
        clinic.signedIn("user", 1, usual -> usual.setTimezoneId(ServerTime.zoneAtNoon()));
    patient.page().clock().install();
    ServerTime.setDevice(patient.page(), ahead);
    return patient;
  }

  private static void open(Visitor patient) {
    patient.page().navigate("/chat-ui/?partner=doctor:3");
    patient.ready();
  }

  private static Locator time(Visitor visitor, String text) {
    return visitor.message(text).locator("time");
  }

  private static Locator days(Visitor visitor) {
    return visitor
        .messages()
        .getByRole(AriaRole.LISTITEM)
        .and(visitor.page().locator(".separator:not(.separator-unread)"));
  }
}
