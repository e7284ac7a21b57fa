package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a wrong device clock nothing is lost, nothing stops and nothing is sent twice. */
class DeviceClockTest {
  private static final String SEND = "**/chat/send";
  private static final Duration EIGHT_DAYS = Duration.ofDays(8);

  @RegisterExtension final TheClinic clinic = new TheClinic();

  @ParameterizedTest
  @ValueSource(strings = {"P8D", "P-9D", "P11000D", "P-30000D"})
  void afterAChangeOfTheClockNothingIsLostAndMessagesAreSentOnce(String by) {
    Visitor patient = withAClock();
    patient.page().route(SEND, Route::abort);
    patient.says("before").sees("before", "Sending");
    patient.field().fill("a draft");

    ServerTime.setDevice(patient.page(), Duration.parse(by));

    clinic.correspondent("doctor", 3).says(clinic.correspondent("user", 1), "hello");
    patient.sees("hello").sees("before", "Sending");
    assertThat(patient.field()).hasValue("a draft");
    patient.says("after").sees("after", "Sending").sees("before", "Sending");
    patient.page().unroute(SEND);
    patient.sees("after", "Sent").sees("before");
    assertThat(onTheServer()).isEqualTo("[hello, before, after]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"P8D", "P-9D", "P11000D", "P-30000D"})
  void afterAChangeOfTheClockWhileThePageIsClosedNothingIsLost(String by) {
    Visitor patient = withAClock();
    patient.page().route(SEND, Route::abort);
    patient.says("waits").sees("waits", "Sending");
    patient.chooses(Pictures.file("knee.png", Pictures.halves("png", 60, 40)));
    patient.field().fill("a draft");
    patient.page().waitForCondition(() -> Stored.in(patient).contains("knee.png"));
    patient.page().waitForCondition(() -> Stored.in(patient).contains("a draft"));

    patient.page().navigate("about:blank");
    ServerTime.setDevice(patient.page(), Duration.parse(by));
    patient.page().unroute(SEND);
    patient.page().navigate("/chat-ui/?partner=doctor:3");

    patient.ready().sees("waits", "Sent");
    assertThat(patient.field()).hasValue("a draft");
    assertThat(patient.chosenImages()).hasCount(1);
    assertThat(onTheServer()).isEqualTo("[waits]");
  }

  @Test
  void messagesOlderThanAWeekAreSentWhenTheirWriterRetries() {
    Visitor patient = eightDaysAfterWriting("old words");

    patient.sees("old words", "Not sent");
    assertThat(patient.message("old words").getByRole(AriaRole.ALERT))
        .hasText("This message waited for more than a week and was not sent automatically.");
    assertThat(patient.entry("Dr. Maya Lind")).containsText("old words");
    assertThat(sign(patient, "Not sent")).isVisible();
    assertThat(unsent(patient)).isEqualTo(1);
    assertThat(onTheServer()).isEqualTo("[]");

    patient.button("Try again").click();

    patient.sees("old words", "Sent");
    assertThat(sign(patient, "Not sent")).hasCount(0);
    assertThat(unsent(patient)).isZero();
    assertThat(onTheServer()).isEqualTo("[old words]");
  }

  @Test
  void messagesOlderThanAWeekCanBeEditedOrDeleted() {
    Visitor patient = eightDaysAfterWriting("old words");
    patient.sees("old words", "Not sent");
    // A reload does not remove it either.
    patient.page().reload();
    patient.ready().sees("old words", "Not sent");

    patient.button("Edit").click();
    assertThat(patient.field()).hasValue("old words");
    assertThat(patient.message("old words")).hasCount(0);
    patient.says("new words").sees("new words", "Sent");

    assertThat(onTheServer()).isEqualTo("[new words]");
    assertThat(unsent(patient)).isZero();
  }

  @Test
  void messagesThatTheServerHasAreNotShownAsUnsent() {
    Visitor patient = withAClock();
    patient
        .page()
        .route(
            SEND,
            route -> {
              route.fetch(); // the server has it, but the page gets no answer
              route.abort();
            });
    patient.says("old words");
    patient.page().waitForCondition(() -> onTheServer().equals("[old words]"));
    patient.page().waitForCondition(() -> Stored.in(patient).contains("old words"));

    eightDaysPass(patient);

    patient.sees("old words", "Sent");
    assertThat(sign(patient, "Not sent")).hasCount(0);
    patient.page().waitForCondition(() -> unsent(patient) == 0);
    assertThat(onTheServer()).isEqualTo("[old words]");
  }

  @Test
  void afterEightDaysTheDraftAndItsPhotosAreStillThere() {
    Visitor patient = withAClock();
    patient.chooses(Pictures.file("knee.png", Pictures.halves("png", 60, 40)));
    patient.field().fill("a draft");
    patient.page().waitForCondition(() -> Stored.in(patient).contains("knee.png"));
    patient.page().waitForCondition(() -> Stored.in(patient).contains("a draft"));

    eightDaysPass(patient);

    assertThat(patient.field()).hasValue("a draft");
    assertThat(patient.chosenImages()).hasCount(1);
  }

  /** Written as a date, which gives a pause only by the right clock. */
  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "P-9D", "P9D"})
  void aServerThatNamesADateGetsTheNextRequestThen(String ahead) {
    Visitor patient = withAClock();
    ServerTime.setDevice(patient.page(), Duration.parse(ahead));
    AtomicInteger tries = new AtomicInteger();
    patient.page().route(SEND, route -> refuseOnce(route, tries));

    patient.says("patience").sees("patience", "Sending");
    patient.page().waitForCondition(() -> !pauses(patient).isEmpty());
    patient.says("and more").sees("and more", "Sending");
    assertThat(tries).hasValue(1);
    patient.page().clock().fastForward("05:10");

    patient.sees("and more", "Sent");
    assertThat(onTheServer()).isEqualTo("[patience, and more]");
  }

