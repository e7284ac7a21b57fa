package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The patient's chat in a dialog above the page. */
class ModalTest {
  @RegisterExtension final TheClinic clinic = new TheClinic();

  @Test
  @Tag("each-runtime")
  void escClosesItAndTheFocusGoesBack() {
    Visitor patient = clinic.patient(1);
    patient.button("Open the chat").focus();
    patient.page().keyboard().press("Enter");
    assertThat(dialog(patient)).isVisible();

    patient.page().keyboard().press("Escape");

    assertThat(dialog(patient)).not().isVisible();
    assertThat(patient.button("Open the chat")).isFocused();
  }

  @Test
  void escInTheSearchFieldEmptiesItAndThenClosesTheDialog() {
    clinic.correspondent("doctor", 3).says(clinic.correspondent("user", 1), "Good morning");
    Visitor patient = clinic.patient(1).openChat();
    Locator search =
        patient
            .page()
            .getByRole(
                AriaRole.SEARCHBOX,
                new Page.GetByRoleOptions().setName("Search people and messages"));
    search.fill("Maya");
    search.press("Escape");
    assertThat(search).hasValue("");
    assertThat(dialog(patient)).isVisible();

    search.press("Escape");

    assertThat(dialog(patient)).not().isVisible();
  }

  @Test
  void aClickOutsideClosesItAndOneInsideDoesNot() {
    Visitor patient = clinic.patient(1).openChat();
    patient.page().getByText("No conversations yet").click();
    assertThat(dialog(patient)).isVisible();

    patient.page().mouse().click(5, 5);

    assertThat(dialog(patient)).not().isVisible();
  }

  @Test
  void aClickBeforeTheScriptsAreLoadedIsNotLost() {
    Visitor patient = clinic.signedIn("user", 1, usual -> usual);
    Held script = Held.next(patient, Pattern.compile("/chat-ui/chat\\.js$"));
    patient.page().navigate("/", new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
    patient.page().waitForCondition(script::arrived);
    Locator modal = patient.page().locator("parley-chat-modal");

    // Before the page's own small script is loaded, a click has no listener.
    patient
        .page()
        .waitForCondition(
            () -> {
              patient.button("Open the chat").click();
              return modal.getAttribute("open") != null;
            });
    script.release();

    assertThat(dialog(patient)).isVisible();
  }

  @Test
  void backClosesItFromItsFirstMomentWhileTheListIsStillLoading() {
    clinic.correspondent("doctor", 3).says(clinic.correspondent("user", 1), "hello");
    Visitor patient = clinic.signedIn("user", 1, usual -> usual);
    // Parts that wait for the first content are loaded after four seconds at the latest.
    patient
        .page()
        .addInitScript(
            "const real = setTimeout; window.setTimeout = (task, ms, ...rest) =>"
                + " (ms === 4000 ? 0 : real(task, ms, ...rest))");
    patient.page().navigate("/");
    // By then the caller is known, and the list is rendered together with the modal.
    assertThat(patient.page().locator("parley-unread")).containsText("1 unread");
    List<Route> held = new CopyOnWriteArrayList<>();
    patient.page().route(Pattern.compile("/chat/conversations/"), held::add);
    patient.button("Open the chat").click();
    assertThat(dialog(patient)).isVisible();
    patient.page().waitForFunction("() => history.state?.parley?.length === 1");

    patient.page().goBack();

    assertThat(dialog(patient)).not().isVisible();
    assertThat(patient.page()).hasURL(Pattern.compile("/patient$"));
    held.forEach(Route::resume);
  }

  @Test
  void theCloseButtonClosesItWithItsTransitionAndItOpensAgain() {
    Visitor patient =
        clinic.visitor("user", 1, usual -> usual.setReducedMotion(ReducedMotion.NO_PREFERENCE));
    patient.openChat();
    patient.button("Close").click();
    assertThat(dialog(patient)).not().isVisible();

    patient.openChat();

    assertThat(dialog(patient)).isVisible();
  }

  @Test
  void tabGoesFromTheLastButtonToTheFirst() {
    Visitor patient = clinic.patient(1).openChat();
    Locator first = dialog(patient).getByRole(AriaRole.BUTTON).first();
    // The part that is loaded last has the first button.
    assertThat(first).hasAccessibleName("Notify me of new messages");
    patient.button("Close").focus();

    patient.page().keyboard().press("Tab");

    assertThat(first).isFocused();
  }

  @Test
  void theFocusNeverReachesThePageBelow() {
    Visitor patient = clinic.patient(1).openChat();
    for (int press = 0; press < 12; press++) {
      patient.page().keyboard().press("Tab");
      Object where = patient.page().evaluate("() => document.activeElement.localName");
      // The body is the browser's own stop between the last and the first.
      assertThat(where).isIn("parley-chat-modal", "body");
    }
  }

  @Test
  void thePageBelowDoesNotScroll() {
    Visitor patient = clinic.visitor("user", 1, usual -> usual.setViewportSize(1280, 300));
    Page page = patient.page();
    Object scrollable = page.evaluate("() => document.documentElement.scrollHeight > innerHeight");
    assertThat(scrollable).as("the page is longer than the window").isEqualTo(true);
    patient.openChat();
    Object before = page.evaluate("() => scrollY");

    page.mouse().move(640, 150);
    page.mouse().wheel(0, 400);
    page.mouse().move(5, 5);
    page.mouse().wheel(0, 400);
    page.keyboard().press("End");

    assertThat(page.evaluate("() => scrollY")).isEqualTo(before);
    page.keyboard().press("Escape");
    assertThat(dialog(patient)).not().isVisible();
    page.mouse().wheel(0, 400);
    page.waitForFunction("before => scrollY > before", before);
  }

  @Test
  void theSecondClickOfADoubleClickDoesNotReachThePageBelow() {
    Visitor patient =
        clinic.visitor("user", 1, usual -> usual.setViewportSize(390, 844)).openChat();
    Page page = patient.page();
    page.clock().install();
    page.clock().pauseAt(System.currentTimeMillis() + 1000);
    page.evaluate(
        """
        () => {
          window.reached = 0;
          document.querySelector('form[action="/logout"]').addEventListener('click', event => {
            event.preventDefault();
            window.reached += 1;
          }, true);
        }""");
    BoundingBox close = patient.button("Close").boundingBox();
    double x = close.x + close.width / 2;
    double y = close.y + close.height / 2;
    page.mouse().click(x, y);
    page.clock().runFor(300);
    assertThat(dialog(patient)).not().isVisible();

    page.mouse().click(x, y, new Mouse.ClickOptions().setClickCount(2));
    assertThat(page.evaluate("() => window.reached")).isEqualTo(0);

    page.clock().runFor(300);
    page.mouse().click(x, y);
    assertThat(page.evaluate("() => window.reached")).isEqualTo(1);
  }

  private static Locator dialog(Visitor visitor) {
    return visitor
        .page()
        .getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Chat").setExact(true));
  }
}
