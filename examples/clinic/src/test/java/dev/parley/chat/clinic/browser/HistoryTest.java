package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the browser's Back and Forward buttons and a reload do, on a phone and on a desktop. */
class HistoryTest {
  private static final String DOCTOR = "Dr. Maya Lind";

  @RegisterExtension final TheClinic clinic = new TheClinic();

  @Test
  @Tag("each-runtime")
  void onAPhoneBackGoesFromThePhotoToTheConversationToTheListAndOut() {
    Visitor patient = onTheWholePage(390);
    patient.openConversationWith(DOCTOR);
    entries(patient, 1);
    patient.photos().click();
    assertThat(lightbox(patient)).isVisible();
    entries(patient, 2);

    patient.page().goBack();
    assertThat(lightbox(patient)).not().isVisible();
    assertThat(patient.field()).isVisible();

    patient.page().goBack();
    assertThat(patient.field()).not().isVisible();
    assertThat(patient.entry(DOCTOR)).isFocused();
    assertThat(patient.page()).hasURL(Pattern.compile("/chat-ui/$"));

    patient.page().goBack();
    assertThat(patient.page()).hasURL(Pattern.compile("/patient$"));
  }

  @Test
  void onADesktopOpeningAConversationPushesNothing() {
    Visitor patient = onTheWholePage(1280);
    Object before = patient.page().evaluate("() => history.length");
    patient.openConversationWith(DOCTOR);
    assertThat(patient.page()).hasURL(Pattern.compile("/chat-ui/\\?partner=doctor:3$"));
    assertThat(patient.page().evaluate("() => history.length")).isEqualTo(before);
    patient.photos().click();
    assertThat(lightbox(patient)).isVisible();
    entries(patient, 1);

    patient.page().goBack();
    assertThat(lightbox(patient)).not().isVisible();
    assertThat(patient.field()).isVisible();

    patient.page().goBack();
    assertThat(patient.page()).hasURL(Pattern.compile("/patient$"));
  }

  @Test
  void levelsClosedOnThePageNeedNoStepBack() {
    Visitor patient = onTheWholePage(390);
    patient.openConversationWith(DOCTOR);
    entries(patient, 1);
    patient.photos().click();
    assertThat(lightbox(patient)).isVisible();
    entries(patient, 2);
    patient.button("Close").click();
    entries(patient, 1);
    patient.button("Back").click();
    entries(patient, 0);
    // In one go, faster than the history can follow.
    patient.entry(DOCTOR).evaluate("item => { item.click(); item.click(); }");
    patient.ready();
    entries(patient, 1);
    patient
        .page()
        .evaluate(
            "() => { const find = (name) => document.querySelector('parley-chat').shadowRoot"
                + ".querySelector(name); find('.back').click(); find('.back')?.click();"
                + " find('.item').click(); }");
    entries(patient, 1);
    patient.ready().button("Back").click();
    entries(patient, 0);

    patient.page().goBack();

    assertThat(patient.page()).hasURL(Pattern.compile("/patient$"));
  }

  @Test
  void aReloadOnAPhoneStaysAndBackStillLeadsToTheList() {
    Visitor patient = onTheWholePage(390, "?locale=en&theme=dark");
    patient.openConversationWith(DOCTOR);
    entries(patient, 1);
    assertThat(patient.page())
        .hasURL(Pattern.compile("/chat-ui/\\?locale=en&theme=dark&partner=doctor:3$"));
    patient.photos().click();
    assertThat(lightbox(patient)).isVisible();
    entries(patient, 2);

    patient.page().reload();
    patient.ready();
    entries(patient, 1);

    patient.page().goBack();
    assertThat(patient.entry(DOCTOR)).isVisible();
    assertThat(patient.page()).hasURL(Pattern.compile("/chat-ui/\\?locale=en&theme=dark$"));
    patient.page().goBack();
    assertThat(patient.page()).hasURL(Pattern.compile("/patient$"));
  }

  @Test
  void aReloadOnADesktopStays() {
    Visitor patient = onTheWholePage(1280);
    patient.openConversationWith(DOCTOR);
    assertThat(patient.page()).hasURL(Pattern.compile("partner=doctor:3$"));

    patient.page().reload();

    patient.ready();
    patient.page().goBack();
    assertThat(patient.page()).hasURL(Pattern.compile("/patient$"));
  }

  @Test
  void forwardOpensTheConversationAgainAndNeverAPhoto() {
    Visitor patient = onTheWholePage(390);
    patient.openConversationWith(DOCTOR);
    entries(patient, 1);
    patient.page().goBack();
    assertThat(patient.entry(DOCTOR)).isVisible();

    patient.page().goForward();

    patient.ready();
    entries(patient, 1);
    patient.photos().click();
    assertThat(lightbox(patient)).isVisible();
    entries(patient, 2);
    patient.page().goBack();
    assertThat(lightbox(patient)).not().isVisible();
    patient.page().evaluate("() => history.forward()");
    patient.page().waitForFunction("() => history.state.parley.length === 1");
    assertThat(patient.field()).isVisible();
    patient.page().goBack();
    assertThat(patient.entry(DOCTOR)).isVisible();
  }

  @Test
  @Tag("each-runtime")
  void forwardRightAfterBackOpensTheConversationAgain() {
    Visitor patient = onTheWholePage(390);
    patient.openConversationWith(DOCTOR);
    entries(patient, 1);

    patient
        .page()
        .evaluate(
            "() => { addEventListener('popstate', () => history.forward(), { once: true });"
                + " history.back(); }");

    entries(patient, 1);
    patient.ready();
    patient.page().goBack();
    assertThat(patient.entry(DOCTOR)).isVisible();
  }

