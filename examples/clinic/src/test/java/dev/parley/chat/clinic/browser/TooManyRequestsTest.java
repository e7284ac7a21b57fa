package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** After a 429 the page makes no such request before the time that the server named. */
class TooManyRequestsTest {
  private static final int FIVE_MINUTES = 300;

  /** What makes the page read again at once. */
  private static final String WAKE =
      "() => { for (const name of ['focus', 'online', 'pageshow'])"
          + " window.dispatchEvent(new Event(name)); }";

  @RegisterExtension final TheClinic clinic = new TheClinic();

  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicBoolean refusing = new AtomicBoolean(true);

  @Test
  void theListIsReadAtThatTimeAndNotBefore() {
    clinic.correspondent("doctor", 3).says(clinic.correspondent("user", 1), "good morning");
    Visitor patient = clinic.signedIn("user", 1, usual -> usual);
    clinic.expectFaults();
    limit(patient, "**/chat/conversations/**");
    patient.page().clock().install();
    patient.page().navigate("/chat-ui/");
    patient.page().waitForCondition(() -> requests.get() > 0);

    for (int minute = 1; minute <= 4; minute++) {
      patient.page().clock().fastForward("01:00");
      patient.page().evaluate(WAKE);
    }
    assertThat(requests).hasValue(1);

    refusing.set(false);
    patient.page().clock().fastForward("01:05");
    assertThat(patient.entry("Dr. Maya Lind")).containsText("good morning");
  }

  @Test
  void aSearchSaysSoAndIsMadeAtThatTime() {
    clinic.correspondent("doctor", 3).says(clinic.correspondent("user", 1), "the needle");
    Visitor patient = clinic.signedIn("user", 1, usual -> usual);
    clinic.expectFaults();
    limit(patient, "**/chat/search?**");
    patient.page().clock().install();
    patient.page().navigate("/chat-ui/");
    assertThat(patient.entry("Dr. Maya Lind")).isVisible();

    patient.page().getByRole(AriaRole.SEARCHBOX).first().fill("needle");
    patient.page().clock().runFor(1_000);

    assertThat(patient.page().getByRole(AriaRole.ALERT))
        .containsText("Too many searches at once. Trying again in a moment.");
    patient.page().clock().fastForward("04:00");
    patient.button("Try again").click();
    assertThat(requests).hasValue(1);

    refusing.set(false);
    patient.page().clock().fastForward("01:05");
    assertThat(patient.page().locator("mark")).hasText("needle");
  }

  @Test
  void aChangeSaysSoAndIsNotRequestedBeforeThatTime() {
    Visitor patient = clinic.patientWith(3);
    clinic.expectFaults();
    patient.says("my words").sees("my words", "Sent");
    limit(patient, "**/chat/view");
    for (int times = 0; times < 2; times++) {
      patient.entry("Dr. Maya Lind").focus();
      patient.page().keyboard().press("Shift+F10");
      patient.page().keyboard().press("Enter");

      assertThat(patient.page().getByText("Too many changes at once. Try again in a moment."))
          .isVisible();
    }
    assertThat(requests).hasValue(1);
  }

  private void limit(Visitor visitor, String url) {
    visitor
        .page()
        .route(
            url,
            route -> {
              requests.incrementAndGet();
              if (refusing.get()) {
                refuse(route);
              } else {
                route.resume();
              }
            });
  }

  private static void refuse(Route route) {
    route.fulfill(
        new Route.FulfillOptions()
            .setStatus(429)
            .setContentType("application/json")
            .setHeaders(Map.of("Retry-After", Integer.toString(FIVE_MINUTES)))
            .setBody("{\"error\": \"No.\", \"code\": \"rate_limited\", \"requestId\": \"1\"}"));
  }
}
