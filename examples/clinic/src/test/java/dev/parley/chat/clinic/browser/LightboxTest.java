package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LightboxTest {
  @RegisterExtension final TheClinic clinic = new TheClinic();

  @Test
  void backClosesThePhotoFirstAlsoWhereTheWindowWasWiderBefore() {
    doctorShowsAPhoto();
    Visitor patient = clinic.signedIn("user", 1, usual -> usual);
    patient.page().navigate("/chat-ui/");
    patient.openConversationWith("Dr. Maya Lind").photos().click();
    assertThat(lightbox(patient)).isVisible();
    patient.page().waitForFunction("() => history.state?.parley?.length === 1");
    patient.page().setViewportSize(390, 844);
    patient.page().waitForFunction("() => history.state?.parley?.length === 2");

    patient.page().goBack();

    assertThat(lightbox(patient)).hasCount(0);
    assertThat(patient.field()).isVisible();
  }

  @Test
  void aVisiblePhotoOpensWithoutTheNetwork() {
    doctorShowsAPhoto();
    Visitor patient = clinic.signedIn("user", 1, usual -> usual);
    clinic.expectFaults();
    var unused =
        patient
            .page()
            .waitForResponse(
                Pattern.compile("/part-photos-"),
                () -> patient.page().navigate("/chat-ui/?partner=doctor:3"));
    patient.page().waitForLoadState(LoadState.NETWORKIDLE);
    patient.page().context().setOffline(true);

    patient.photos().click();

    assertThat(lightbox(patient)).isVisible();
  }

  @Test
  void backClosesAPhotoThatIsStillLoading() {
    doctorShowsAPhoto();
    Visitor patient = clinic.signedIn("user", 1, usual -> usual.setViewportSize(390, 844));
    Held part = Held.next(patient, Pattern.compile("/part-photos-"));
    patient.page().navigate("/chat-ui/");
    patient.openConversationWith("Dr. Maya Lind");
    patient.page().waitForFunction("() => history.state?.parley?.length === 1");
    patient.page().waitForCondition(part::arrived);
    patient.photos().click();
    patient.page().waitForFunction("() => history.state?.parley?.length === 2");

    patient.page().goBack();
    part.release();

    patient.page().waitForFunction("() => history.state?.parley?.length === 1");
    assertThat(patient.field()).isVisible();
    assertThat(lightbox(patient)).hasCount(0);
  }

  @Test
  void aDoubleClickZoomsInOnce() {
    Visitor patient = withAPhoto();
    patient.photos().click();
    assertThat(patient.button("Zoom out")).isDisabled();

    lightbox(patient).getByRole(AriaRole.IMG).dblclick();

    assertThat(patient.button("Zoom out")).isEnabled();
  }

  @Test
  @Tag("each-runtime")
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
  void theFocusStaysInside() {
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

  @Test
  void theOtherPhotosPrecedeAndFollowIt() {
    Visitor patient = withThreePhotos(usual -> usual);
    patient.photos().nth(1).click();
    assertThat(lightbox(patient)).hasAccessibleName("Your photo, 2 of 3");

    patient.button("Next photo").click();
    assertShows(patient, "Photo from Dr. Maya Lind, 3 of 3", 180);
    assertThat(patient.button("Next photo")).hasAttribute("aria-disabled", "true");
    patient.button("Next photo").press("Enter");
    assertThat(patient.button("Next photo")).isFocused();
    assertShows(patient, "Photo from Dr. Maya Lind, 3 of 3", 180);

    patient.page().keyboard().press("ArrowLeft");
    assertShows(patient, "Your photo, 2 of 3", 150);
    patient.button("Previous photo").click();
    assertShows(patient, "Photo from Dr. Maya Lind, 1 of 3", 120);
    patient.page().keyboard().press("ArrowRight");
    assertShows(patient, "Your photo, 2 of 3", 150);

    patient.page().keyboard().press("Escape");
    assertThat(patient.photos().nth(1)).isFocused();
  }

  @Test
  void theArrowsFollowTheDirectionOfReading() {
    Visitor patient = withThreePhotos(usual -> usual);
    patient
        .page()
        .evaluate("() => document.querySelector('parley-chat').setAttribute('dir', 'rtl')");
    patient.photos().nth(1).click();
    assertThat(lightbox(patient)).hasAccessibleName("Your photo, 2 of 3");

    patient.page().keyboard().press("ArrowLeft");

    assertShows(patient, "Photo from Dr. Maya Lind, 3 of 3", 180);
  }

  @Test
  void itNamesItsSenderAndTime() {
    Visitor patient = withThreePhotos(usual -> usual);
    patient.photos().first().click();

    assertThat(lightbox(patient).getByText("Dr. Maya Lind").first()).isVisible();
    assertThat(lightbox(patient).getByRole(AriaRole.TIME))
        .hasText(Pattern.compile("^Today, \\d{1,2}:\\d{2}.[AP]M · 1/3$"));
  }

  @Test
  void aSwipeShowsTheNextPhotoButNotWhileZoomed() {
    Visitor patient = withThreePhotos(usual -> usual.setViewportSize(390, 844).setHasTouch(true));
    patient.photos().first().tap();
    assertThat(lightbox(patient)).hasAccessibleName("Photo from Dr. Maya Lind, 1 of 3");

    swipe(patient, 300, 120);
    assertShows(patient, "Your photo, 2 of 3", 150);
    swipe(patient, 120, 300);
    assertShows(patient, "Photo from Dr. Maya Lind, 1 of 3", 120);
    swipe(patient, 200, 180);
    patient.button("Zoom in").click();
    assertThat(patient.button("Zoom out")).isEnabled();
    swipe(patient, 300, 120);
    assertShows(patient, "Photo from Dr. Maya Lind, 1 of 3", 120);
  }

  private Visitor withThreePhotos(UnaryOperator<NewContextOptions> look) {
    Correspondent doctor = clinic.correspondent("doctor", 3);
    Correspondent patient = clinic.correspondent("user", 1);
    doctor.shows(patient, "one.png", Pictures.halves("png", 120, 80));
    doctor.says(patient, "And your side?");
    patient.shows(doctor, "two.png", Pictures.halves("png", 150, 80));
    doctor.shows(patient, "three.png", Pictures.halves("png", 180, 80));
    Visitor visitor = clinic.signedIn("user", 1, look);
    visitor.page().navigate("/chat-ui/?partner=doctor:3");
    assertThat(visitor.ready().photos()).hasCount(3);
    return visitor;
  }

  private static void assertShows(Visitor visitor, String label, int width) {
    assertThat(lightbox(visitor)).hasAccessibleName(label);
    assertThat(lightbox(visitor).getByRole(AriaRole.STATUS)).hasText(label);
    assertThat(lightbox(visitor).getByRole(AriaRole.IMG)).hasJSProperty("naturalWidth", width);
  }

  private static void swipe(Visitor visitor, int from, int to) {
    visitor.browser("Input.dispatchTouchEvent", touch("touchStart", List.of(point(from))));
    visitor.browser("Input.dispatchTouchEvent", touch("touchMove", List.of(point(to))));
    visitor.browser("Input.dispatchTouchEvent", touch("touchEnd", List.of()));
  }

  private static Map<String, Object> touch(String type, List<Map<String, Integer>> points) {
    return Map.of("type", type, "touchPoints", points);
  }

  private static Map<String, Integer> point(int x) {
    return Map.of("x", x, "y", 420);
  }

  private void doctorShowsAPhoto() {
    clinic
        .correspondent("doctor", 3)
        .shows(clinic.correspondent("user", 1), "knee.png", Pictures.halves("png", 300, 200));
  }

  private Visitor withAPhoto() {
    doctorShowsAPhoto();
    Visitor patient = clinic.patientWith(3);
    assertThat(patient.photos()).hasCount(1);
    return patient;
  }

  private static Locator lightbox(Visitor visitor) {
    return visitor
        .page()
        .getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName(Visitor.PHOTO));
  }
}
