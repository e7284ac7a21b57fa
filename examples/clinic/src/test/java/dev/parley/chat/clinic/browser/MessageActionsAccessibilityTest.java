package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The states of the actions on messages, in both colour schemes, wide and narrow. */
class MessageActionsAccessibilityTest {
  @RegisterExtension final TheClinic clinic = new TheClinic();

  private Visitor patient;

  @BeforeEach
  void aConversation() {
    Correspondent doctor = clinic.correspondent("doctor", 3);
    Correspondent amelia = clinic.correspondent("user", 1);
    doctor.says(amelia, "Can you come on Monday?");
    amelia.replies(doctor, 1, "Yes, at ten");
    doctor.changes(amelia, "react", "seq=2&on=true&emoji=%F0%9F%91%8D");
    amelia.changes(doctor, "edit", "seq=2&text_revision=0&content=Yes%2C+at+eleven");
    doctor.changes(amelia, "pin", "seq=2&on=true");
    patient = clinic.patientWith(3).sees("Yes, at eleven");
    assertThat(patient.page().getByTitle("Go to the pinned message")).isVisible();
  }

  @Test
  void theMessagesAndTheBanners() {
    Accessibility.assertNoViolations(patient.page());
    patient.opensMenuOf("Can you come on Monday?").picks("Reply");
    Accessibility.assertNoViolations(patient.page());
    patient.field().press("Escape");
    patient.field().press("ArrowUp");
    Accessibility.assertNoViolations(patient.page());
  }

  @Test
  void thePopups() {
    inEachLook(() -> patient.opensMenuOf("Yes, at eleven"));
    inEachLook(
        () -> {
          patient.opensMenuOf("Yes, at eleven").picks("Delete");
          assertThat(patient.page().getByRole(AriaRole.ALERTDIALOG)).isVisible();
        });
    inEachLook(
        () -> {
          patient.opensMenuOf("Yes, at eleven").picks("More emoji");
          assertThat(patient.page().getByLabel("Search, or type any emoji")).isFocused();
        });
  }

  @Test
  void thePanelsAndTheSelection() {
    patient.opensMenuOf("Yes, at eleven").picks("Message info");
    assertThat(patient.panel()).isVisible();
    Accessibility.assertNoViolations(patient.page());
    patient.page().keyboard().press("Escape");
    patient.button("All pinned messages (1)").click();
    assertThat(patient.panel()).isVisible();
    Accessibility.assertNoViolations(patient.page());
    patient.page().keyboard().press("Escape");
    patient.opensMenuOf("Yes, at eleven").picks("Select");
    Accessibility.assertNoViolations(patient.page());
  }

  /** Opened in each, as a person would. */
  private void inEachLook(Runnable open) {
    for (int width : new int[] {1280, 390}) {
      patient.page().setViewportSize(width, 800);
      for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
        patient.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        open.run();
        Accessibility.assertNoViolationsNow(patient.page());
        patient.page().keyboard().press("Escape");
        assertThat(patient.menu()).hasCount(0);
      }
    }
  }
}
