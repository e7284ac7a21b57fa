package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The states of the searches, of the tabs, and of actions that ask or fail. */
class SearchAccessibilityTest {
  @RegisterExtension final TheClinic clinic = new TheClinic();

  private Correspondent doctor;
  private Correspondent amelia;
  private Visitor patient;

  @BeforeEach
  void aConversation() {
    doctor = clinic.correspondent("doctor", 3);
    amelia = clinic.correspondent("user", 1);
    doctor.says(amelia, "Your results are here");
    amelia.says(doctor, "Which results? https://example.org/leaflet");
    clinic.correspondent("doctor", 5).says(amelia, "Other results");
    patient = clinic.patientWith(3).sees("Your results are here");
  }

  @Test
  void theSearchOfTheList() {
    Locator field = patient.page().getByLabel("Search people and messages");
    field.fill("results");
    Locator found = patient.page().locator("mark");
    assertThat(found).hasCount(3);
    Accessibility.assertNoViolations(patient.page());
  }

  @Test
  void theSearchWithinAConversation() {
    patient.button("Search in this conversation").click();
    Accessibility.assertNoViolations(patient.page());
    Locator field = patient.page().getByLabel("Search messages");
    field.fill("results");
    assertThat(patient.page().getByText("1 of 2")).isVisible();
    Accessibility.assertNoViolations(patient.page());
    field.fill("nothing");
    assertThat(patient.page().getByText("1 of 2")).hasCount(0);
    Accessibility.assertNoViolations(patient.page());
    patient.button("Go to a date").click();
    assertThat(patient.button("Go")).isVisible();
    Accessibility.assertNoViolations(patient.page());
  }

  @Test
  void theTabsOfTheList() {
    patient.button("Unread").click();
    assertThat(patient.entry("results").first()).isVisible();
    Accessibility.assertNoViolations(patient.page());
    patient.button("All").click();
    Rows.choose(patient, "Dr. Maya Lind", "Archive");
    assertThat(patient.page().getByText("was archived")).isVisible();
    Accessibility.assertNoViolationsNow(patient.page());
    patient.button("Archived").click();
    assertThat(patient.entry("Dr. Maya Lind")).isVisible();
    Accessibility.assertNoViolations(patient.page());
  }

  @Test
  void actionsThatAskOrFail() {
    patient.opensMenuOf("Your results are here").picks("Report");
    assertThat(patient.page().getByLabel("Report this message").first()).isVisible();
    Accessibility.assertNoViolationsNow(patient.page());
    patient.page().keyboard().press("Escape");
    patient.opensMenuOf("Your results are here").picks("More emoji");
    patient.page().getByLabel("Search, or type any emoji").fill("nothing is called so");
    assertThat(patient.page().getByText("No emoji found.")).isVisible();
    Accessibility.assertNoViolationsNow(patient.page());
    patient.page().keyboard().press("Escape");

    clinic.expectFaults();
    patient.page().route("**/chat/pin", Route::abort);
    patient.opensMenuOf("Your results are here").picks("Pin");
    assertThat(patient.message("Your results are here").locator("[role=alert]")).isVisible();
    Accessibility.assertNoViolations(patient.page());
    patient
        .page()
        .route("**/chat/send", route -> route.fulfill(new Route.FulfillOptions().setStatus(403)));
    patient.says("refused").sees("refused", "Not sent");
    assertThat(patient.page().locator(".chat-list .item-preview").first()).hasText("refused");
    Accessibility.assertNoViolations(patient.page());
  }
}
