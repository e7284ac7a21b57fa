package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a hidden page notifies of messages. */
class NoticingTest {
  /** A headless browser shows no notifications, so they are recorded instead. */
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
  void twoHiddenTabsNotifyOnceAndWithoutTheText() {
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
  void aMessageBeforeAnOwnOneFromAnotherDeviceIsNoticed() {
    Page page =
        page(
            NOTIFICATIONS,
            browser -> {
              FeedLine.of(browser).block();
              browser.route("**/chat/updates*", NoticingTest::refuse);
            });
    clinic.expectFaults();
    page.evaluate("document.querySelector('parley-chat').setAttribute('notify-text', '')");
    bell(page, "Notify me of new messages").click();
    assertThat(page.locator("[data-mode]")).hasAttribute("data-mode", "polling");
    List<Route> polls = new CopyOnWriteArrayList<>();
    page.route("**/chat/conversations/**", polls::add);
    page.waitForCondition(() -> !polls.isEmpty());
    doctorSays("for you");
    clinic.correspondent("user", 1).says(clinic.correspondent("doctor", 3), "from my phone");
    page.evaluate("hide(true)");

    page.unroute("**/chat/conversations/**");
    polls.forEach(Route::resume);

    page.waitForCondition(() -> !shown(page).equals("[]"));
    assertThat(shown(page))
        .contains("New message from Dr. Maya Lind")
        .doesNotContain("from my phone");
    page.waitForCondition(() -> statusOf("for you").equals("delivered"));
  }

  @Test
  void aPageThatIsLeftReportsWhatWasDelivered() {
    // The pause in which several marks become one request never ends.
    Page page =
        page(
            "const plan = setTimeout; window.setTimeout = (run, ms) => (ms === 300 ? 0 : plan(run, ms));");
    // From then on the page notices arrivals.
    assertThat(page.locator("[data-mode]")).hasAttribute("data-mode", Pattern.compile(".+"));
    doctorSays("just in time");
    assertThat(new Visitor(page).entry("Dr. Maya Lind")).containsText("just in time");

    page.navigate("about:blank");

    page.waitForCondition(() -> statusOf("just in time").equals("delivered"));
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
  void theTextIsShownWhereTheHostAllowsIt() {
    Page page = page(NOTIFICATIONS);
    page.evaluate("document.querySelector('parley-chat').setAttribute('notify-text', '')");
    bell(page, "Notify me of new messages").click();
    page.evaluate("hide(true)");
    doctorSays("no secret");

    page.waitForCondition(() -> shown(page).contains("no secret"));
  }

  @Test
  void aMutedConversationNotifiesOfNothing() {
    Page page = page(NOTIFICATIONS);
    bell(page, "Notify me of new messages").click();
    clinic
        .correspondent("user", 1)
        .changes(clinic.correspondent("doctor", 3), "view", "muted_until=forever");
    Locator row = new Visitor(page).entry("Dr. Maya Lind");
    assertThat(row.getByRole(AriaRole.IMG, new Locator.GetByRoleOptions().setName("Muted")))
        .isVisible();
    page.evaluate("hide(true)");

    doctorSays("quietly");
    assertThat(row).containsText("quietly");
    clinic.correspondent("doctor", 4).says(clinic.correspondent("user", 1), "aloud");

    page.waitForCondition(() -> shown(page).contains("Dr. Rafael Duarte"));
    assertThat(shown(page)).doesNotContain("Dr. Maya Lind");
  }

  @Test
  void withoutNotificationsThereIsNoBell() {
    Page page = page("delete window.Notification");

    assertThat(page.locator("[data-mode]")).hasAttribute("data-mode", "websocket");
    assertThat(bell(page, "Notify me of new messages")).hasCount(0);
  }

  @Test
  void theTitleCountsOnRequest() {
    Page page = page("");
    doctorSays("one");
    assertThat(new Visitor(page).entry("Dr. Maya Lind")).containsText("1 unread message");
    assertThat(page).hasTitle("(1) Clinic");

    page.evaluate("document.querySelector('parley-chat').removeAttribute('unread-title')");
    assertThat(page).hasTitle("Clinic");
    page.evaluate("document.querySelector('parley-chat').setAttribute('unread-title', '')");
    assertThat(page).hasTitle("(1) Clinic");
    doctorSays("two");
    assertThat(page).hasTitle("(2) Clinic");
    page.evaluate("document.title = document.title.replace('Clinic', 'Practice')");
    new Visitor(page).openConversationWith("Dr. Maya Lind").sees("two");

    assertThat(page).hasTitle(Pattern.compile("^Practice$"));
  }

  /** A patient's list; the script runs before the page does. */
  private Page page(String script) {
    return page(script, browser -> {});
  }

  private Page page(String script, Consumer<BrowserContext> network) {
    doctorSays("at first");
    clinic.correspondent("user", 1).hasRead(clinic.correspondent("doctor", 3), 1);
    BrowserContext browser = clinic.signedIn("user", 1, usual -> usual).page().context();
    network.accept(browser);
    browser.addInitScript(script);
    Page page = browser.newPage();
    page.navigate("/chat-ui/");
    return page;
  }

  private static void refuse(Route route) {
    route.fulfill(
        new Route.FulfillOptions().setStatus(503).setHeaders(Map.of("Retry-After", "600")));
  }

  /** The status of the doctor's message, as the doctor sees it. */
  private String statusOf(String text) {
    return clinic.correspondent("doctor", 3).messagesWith(clinic.correspondent("user", 1)).stream()
        .filter(message -> message.path("content").asText().equals(text))
        .map(message -> message.path("status").asText())
        .findFirst()
        .orElseThrow();
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