  @Test
  void typingIsStillShownAfterTheClockWasSetBack() {
    Visitor patient = clinic.signedIn("user", 1, usual -> usual);
    FeedLine line = FeedLine.of(patient.page().context());
    line.block();
    List<String> typed = new CopyOnWriteArrayList<>();
    patient
        .page()
        .onRequest(
            asked -> {
              if (asked.url().endsWith("/typing")) typed.add(asked.url());
            });
    clinic.expectFaults();
    patient.page().clock().install();
    patient.page().navigate("/chat-ui/?partner=doctor:3");
    assertThat(patient.ready().page().locator("[data-mode]")).hasAttribute("data-mode", "longpoll");
    patient.field().pressSequentially("a");
    patient.page().waitForCondition(() -> typed.size() == 1);

    ServerTime.setDevice(patient.page(), Duration.ofDays(-9));
    patient.page().clock().runFor(3_000);
    patient.field().pressSequentially("b");

    patient.page().waitForCondition(() -> typed.size() == 2);
  }

  @Test
  void aClockThatIsSetBackDoesNotStopTheLiveFeed() {
    Visitor patient = clinic.signedIn("user", 1, usual -> usual);
    clinic.expectFaults();
    FeedLine line = FeedLine.of(patient.page().context()).block();
    String polls = "**/chat/updates*";
    patient.page().route(polls, route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
    patient.page().clock().install();
    patient.page().navigate("/chat-ui/?partner=doctor:3");
    assertThat(patient.ready().page().locator("[data-mode]")).hasAttribute("data-mode", "polling");

    ServerTime.setDevice(patient.page(), Duration.ofDays(-9));
    line.unblock();
    patient.page().unroute(polls);
    patient.page().clock().fastForward("11:00");

    assertThat(patient.page().locator("[data-mode]")).hasAttribute("data-mode", "websocket");
  }

  private Visitor eightDaysAfterWriting(String text) {
    Visitor patient = withAClock();
    patient.page().route(SEND, Route::abort);
    patient.says(text).sees(text, "Sending");
    patient.page().waitForCondition(() -> Stored.in(patient).contains(text));
    eightDaysPass(patient);
    return patient;
  }

  /** The page is closed meanwhile. */
  private static void eightDaysPass(Visitor patient) {
    patient.page().navigate("about:blank");
    patient.page().unroute(SEND);
    ServerTime.shift(patient.page().context(), EIGHT_DAYS);
    ServerTime.setDevice(patient.page(), EIGHT_DAYS);
    patient.page().navigate("/chat-ui/?partner=doctor:3");
    patient.ready();
  }

  private Visitor withAClock() {
    Visitor patient = clinic.signedIn("user", 1, usual -> usual);
    clinic.expectFaults();
    patient.page().clock().install();
    patient
        .page()
        .addInitScript(
            "const real = setTimeout; window.pauses = []; window.setTimeout = (task, ms, ...rest) =>"
                + " { pauses.push(ms); return real(task, ms, ...rest); }");
    patient.page().navigate("/chat-ui/?partner=doctor:3");
    return patient.ready();
  }

  private static List<?> pauses(Visitor patient) {
    return (List<?>)
        patient.page().evaluate("() => pauses.filter((ms) => ms >= 290_000 && ms <= 310_000)");
  }

  private static void refuseOnce(Route route, AtomicInteger tries) {
    if (tries.incrementAndGet() > 1) {
      route.resume();
      return;
    }
    ZonedDateTime now = ZonedDateTime.ofInstant(Instant.now(), ZoneOffset.UTC);
    DateTimeFormatter http = DateTimeFormatter.RFC_1123_DATE_TIME;
    route.fulfill(
        new Route.FulfillOptions()
            .setStatus(503)
            .setContentType("application/json")
            .setHeaders(
                Map.of("Date", http.format(now), "Retry-After", http.format(now.plusSeconds(300))))
            .setBody("{\"error\": \"No.\", \"code\": \"busy\", \"requestId\": \"1\"}"));
  }

  private static int unsent(Visitor visitor) {
    return (int)
        visitor
            .page()
            .evaluate(
                "() => import('/chat-ui/chat.js').then((page) => page.unsent()).then((sum) => sum.messages)");
  }

  private static Locator sign(Visitor visitor, String name) {
    return visitor
        .entry("Dr. Maya Lind")
        .getByRole(
            AriaRole.IMG, new Locator.GetByRoleOptions().setName(Pattern.compile("^" + name)));
  }

  private String onTheServer() {
    return clinic.correspondent("doctor", 3).textsWith(clinic.correspondent("user", 1)).toString();
  }
}
