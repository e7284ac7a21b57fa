package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LightboxTest {
  @RegisterExtension final TheClinic clinic = new TheClinic();

  @Test
  void escClosesItAndTheFocusGoesBackToThePhoto() {
    Visitor patient = withAPhoto();
    patient.photos().focus();
    patient.page().keyboard().press("Enter");
    assertThat(lightbox(patient)).isVisible();

    patient.page().keyboard().press("Escape");

    assertThat(lightbox(patient)).not().isVisible();
    assertThat(patient.photos()).isFocused();
  }

  @Test
  void aClickOutsideThePhotoClosesItAndOneOnItDoesNot() {
    Visitor patient = withAPhoto();
    patient.photos().click();
    lightbox(patient).getByRole(AriaRole.IMG).click();
    assertThat(lightbox(patient)).isVisible();

    patient.page().mouse().click(20, 400);

    assertThat(lightbox(patient)).not().isVisible();
  }

  @Test
  void zoomMakesItLargerAndSmallerAgain() {
    Visitor patient = withAPhoto();
    patient.photos().click();
    Locator image = lightbox(patient).getByRole(AriaRole.IMG);
    assertThat(patient.button("Zoom out")).isDisabled();
    double before = image.boundingBox().width;

    patient.button("Zoom in").click();
    assertThat(patient.button("Zoom out")).isEnabled();
    patient.page().waitForCondition(() -> image.boundingBox().width > before * 1.4);

    patient.page().keyboard().press("-");
    assertThat(patient.button("Zoom out")).isDisabled();
    patient.page().waitForCondition(() -> image.boundingBox().width < before * 1.1);
  }

  @Test
  void theKeyboardStaysInside() {
    Visitor patient = withAPhoto();
    patient.photos().click();
    assertThat(patient.button("Close")).isFocused();
    patient.page().keyboard().press("Tab");
    assertThat(patient.button("Zoom in")).isFocused();
    for (int press = 0; press < 8; press++) {
      patient.page().keyboard().press("Tab");
      assertThat(patient.field()).not().isFocused();
    }
    assertThat(lightbox(patient).getByRole(AriaRole.LINK)).hasAccessibleName("Save photo");
  }

  private Visitor withAPhoto() {
    Correspondent doctor = clinic.correspondent("doctor", 3);
    doctor.shows(clinic.correspondent("user", 1), "knee.png", Pictures.halves("png", 300, 200));
    Visitor patient = clinic.patientWith(3);
    assertThat(patient.photos()).hasCount(1);
    return patient;
  }

  private static Locator lightbox(Visitor visitor) {
    return visitor
        .page()
        .getByRole(
            AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Photo from Dr. Maya Lind"));
  }
}
