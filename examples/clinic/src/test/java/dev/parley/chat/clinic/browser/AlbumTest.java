package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several photos of one message. */
class AlbumTest {
  @RegisterExtension final TheClinic clinic = new TheClinic();

  @ParameterizedTest
  @CsvSource({"2, 1/1", "3, 1/0.5/0.5", "4, 1/1/1/1", "5, 1/1/0.67/0.67/0.67"})
  void thePhotosFormAGridThatIsAsWideAsItIsFull(int count, String widths) {
    sends("", photos(count));

    Visitor patient = clinic.patientWith(3);
    assertThat(patient.photos()).hasCount(count);
    BoundingBox album = patient.page().locator(".album").boundingBox();
    List<Double> shown =
        patient.photos().all().stream().map(photo -> photo.boundingBox().width).toList();
    String[] expected = widths.split("/", -1);
    for (int at = 0; at < count; at++) {
      assertThat(shown.get(at) / shown.get(0))
          .as("photo " + at)
          .isCloseTo(Double.parseDouble(expected[at]), within(0.03));
    }
    for (Locator photo : patient.photos().all()) {
      BoundingBox box = photo.boundingBox();
      assertThat(box.x).isGreaterThanOrEqualTo(album.x - 1);
      assertThat(box.y + box.height).isLessThanOrEqualTo(album.y + album.height + 1);
    }
  }

  @Test
  void tenPhotosStandInRowsOfTwoAndThree() {
    sends("Ten", photos(10));

    Visitor patient = clinic.patientWith(3);
    assertThat(patient.photos()).hasCount(10);
    List<Long> rows =
        patient.photos().all().stream().map(photo -> Math.round(photo.boundingBox().y)).toList();
    assertThat(rows.stream().distinct().map(row -> rows.stream().filter(row::equals).count()))
        .containsExactly(2L, 2L, 3L, 3L);
  }

  @Test
  void itHasItsPlaceBeforeItsPartIsLoaded() {
    sends("", photos(5));
    Visitor patient = clinic.signedIn("user", 1, usual -> usual);
    Held part = Held.next(patient, Pattern.compile("/part-files-"));
    patient.page().navigate("/chat-ui/?partner=doctor:3");
    patient.page().waitForCondition(part::arrived);
    patient.ready();
    Locator album = patient.page().locator(".album");
    BoundingBox before = album.boundingBox();
    assertThat(patient.photos()).hasCount(0);

    part.release();

    assertThat(patient.photos()).hasCount(5);
    BoundingBox after = album.boundingBox();
    assertThat(after.y).isCloseTo(before.y, within(1.0));
    assertThat(after.height).isCloseTo(before.height, within(1.0));
  }

  @Test
  @Tag("each-runtime")
  void theLightboxShowsAllPhotosOfTheConversation() {
    Correspondent doctor = clinic.correspondent("doctor", 3);
    Correspondent patient = clinic.correspondent("user", 1);
    patient.shows(doctor, "first.png", Pictures.halves("png", 100, 80));
    sends("Three sides", photos(3));
    Visitor reader = clinic.patientWith(3);
    Locator second = reader.photos().nth(2);
    assertThat(second).hasAccessibleName("Photo from Dr. Maya Lind, 2 of 3");
    assertThat(
            reader
                .page()
                .getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("3 photos")))
        .isVisible();

    second.focus();
    reader.page().keyboard().press("Enter");
    assertShows(reader, "Photo from Dr. Maya Lind, 3 of 4", 130);
    reader.page().keyboard().press("ArrowRight");
    assertShows(reader, "Photo from Dr. Maya Lind, 4 of 4", 140);
    reader.page().keyboard().press("ArrowLeft");
    reader.page().keyboard().press("ArrowLeft");
    assertShows(reader, "Photo from Dr. Maya Lind, 2 of 4", 120);
    assertThat(lightbox(reader).locator(".lightbox-caption")).hasText("Three sides");
    reader.page().keyboard().press("ArrowLeft");
    assertShows(reader, "Your photo, 1 of 4", 100);

    reader.page().keyboard().press("Escape");
    assertThat(second).isFocused();
  }

  @Test
  void photosAndOtherFilesOfOneMessageAreShownTogether() {
    sends(
        "With the results",
        new Correspondent.File("one.png", Pictures.halves("png", 120, 80)),
        new Correspondent.File("results.csv", SmallFiles.csv(16)),
        new Correspondent.File("two.png", Pictures.halves("png", 130, 80)));

    Visitor patient = clinic.patientWith(3);

    assertThat(patient.photos()).hasCount(2);
    assertThat(patient.page().locator(".file")).hasCount(1);
    assertThat(patient.message("With the results")).hasCount(1);
  }

  @Test
  void aPhotoThatIsMissingIsTriedAgainAloneAndTheOthersStay() {
    sends("", photos(2));
    Visitor patient = clinic.signedIn("user", 1, usual -> usual);
    clinic.expectFaults();
    patient
        .page()
        .route(
            Pattern.compile("/uploads/chat_images/"),
            route -> route.abort(),
            new Page.RouteOptions().setTimes(1));
    patient.page().navigate("/chat-ui/?partner=doctor:3");

    Locator failed = patient.page().locator(".picture-failed");
    assertThat(failed).hasCount(1);
    assertThat(patient.photos()).hasCount(1);
    failed.click();

    assertThat(failed).hasCount(0);
    assertThat(patient.page().locator(".album img.loaded")).hasCount(2);
  }

  @Test
  void theListAndTheScreenReaderSayPhotos() {
    clinic.correspondent("doctor", 3).says(clinic.correspondent("user", 1), "Good morning");
    Visitor patient = clinic.patientWith(3).sees("Good morning");
    Locator announced = patient.page().getByRole(AriaRole.LOG);
    assertThat(announced).hasCount(1);

    sends("", photos(3));

    assertThat(patient.photos()).hasCount(3);
    assertThat(patient.entry("Dr. Maya Lind")).containsText("Photos");
    assertThat(announced).hasText("Dr. Maya Lind: 3 photos");
  }

  @Test
  void itIsAccessible() {
    sends("Three sides", photos(3));
    Visitor patient = clinic.patientWith(3);
    assertThat(patient.page().locator(".album img.loaded")).hasCount(3);

    Accessibility.assertNoViolations(patient.page());
  }

  private void sends(String text, Correspondent.File... files) {
    clinic.correspondent("doctor", 3).sends(clinic.correspondent("user", 1), text, files);
  }

  /** Each 10 pixels wider than the one before it; the first is 120. */
  private static Correspondent.File[] photos(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            at ->
                new Correspondent.File(
                    "photo" + at + ".png", Pictures.halves("png", 120 + 10 * at, 80)))
        .toArray(Correspondent.File[]::new);
  }

  private static Locator lightbox(Visitor visitor) {
    return visitor
        .page()
        .getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName(Visitor.PHOTO));
  }

  private static void assertShows(Visitor visitor, String label, int width) {
    assertThat(lightbox(visitor)).hasAccessibleName(label);
    assertThat(lightbox(visitor).getByRole(AriaRole.IMG)).hasJSProperty("naturalWidth", width);
  }
}
