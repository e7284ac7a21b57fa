package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every page and state, in both colour schemes, wide and narrow. */
class AccessibilityTest {
  @RegisterExtension final TheClinic clinic = new TheClinic();

  @Test
  void theSignIn() {
    Page page = clinic.stranger(usual -> usual).newPage();
    clinic.expectFaults();
    page.navigate("/");
    Accessibility.assertNoViolations(page);

    page.getByLabel("ID or e-mail address").fill("1");
    page.getByLabel("Password").fill("wrong");
    page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
    assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
    Accessibility.assertNoViolations(page);
  }

  @Test
  void thePatientsPageAndTheModal() {
    Visitor patient = at("user", 2, "/");
    Accessibility.assertNoViolations(patient.page());

    patient.openChat();
    assertThat(patient.page().getByText("No conversations yet")).isVisible();
    Accessibility.assertNoViolations(patient.page());

    patient.startChatWith("Dr. Maya Lind");
    assertThat(patient.page().getByText("Say hello.")).isVisible();
    Accessibility.assertNoViolations(patient.page());
  }

  @Test
  void theDoctorsPageAndItsPanes() {
    talk();
    Visitor doctor = at("doctor", 3, "/");
    assertThat(doctor.entry("Amelia Hart")).isVisible();
    Accessibility.assertNoViolations(doctor.page());

    doctor.openConversationWith("Amelia Hart");
    Accessibility.assertNoViolations(doctor.page());

    doctor.page().setViewportSize(1280, 800);
    doctor.button("New chat").click();
    assertThat(doctor.entry("Benjamin Cole")).isVisible();
    Accessibility.assertNoViolations(doctor.page());

    doctor.page().getByRole(AriaRole.SEARCHBOX).fill("nobody is called so");
    assertThat(doctor.page().getByText("Nobody found")).isVisible();
    Accessibility.assertNoViolations(doctor.page());

    doctor.page().getByRole(AriaRole.LINK, named("My profile")).click();
    assertThat(doctor.page().getByRole(AriaRole.HEADING, named("Dr. Maya Lind"))).isVisible();
    Accessibility.assertNoViolations(doctor.page());
  }

  @Test
  void theComposerAndTheLightbox() {
    talk();
    Visitor patient = at("user", 1, "/chat-ui/?partner=doctor:3").ready();
    patient.chooses(
        Pictures.file("one.png", Pictures.halves("png", 60, 40)),
        Pictures.file("two.png", Pictures.halves("png", 40, 60)));
    assertThat(patient.chosenImages()).hasCount(2);
    patient.field().fill("a".repeat(10_005));
    assertThat(patient.page().getByText("5 characters too many")).isVisible();
    Accessibility.assertNoViolations(patient.page());

    patient.photos().last().click();
    assertThat(patient.page().getByRole(AriaRole.DIALOG).getByRole(AriaRole.IMG)).isVisible();
    Accessibility.assertNoViolations(patient.page());
  }

  @Test
  void theSearch() {
    talk();
    Visitor patient = at("user", 1, "/chat-ui/?partner=doctor:3").ready();
    patient.button("Search in this conversation").click();
    Locator here = patient.page().getByRole(AriaRole.SEARCH);
    here.getByRole(AriaRole.SEARCHBOX).fill("good");
    assertThat(here.getByText("1 of 1")).isVisible();
    here.getByLabel("Filters").click();
    // Until the message that was found has its own color again.
    patient
        .page()
        .waitForFunction(
            "() => document.querySelector('parley-chat').shadowRoot.getAnimations().length === 0");
    Accessibility.assertNoViolations(patient.page());

    patient.page().navigate("/chat-ui/");
    patient.page().getByRole(AriaRole.SEARCHBOX).fill("good");
    assertThat(patient.page().locator("mark")).hasText("Good");
    patient.button("Filters").click();
    Accessibility.assertNoViolations(patient.page());
  }

  @Test
  void errors() {
    talk();
    Visitor patient = at("user", 1, "/chat-ui/?partner=doctor:3").ready();
    clinic.expectFaults();
    patient.page().route("**/chat/send", route -> answer(route, 403, "not_permitted"));
    patient.says("refused").sees("refused", "Not sent");
    patient.page().route("**/chat/send", route -> route.abort());
    patient.says("waits").sees("waits", "Sending");
    patient.page().context().setOffline(true);
    assertThat(
            patient
                .page()
                .getByText("You are offline.")
                .filter(new Locator.FilterOptions().setVisible(true)))
        .hasCount(1);
    Accessibility.assertNoViolations(patient.page());
  }

  @Test
  void failedListsAndConversations() {
    talk();
    Visitor patient = at("user", 1, "/chat-ui/");
    clinic.expectFaults();
    patient.page().route("**/chat/messages*", route -> answer(route, 403, "not_permitted"));
    patient.entry("Dr. Maya Lind").click();
    assertThat(patient.page().getByText("This conversation is not available.")).isVisible();
    Accessibility.assertNoViolations(patient.page());

    // A wide page again: the entry that the narrow one needed leaves the history
    // first.
    patient.page().waitForFunction("() => !history.state?.parley?.length");
    patient.page().route("**/chat/conversations/**", Route::abort);
    patient.page().navigate("/chat-ui/");
    assertThat(patient.page().getByText("Your conversations could not be loaded.")).isVisible();
    Accessibility.assertNoViolations(patient.page());

    patient.page().context().clearCookies();
    patient.page().navigate("/chat-ui/");
    assertThat(patient.page().getByText("Sign in to read your messages")).isVisible();
    Accessibility.assertNoViolations(patient.page());
  }

  private Visitor at(String type, int id, String path) {
    Visitor visitor = clinic.signedIn(type, id, usual -> usual);
    visitor.page().navigate(path);
    return visitor;
  }

  private void talk() {
    Correspondent doctor = clinic.correspondent("doctor", 3);
    Correspondent patient = clinic.correspondent("user", 1);
    patient.says(doctor, "Good morning, doctor. See https://example.org/knee");
    doctor.shows(patient, "knee.png", Pictures.halves("png", 300, 200));
    doctor.says(patient, "😀");
    patient.says(doctor, "Thank you");
  }

  private static void answer(Route route, int status, String code) {
    route.fulfill(
        new Route.FulfillOptions()
            .setStatus(status)
            .setContentType("application/json")
            .setBody("{\"error\": \"No.\", \"code\": \"" + code + "\", \"requestId\": \"1\"}"));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
