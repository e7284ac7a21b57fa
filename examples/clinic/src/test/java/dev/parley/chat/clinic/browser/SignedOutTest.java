package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A signed-out page says so, and leads to the sign-in. */
class SignedOutTest {
  private static final String TRANSITION =
      "type => { dispatchEvent(new PageTransitionEvent(type, {persisted: true})); }";

  @RegisterExtension final TheClinic clinic = new TheClinic();

  @Test
  void theFullPageLeadsToTheSignIn() {
    Page page = signedOut("");

    signIn(page, "Sign in").click();

    assertThat(page).hasURL(clinic.address() + "/");
  }

  @Test
  void theFullPageSaysSoInSpanishToo() {
    assertThat(signIn(signedOut("?locale=es"), "Iniciar sesión")).isVisible();
  }

  @Test
  void anAddressThatIsAScriptIsNoLink() {
    Page page = signedOut("");
    for (String bad : List.of("javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x")) {
      page.evaluate(
          "url => document.querySelector('parley-chat').setAttribute('sign-in-url', url)", bad);
      assertThat(signIn(page, "Sign in")).hasCount(0);
      assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Try again")))
          .isVisible();
    }
    page.evaluate(
        "() => document.querySelector('parley-chat').setAttribute('sign-in-url', '/sign-in?a=1')");
    assertThat(signIn(page, "Sign in")).hasAttribute("href", Pattern.compile("/sign-in\\?a=1$"));
  }

  @Test
  void aSignInInAnotherTabIsNoticed() {
    Page page = signedOut("");
    assertThat(signIn(page, "Sign in")).isVisible();
    clinic.signIn(new Visitor(page), "user", 1);

    // A headless browser shows every tab, so only the event marks the return.
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))");

    assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Chats")))
        .isVisible();
  }

  /**
   * As one that the browser kept as it was: it receives no messages, and then it is shown again.
   */
  @Test
  void aPageRestoredAfterASignOutShowsNothingOfThePersonBefore() {
    clinic.correspondent("doctor", 3).says(clinic.correspondent("user", 1), "for your eyes only");
    Visitor patient = clinic.signedIn("user", 1, usual -> usual);
    patient.page().addInitScript("delete window.BroadcastChannel");
    patient.page().navigate("/chat-ui/?partner=doctor:3");
    patient.ready().sees("for your eyes only");
    clinic.expectFaults();
    patient.page().evaluate(TRANSITION, "pagehide");
    patient.page().route("**/chat/**", Route::abort);
    Page other = patient.page().context().newPage();
    other.navigate("/chat-ui/");

    other.evaluate("() => import('/chat-ui/chat.js').then((chat) => chat.signOut())");
    // In the task in which it is shown again, before anything is painted.
    Object shown =
        patient
            .page()
            .evaluate(
                "async (type) => { ("
                    + TRANSITION
                    + ")(type); await 0; await 0; await 0;"
                    + " return document.querySelector('parley-chat').shadowRoot.textContent; }",
                "pageshow");

    assertThat(shown.toString()).doesNotContain("for your eyes only", "Maya");
  }

  private Page signedOut(String query) {
    Page page = clinic.stranger(usual -> usual).newPage();
    clinic.expectFaults();
    page.navigate("/chat-ui/" + query);
    return page;
  }

  private static Locator signIn(Page page, String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
