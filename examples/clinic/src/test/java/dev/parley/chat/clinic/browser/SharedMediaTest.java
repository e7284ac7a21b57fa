package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Photos, files and links of a conversation, in what is known about the other person. */
class SharedMediaTest {
  @RegisterExtension final TheClinic clinic = new TheClinic();

  @Test
  void theyAreShownByTheirKinds() {
    Correspondent doctor = clinic.correspondent("doctor", 3);
    Correspondent patient = clinic.correspondent("user", 1);
    doctor.says(patient, "Read https://example.org/knee and call +49 30 1234567");
    doctor.sends(
        patient,
        "Two photos and a table",
        new Correspondent.File("one.png", Pictures.halves("png", 120, 80)),
        new Correspondent.File("two.png", Pictures.halves("png", 130, 80)),
        new Correspondent.File("results.csv", SmallFiles.csv(100)));
    patient.sends(doctor, "", new Correspondent.File("breath.wav", SmallFiles.wav(5)));
    Visitor reader = clinic.patientWith(3).sees("Two photos and a table");

    Locator panel = opened(reader);
    assertThat(kind(panel, "Photos and videos")).hasAttribute("aria-pressed", "true");
    Locator photos =
        panel.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Visitor.PHOTO));
    assertThat(photos).hasCount(2);
    kind(panel, "Audio").click();
    assertThat(panel.locator(".audio")).hasCount(1);
    assertThat(panel.locator(".media-origin")).containsText("You, ");
    kind(panel, "Files").click();
    assertThat(panel.locator(".file")).hasCount(1);
    assertThat(panel.locator(".file")).containsText("results.csv");
    kind(panel, "Links").click();
    assertThat(panel.locator(".media-link")).hasCount(1);
    assertThat(panel.locator(".media-link")).hasAttribute("href", "https://example.org/knee");
    Accessibility.assertNoViolationsNow(reader.page());

    kind(panel, "Photos and videos").click();
    photos.first().click();
    assertThat(
            reader
                .page()
                .getByRole(
                    AriaRole.DIALOG,
                    new Page.GetByRoleOptions().setName("Photo from Dr. Maya Lind, 2 of 2")))
        .isVisible();
  }

  @Test
  void aKindOfWhichThereIsNothingIsNotOffered() {
    clinic
        .correspondent("doctor", 3)
        .sends(
            clinic.correspondent("user", 1),
            "A table",
            new Correspondent.File("results.csv", SmallFiles.csv(100)));
    Visitor reader = clinic.patientWith(3).sees("A table");

    Locator panel = opened(reader);

    assertThat(kind(panel, "Files")).hasAttribute("aria-pressed", "true");
    assertThat(panel.locator(".media-kind")).hasCount(1);
    assertThat(panel.locator(".file")).hasCount(1);
  }

  private static Locator opened(Visitor reader) {
    reader.opensGroupInfo("Dr. Maya Lind");
    return reader.panel();
  }

  private static Locator kind(Locator panel, String name) {
    return panel.getByRole(
        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }
}
