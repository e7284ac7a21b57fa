package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a page tells of messages while nobody looks at it. */
class NoticingTest {
  /**
   * A browser without a screen shows nothing: what it was asked to show is written down instead.
   */
  private static final String NOTIFICATIONS =
      """
      window.shown = [];
      window.Notification = class {
        static get permission() { return localStorage.permission ?? 'default'; }
        static async requestPermission() { return localStorage.permission = 'granted'; }
        constructor(title, options) {
          if (title) shown.push({ title, ...options });
          window.latest = this;
        }
        close() {}
      };
      let hidden = false;
      Object.defineProperty(document, 'visibilityState', { get: () => (hidden ? 'hidden' : 'visible') });
      window.hide = (now) => { hidden = now; document.dispatchEvent(new Event('visibilitychange')); };
      """;

  @RegisterExtension final TheClinic clinic = new TheClinic();

  @Test
  void twoHiddenTabsTellOnceAndWithoutTheWords() {
    Page first = page(NOTIFICATIONS);
    bell(first, "Notify me of new messages").click();
    assertThat(bell(first, "Stop notifications")).isVisible();
    Page second = first.context().newPage();
    second.navigate("/chat-ui/");
    assertThat(bell(second, "Stop notifications")).isVisible();

    first.evaluate("hide(true)");
    doctorSays("seen in the other tab");
    assertThat(new Visitor(second).entry("Dr. Maya Lind")).containsText("seen in the other tab");
    second.evaluate("hide(true)");
    doctorSays("secret");
    first.waitForCondition(() -> !shown(first, second).equals("[][]"));

    assertThat(new Visitor(second).entry("Dr. Maya Lind")).containsText("secret");
    assertThat(shown(first, second))
        .containsOnlyOnce("New message from Dr. Maya Lind")
        .doesNotContain("secret")
        .doesNotContain("other tab");
  }

  @Test
  void aClickOnANotificationOpensTheConversation() {
    Page page = page(NOTIFICATIONS);
    bell(page, "Notify me of new messages").click();
    page.evaluate("hide(true)");
    doctorSays("hello");
    page.waitForCondition(() -> !shown(page).equals("[]"));

    page.evaluate("hide(false); latest.onclick()");

    new Visitor(page).ready().sees("hello");
  }

  @Test
  void theWordsAreShownWhereTheHostWantsThem() {
    Page page = page(NOTIFICATIONS);
    page.evaluate("document.querySelector('parley-chat').setAttribute('notify-text', '')");
    bell(page, "Notify me of new messages").click();
    page.evaluate("hide(true)");
    doctorSays("no secret");

    page.waitForCondition(() -> shown(page).contains("no secret"));
  }

  @Test
  void whereTheBrowserHasNoneThereIsNoBell() {
    Page page = page("delete window.Notification");

    assertThat(page.locator("[data-mode]")).hasAttribute("data-mode", "websocket");
    assertThat(bell(page, "Notify me of new messages")).hasCount(0);
  }

  @Test
  void theTitleCountsWhereTheHostAsksForIt() {
    Page page = page("");
    doctorSays("one");
    assertThat(new Visitor(page).entry("Dr. Maya Lind")).containsText("1 unread message");
    assertThat(page).hasTitle("(1) Chat");

    page.evaluate("document.querySelector('parley-chat').removeAttribute('unread-title')");
    assertThat(page).hasTitle("Chat");
    page.evaluate("document.querySelector('parley-chat').setAttribute('unread-title', '')");
    assertThat(page).hasTitle("(1) Chat");
    doctorSays("two");
    assertThat(page).hasTitle("(2) Chat");
    page.evaluate("document.title = document.title.replace('Chat', 'Clinic')");
    new Visitor(page).openConversationWith("Dr. Maya Lind").sees("two");

    assertThat(page).hasTitle(Pattern.compile("^Clinic$"));
  }

  /** A patient's list; the script runs before the page does. */
  private Page page(String script) {
    doctorSays("at first");
    clinic.correspondent("user", 1).hasRead(clinic.correspondent("doctor", 3), 1);
    BrowserContext browser = clinic.signedIn("user", 1, usual -> usual).page().context();
    browser.addInitScript(script);
    Page page = browser.newPage();
    page.navigate("/chat-ui/");
    return page;
  }

  private void doctorSays(String text) {
    clinic.correspondent("doctor", 3).says(clinic.correspondent("user", 1), text);
  }

  private static Locator bell(Page page, String name) {
    return new Visitor(page).button(name);
  }

  private static String shown(Page... pages) {
    return List.of(pages).stream()
        .map(page -> (String) page.evaluate("JSON.stringify(shown)"))
        .reduce("", String::concat);
  }
}