  @Test
  void backFromAConversationOpenedByALinkLeavesThePage() {
    Visitor patient = onTheWholePage(390, "?partner=doctor:3");
    patient.ready();

    patient.button("Back").click();
    assertThat(patient.entry(DOCTOR)).isVisible();
    assertThat(patient.page()).hasURL(Pattern.compile("/chat-ui/$"));

    patient.page().goBack();
    assertThat(patient.page()).hasURL(Pattern.compile("/patient$"));
  }

  @Test
  void onAPhoneBackInTheModalGoesToTheListThenOutOfIt() {
    Visitor patient = onTheDashboard("user", 1, 390);
    patient.openChat().openConversationWith(DOCTOR);
    entries(patient, 2);

    patient.page().goBack();
    assertThat(dialog(patient)).isVisible();
    assertThat(patient.entry(DOCTOR)).isVisible();
    patient.page().goBack();
    assertThat(dialog(patient)).not().isVisible();
    assertThat(patient.button("Open the chat")).isFocused();

    patient.openChat();
    entries(patient, 1);
    patient.page().goBack();
    assertThat(dialog(patient)).not().isVisible();
    assertThat(patient.page()).hasURL(Pattern.compile("/patient$"));
  }

  @Test
  void onADesktopBackClosesTheModal() {
    Visitor patient = onTheDashboard("user", 1, 1280);
    patient.openChat().openConversationWith(DOCTOR);
    entries(patient, 1);

    patient.page().goBack();

    assertThat(dialog(patient)).not().isVisible();
    assertThat(patient.page()).hasURL(Pattern.compile("/patient$"));
  }

  @Test
  void aModalClosedOverItsConversationTakesBothEntriesWithIt() {
    Visitor patient = onTheDashboard("user", 1, 390);
    patient.openChat().openConversationWith(DOCTOR);
    entries(patient, 2);
    patient.button("Close").evaluate("close => { close.click(); close.click(); }");
    assertThat(dialog(patient)).not().isVisible();
    entries(patient, 0);

    patient.page().goBack();

    assertThat(patient.page()).hasURL(Pattern.compile("^data:"));
  }

  @Test
  void aCloseRequestOnAPhoneGoesToTheListFirst() {
    Visitor patient = onTheDashboard("user", 1, 390);
    patient.openChat().openConversationWith(DOCTOR);
    entries(patient, 2);

    // Android's gesture: no key comes before it.
    dialog(patient).dispatchEvent("cancel");
    assertThat(patient.entry(DOCTOR)).isVisible();
    assertThat(dialog(patient)).isVisible();
    entries(patient, 1);

    // The key closes the whole modal.
    patient.openConversationWith(DOCTOR);
    entries(patient, 2);
    patient.page().keyboard().press("Escape");
    assertThat(dialog(patient)).not().isVisible();
    entries(patient, 0);
  }

  @Test
  void aLinkOfTheHostsPageLeavesTheConversationOpen() {
    Visitor doctor = onTheDashboard("doctor", 3, 390);
    doctor.openConversationWith("Amelia Hart");
    entries(doctor, 1);
    doctor
        .page()
        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("My profile"))
        .click();
    assertThat(doctor.field()).not().isVisible();

    doctor.page().goBack();
    assertThat(doctor.field()).isVisible();
    doctor.page().goBack();
    assertThat(doctor.entry("Amelia Hart")).isVisible();
    assertThat(doctor.page()).hasURL(Pattern.compile("/doctor$"));
  }

  @Test
  void aPhoneTurnedToASecondPaneNeedsNoEntry() {
    Visitor patient = onTheWholePage(390);
    patient.openConversationWith(DOCTOR);
    entries(patient, 1);

    patient.page().setViewportSize(1280, 800);
    entries(patient, 0);
    assertThat(patient.field()).isVisible();
    patient.page().setViewportSize(390, 844);
    entries(patient, 1);

    patient.page().goBack();
    assertThat(patient.entry(DOCTOR)).isVisible();
  }

  @Test
  void afterSigningOutOneBackLeavesThePage() {
    Visitor patient = onTheWholePage(390);
    patient.openConversationWith(DOCTOR);
    entries(patient, 1);
    clinic.expectFaults();
    clinic.signOut(patient);
    assertThat(patient.page().getByText("You are signed out")).isVisible();

    patient.page().evaluate("() => history.back()");

    // Without a sign-in the patient's page shows the sign-in form.
    assertThat(patient.page()).not().hasURL(Pattern.compile("/chat-ui/"));
  }

  private Visitor onTheWholePage(int width, String... query) {
    Visitor patient = onTheDashboard("user", 1, width);
    patient.page().navigate("/chat-ui/" + String.join("", query));
    return patient;
  }

  /** There is a page to go back to. */
  private Visitor onTheDashboard(String type, int id, int width) {
    Correspondent doctor = clinic.correspondent("doctor", 3);
    doctor.shows(clinic.correspondent("user", 1), "knee.png", Pictures.halves("png", 300, 200));
    Visitor visitor = clinic.signedIn(type, id, usual -> usual.setViewportSize(width, 844));
    visitor.page().navigate("data:text/html,before");
    visitor.page().navigate(type.equals("user") ? "/patient" : "/doctor");
    return visitor;
  }

  /** Waits for the history to have followed the page. */
  private static void entries(Visitor visitor, int count) {
    String levels = "count => (history.state?.parley?.length ?? 0) === count";
    visitor.page().waitForFunction(levels, count);
  }

  private static Locator dialog(Visitor visitor) {
    return visitor
        .page()
        .getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Chat").setExact(true));
  }

  private static Locator lightbox(Visitor visitor) {
    Page.GetByRoleOptions photo = new Page.GetByRoleOptions().setName(Visitor.PHOTO);
    return visitor.page().getByRole(AriaRole.DIALOG, photo);
  }
}
