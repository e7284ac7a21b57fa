package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A small window, or large letters in a larger one: the composer can always be used. */
class ShortWindowsTest {
  private static final int[][] COMPOSER = {
    {1280, 800},
    {1280, 400},
    {1280, 330},
    {1024, 350},
    {844, 390},
    {780, 330},
    {720, 450},
    {640, 400},
    {640, 360},
    {640, 330},
    {568, 340},
    {390, 844},
    {390, 400},
    {360, 360},
    {320, 480}
  };
  private static final int[][] FIELD = {
    {320, 256}, {340, 270}, {400, 256}, {640, 256}, {1280, 256}
  };

  @RegisterExtension final TheClinic clinic = new TheClinic();

  @Test
  void theFullPage() {
    talk();
    Visitor patient = clinic.patientWith(3);
    assertComposerUsable(patient);
  }

  @Test
  void theDoctorsDashboard() {
    talk();
    Visitor doctor = clinic.doctor(3).openConversationWith("Amelia Hart");
    assertComposerUsable(doctor);
  }

  @Test
  void theModal() {
    talk();
    Visitor patient = clinic.patient(1).openChat().openConversationWith("Dr. Maya Lind");
    assertComposerUsable(patient);
  }

  @Test
  void theListShowsAPersonToo() {
    talk();
    Visitor patient = clinic.patient(1).openChat();
    for (int[] size : new int[][] {{640, 400}, {640, 330}, {320, 256}}) {
      patient.page().setViewportSize(size[0], size[1]);
      assertThat(patient.entry("Dr. Maya Lind")).isInViewport();
    }
  }

  @Test
  void anOnScreenKeyboardLeavesTheFieldVisible() {
    talk();
    Visitor page = clinic.patientWith(3);
    Visitor modal = clinic.patient(1).openChat().openConversationWith("Dr. Maya Lind");
    for (Visitor patient : List.of(page, modal)) {
      patient.page().setViewportSize(390, 664);
      patient.field().focus();
      for (int height : new int[] {330, 260, 200, 150}) {
        patient
            .page()
            .evaluate(
                "height => { Object.defineProperty(visualViewport, 'height',"
                    + " { get: () => height, configurable: true });"
                    + " visualViewport.dispatchEvent(new Event('resize')); }",
                height);
        patient.page().waitForCondition(() -> bottomOf(patient.field()) <= height);
        assertThat(bottomOf(patient.button("Send"))).isLessThanOrEqualTo(height);
        assertThat(patient.field().boundingBox().y).isGreaterThanOrEqualTo(0);
      }
    }
  }

  private void assertComposerUsable(Visitor visitor) {
    assertGrid(visitor, "empty");
    visitor.field().fill("A long draft, line by line.\n".repeat(20));
    assertGrid(visitor, "a long draft");
    visitor.page().setViewportSize(1280, 800);
    visitor.chooses(
        Pictures.file("knee.png", Pictures.halves("png", 60, 40)),
        Pictures.file("arm.png", Pictures.halves("png", 40, 60)));
    assertThat(visitor.chosenImages()).hasCount(2);
    assertGrid(visitor, "photos and a long draft");
    visitor.chooses(Pictures.file("notes.doc", "not allowed".getBytes(StandardCharsets.UTF_8)));
    assertThat(visitor.page().getByRole(AriaRole.ALERT).filter(visible())).hasCount(1);
    assertGrid(visitor, "photos, a long draft and an error");
    visitor.field().fill("");
    assertGrid(visitor, "photos and an error");
  }

  private static void assertGrid(Visitor visitor, String state) {
    for (int[] size : COMPOSER) {
      visitor.page().setViewportSize(size[0], size[1]);
      String what = "%s at %d x %d".formatted(state, size[0], size[1]);
      assertVisible(visitor.field(), what);
      assertVisible(visitor.button("Send"), what);
      assertVisible(visitor.button("Attach"), what);
    }
    for (int[] size : FIELD) {
      visitor.page().setViewportSize(size[0], size[1]);
      String what = "%s at %d x %d".formatted(state, size[0], size[1]);
      assertVisible(visitor.field(), what);
    }
  }

  /**
   * Asserts that it is wholly in the window, with the page scrolled to its start, and not covered.
   */
  private static void assertVisible(Locator element, String what) {
    Object where =
        element.evaluate(
            """
            element => {
              document.scrollingElement.scrollTo(0, 0);
              const box = element.getBoundingClientRect();
              if (box.top < 0 || box.bottom > innerHeight + .5 || box.left < 0 || box.right > innerWidth + .5) {
                return `from ${box.left},${box.top} to ${box.right},${box.bottom}`;
              }
              if (box.height < 24) return `${box.height} high`;
              const points = [[box.left + box.width / 2, box.top + 8], [box.left + box.width / 2, box.bottom - 8]];
              for (const [x, y] of points) {
                const top = element.getRootNode().elementFromPoint(x, y);
                if (!element.contains(top)) return `covered at ${x},${y} by ${top?.className}`;
              }
              return '';
            }
            """);
    assertThat(where).as(what).isEqualTo("");
  }

  private static double bottomOf(Locator element) {
    return element.boundingBox().y + element.boundingBox().height;
  }

  private static Locator.FilterOptions visible() {
    return new Locator.FilterOptions().setVisible(true);
  }

  private void talk() {
    Correspondent doctor = clinic.correspondent("doctor", 3);
    Correspondent patient = clinic.correspondent("user", 1);
    patient.says(doctor, "Good morning, doctor. ".repeat(12));
    doctor.says(patient, "Good morning", 8);
  }
}
