package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Reporting a message of someone else to those who run the service. */
class ReportingTest {
  @RegisterExtension final TheClinic clinic = new TheClinic();

  @BeforeEach
  void talk() {
    Correspondent patient = clinic.correspondent("user", 1);
    Correspondent doctor = clinic.correspondent("doctor", 3);
    patient.says(doctor, "mine");
    doctor.says(patient, "not nice");
  }

  @Test
  void aMessageIsReportedWithItsReason() {
    Visitor patient = clinic.patientWith(3).sees("not nice");
    patient.opensMenuOf("not nice").picks("Report");
    assertThat(dialog(patient).getByRole(AriaRole.TEXTBOX)).isFocused();
    patient.page().keyboard().type("It is rude & loud");

    Request sent =
        patient
            .page()
            .waitForRequest("**/chat/report", () -> button(patient, "Send the report").click());

    assertThat(sent.response().status()).isEqualTo(202);
    assertThat(sent.postData()).contains("seq=2", "It+is+rude+%26+loud");
    assertThat(patient.page().getByText("The message was reported.")).isVisible();
    assertThat(dialog(patient)).hasCount(0);
  }

  @Test
  void theReasonStaysAfterAFailure() {
    Visitor patient = clinic.patientWith(3).sees("not nice");
    clinic.expectFaults();
    patient.opensMenuOf("not nice").picks("Report");
    dialog(patient).getByRole(AriaRole.TEXTBOX).fill("It is rude");
    patient.page().context().setOffline(true);
    button(patient, "Send the report").click();
    assertThat(dialog(patient).getByRole(AriaRole.ALERT)).isVisible();
    assertThat(dialog(patient).getByRole(AriaRole.TEXTBOX)).hasValue("It is rude");

    patient.page().context().setOffline(false);
    button(patient, "Send the report").click();

    assertThat(patient.page().getByText("The message was reported.")).isVisible();
  }

  @Test
  void onesOwnMessageIsNotReported() {
    Visitor patient = clinic.patientWith(3).sees("mine");
    patient.opensMenuOf("mine");

    assertThat(patient.menu().getByText("Reply")).isVisible();
    assertThat(patient.menu().getByText("Report")).hasCount(0);
  }

  private static Locator dialog(Visitor visitor) {
    return visitor
        .page()
        .getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Report this message"));
  }

  private static Locator button(Visitor visitor, String name) {
    return dialog(visitor).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
  }
}
