package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.parley.chat.clinic.browser.AHost.DOCTOR;
import static dev.parley.chat.clinic.browser.AHost.PATIENT;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.chat.attachment.Upload;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.participant.ParticipantProfile;
import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the header of a conversation between two people opens. */
class DetailsTest {
  @RegisterExtension final AHost host = new AHost();

  @Test
  void theFieldsOfTheHostsDirectoryAreShown() {
    host.people.put(
        DOCTOR,
        ParticipantProfile.of("Dr. Maya Lind")
            .with("specialty", "Obstetrics")
            .with("consultingHours", "Monday to Friday"));
    host.doctorSays("hello");

    Visitor patient = open();

    assertThat(patient.panel().getByText("Specialty")).isVisible();
    assertThat(patient.panel().getByText("Obstetrics")).isVisible();
    assertThat(patient.panel().getByText("Consulting hours")).isVisible();
    assertThat(patient.panel().getByText("Monday to Friday")).isVisible();
    assertThat(patient.panel().locator("dt")).hasCount(2);
    assertThat(patient.panel().getByText("Pinned messages")).hasCount(0);
  }

  @Test
  void aPinnedMessageIsShownInItsPlace() {
    host.doctorSays("read this first");
    for (int number = 1; number <= 120; number++) {
      host.doctorSays("line " + number);
    }
    host.chat.changes().pin(DOCTOR, PATIENT, 1, true);
    Visitor patient = open();
    Locator pinned = patient.panel().getByRole(AriaRole.BUTTON, named("read this first"));

    pinned.click();

    assertThat(patient.panel()).hasCount(0);
    assertThat(patient.message("read this first")).isInViewport();
    assertThat(patient.message("read this first")).isFocused();
  }

  @Test
  void thePhotosOfBothAreThereAndOpen() {
    host.doctorSays("hello");
    host.chat.send(
        Draft.from(PATIENT)
            .to(DOCTOR)
            .image(
                Upload.of("knee.png", new ByteArrayInputStream(Pictures.halves("png", 60, 40)))));
    Visitor patient = open();

    patient.panel().getByRole(AriaRole.BUTTON, named("Your photo")).click();

    assertThat(patient.page().getByRole(AriaRole.DIALOG).getByRole(AriaRole.IMG).last())
        .isVisible();
  }

  @Test
  void escapeClosesItAndTheFocusReturns() {
    host.doctorSays("hello");
    Visitor patient = open();
    assertThat(patient.panel().getByRole(AriaRole.BUTTON, named("Close"))).isFocused();
    Accessibility.assertNoViolations(patient.page());

    patient.page().keyboard().press("Escape");

    assertThat(patient.panel()).hasCount(0);
    assertThat(header(patient)).isFocused();
  }

  private Visitor open() {
    Visitor patient = host.at("/chat-ui/?partner=doctor:7");
    header(patient.ready()).click();
    assertThat(patient.panel()).isVisible();
    return patient;
  }

  private static Locator header(Visitor visitor) {
    return visitor
        .page()
        .getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Dr. Maya Lind"))
        .getByRole(AriaRole.BUTTON);
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }
}
