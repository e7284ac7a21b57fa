package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** On a phone: a long press opens the menu, and a swipe replies. */
class TouchingMessagesTest {
  @RegisterExtension final TheClinic clinic = new TheClinic();

  private Correspondent amelia;
  private Correspondent doctor;
  private Visitor patient;
  private double startX;
  private double startY;

  @BeforeEach
  void aPhone() {
    doctor = clinic.correspondent("doctor", 3);
    amelia = clinic.correspondent("user", 1);
    doctor.says(amelia, "Can you come on Monday?");
    patient =
        clinic.signedIn(
            "user",
            1,
            usual -> usual.setViewportSize(390, 844).setHasTouch(true).setIsMobile(true));
    patient.page().navigate("/chat-ui/?partner=doctor:3");
    patient.ready().sees("Can you come on Monday?");
    // The gestures are there with their part.
    assertThat(patient.messages().locator("li[tabindex='0']")).hasCount(1);
  }

  @Test
  void aLongPressOpensTheMenu() {
    touch("touchStart", 0, 0);
    assertThat(patient.menu()).isVisible();
    touch("touchEnd", 0, 0);
    assertThat(patient.menu()).isVisible();
    patient.picks("Reply");
    assertThat(reply()).isVisible();
    patient.says("Yes").sees("Yes", "Sent");
    assertThat(amelia.messagesWith(doctor).get(1).path("reply_to").path("seq").asInt())
        .isEqualTo(1);
  }

  @Test
  void aSwipeReplies() {
    touch("touchStart", 0, 0);
    touch("touchMove", 30, 2);
    touch("touchMove", 70, 4);
    touch("touchEnd", 70, 4);
    assertThat(reply()).containsText("Can you come on Monday?");
    assertThat(patient.menu()).hasCount(0);
  }

  @Test
  void aShortSwipeAndOneDownwardsDoNothing() {
    touch("touchStart", 0, 0);
    touch("touchMove", 30, 2);
    touch("touchEnd", 30, 2);
    touch("touchStart", 0, 0);
    touch("touchMove", 10, 60);
    touch("touchMove", 90, 90);
    touch("touchEnd", 90, 90);
    patient.says("after").sees("after", "Sent");
    assertThat(reply()).hasCount(0);
    assertThat(amelia.messagesWith(doctor).get(1).has("reply_to")).isFalse();
  }

  @Test
  void backClosesTheMenuAndThenWhatItOpened() {
    touch("touchStart", 0, 0);
    assertThat(patient.menu()).isVisible();
    touch("touchEnd", 0, 0);
    assertInHistory(1);
    patient.page().goBack();
    assertThat(patient.menu()).hasCount(0);
    assertThat(patient.field()).isVisible();
    assertInHistory(0);

    touch("touchStart", 0, 0);
    assertThat(patient.menu()).isVisible();
    touch("touchEnd", 0, 0);
    patient.picks("Message info");
    assertThat(patient.panel()).isVisible();
    assertInHistory(1);
    patient.page().goBack();
    assertThat(patient.panel()).hasCount(0);
    assertThat(patient.field()).isVisible();
  }

  /** How much is open that Back closes. */
  private void assertInHistory(int levels) {
    patient.page().waitForFunction("levels => history.state?.parley?.length === levels", levels);
  }

  @Test
  void aScreenReaderFindsTheButtonOfTheMenuAndATapShowsIt() {
    Locator button =
        patient.messages().getByRole(AriaRole.BUTTON, named("Actions for this message"));
    assertThat(button).hasCount(1);
    assertThat(button.boundingBox().width).isLessThan(2);
    text().tap();
    assertThat(button).hasCSS("opacity", "1");
    assertThat(button.boundingBox().width).isGreaterThan(24);
    Layout.assertFits(patient.page());
    button.tap();
    assertThat(patient.menu()).isVisible();
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }

  private void touch(String type, int right, int down) {
    BoundingBox box = text().boundingBox();
    double x = type.equals("touchStart") ? box.x + 20 : startX + right;
    double y = type.equals("touchStart") ? box.y + box.height / 2 : startY + down;
    if (type.equals("touchStart")) {
      startX = x;
      startY = y;
    }
    patient.browser(
        "Input.dispatchTouchEvent",
        Map.of(
            "type",
            type,
            "touchPoints",
            type.equals("touchEnd") ? List.of() : List.of(Map.of("x", x, "y", y))));
  }

  private Locator text() {
    return patient.messages().getByText("Can you come on Monday?").last();
  }

  private Locator reply() {
    return patient
        .page()
        .getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Reply").setExact(true));
  }
}
