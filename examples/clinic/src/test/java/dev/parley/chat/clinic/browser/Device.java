package dev.parley.chat.clinic.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.MouseButton;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/** A browser with an open conversation and a network of its own, used by chance. */
final class Device {
  /** How a page learns of what happens. */
  enum Way {
    WEBSOCKET,
    LONGPOLL,
    POLLING
  }

  private static final double PATIENT_MS = 4_000;

  private final Visitor visitor;
  private final PlainClient person;
  private final String partner;
  private final String partnerName;

  private Device(Visitor visitor, PlainClient person, String partner, String partnerName) {
    this.visitor = visitor;
    this.person = person;
    this.partner = partner;
    this.partnerName = partnerName;
  }

  /**
   * Opens the conversation in a new browser.
   *
   * @param person the same person's program, on the browser's line
   */
  static Device open(
      Visitor visitor, PlainClient person, String partner, String partnerName, Way way) {
    BrowserContext browser = visitor.page().context();
    if (way != Way.WEBSOCKET) {
      FeedLine.of(browser).block();
    }
    if (way == Way.POLLING) {
      browser.route(
          "**/chat/updates*",
          route ->
              route.fulfill(
                  new Route.FulfillOptions()
                      .setStatus(503)
                      .setHeaders(Map.of("Retry-After", "600"))));
    }
    visitor.page().navigate("/chat-ui/?partner=" + partner);
    visitor.ready();
    visitor
        .page()
        .waitForCondition(
            () ->
                way.name()
                    .equalsIgnoreCase(visitor.page().getAttribute("[data-mode]", "data-mode")));
    visitor.page().setDefaultTimeout(PATIENT_MS);
    return new Device(visitor, person, partner, partnerName);
  }

  Page page() {
    return visitor.page();
  }

  PlainClient person() {
    return person;
  }

  String partner() {
    return partner;
  }

  void say(String text) {
    endEdit();
    visitor.says(text);
  }

  /** An edit that failed stays in the field until its writer gives it up. */
  private void endEdit() {
    Locator banner = page().locator(".banner");
    for (int tries = 0; banner.count() > 0 && tries < 3; tries++) {
      visitor.field().press("Escape");
    }
    visitor.field().fill("");
  }

  void reply(Random random, String text) {
    endEdit();
    choose(random, rows(), "Reply");
    page().waitForCondition(() -> page().locator(".banner .quote").count() > 0);
    visitor.says(text);
  }

  void edit(Random random, String added) {
    endEdit();
    choose(random, own(), "Edit");
    page().waitForCondition(() -> !visitor.field().inputValue().isEmpty());
    String before = visitor.field().inputValue();
    visitor.field().fill(before + added);
    visitor.field().press("Enter");
    try {
      page().waitForCondition(() -> visitor.field().inputValue().isEmpty());
    } catch (PlaywrightException refused) {
      // The network is cut, or the text was changed meanwhile: what was there before stays.
      visitor.field().press("Escape");
    }
  }

  void delete(Random random) {
    choose(random, own(), "Delete");
    page()
        .getByRole(AriaRole.ALERTDIALOG)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Delete"))
        .click();
  }

  void react(Random random, String emoji) {
    open(random, rows());
    visitor
        .menu()
        .getByRole(
            AriaRole.MENUITEMCHECKBOX,
            new Locator.GetByRoleOptions().setName("React with " + emoji))
        .click();
  }

  void pin(Random random) {
    choose(random, rows(), "(Pin|Unpin)");
  }

  /** How the person keeps the conversation in their list. */
  void keep(Random random) {
    String[][] ways = {
      {"Pin|Unpin"},
      {"Mute|Unmute", "Until I unmute it"},
      {"Mark as unread|Mark as read"},
      {"Archive"}
    };
    if (!row(page(), partnerName).isVisible()) {
      return;
    }
    Rows.open(visitor, partnerName);
    for (String choice : ways[random.nextInt(ways.length)]) {
      Locator found = item(choice);
      if (found.count() == 0) {
        break;
      }
      found.click();
    }
  }

  private void choose(Random random, Locator rows, String action) {
    open(random, rows);
    item(action).click();
  }

  private Locator item(String pattern) {
    return visitor
        .menu()
        .getByRole(
            AriaRole.MENUITEM,
            new Locator.GetByRoleOptions().setName(Pattern.compile("^(" + pattern + ")$")));
  }

  private void open(Random random, Locator rows) {
    rows.nth(random.nextInt(Math.max(1, rows.count())))
        .locator(".bubble")
        .click(new Locator.ClickOptions().setButton(MouseButton.RIGHT).setPosition(16, 14));
  }

  /** What is stored, and neither deleted nor on its way. */
  private Locator rows() {
    return visitor.messages().locator("li.message:has(.message-more):not(:has(.bubble-fallback))");
  }

  private Locator own() {
    return rows().and(page().locator(".message-own"));
  }

  /** Closes whatever an action has left open. */
  void closePopups() {
    page().keyboard().press("Escape");
    page().keyboard().press("Escape");
  }

  /** The messages on the screen, each in one line. */
  @SuppressWarnings("unchecked")
  List<String> shown() {
    return (List<String>)
        visitor
            .messages()
            .locator("li.message")
            .evaluateAll(
                """
                (rows) => rows.map((row) => {
                  const text = (selector) => row.querySelector(selector)?.textContent ?? '';
                  const reactions = [...row.querySelectorAll('.reaction')]
                    .map((reaction) => reaction.getAttribute('aria-label')).sort();
                  return [
                    text('.bubble-text'), text('.bubble-meta > span:not(.status)'),
                    text('.quote .quote-text'), reactions.join('; '),
                    row.querySelector('.status')?.getAttribute('aria-label').toLowerCase() ?? '',
                  ].join(' | ');
                })
                """);
  }

  /** How many messages are pinned here, and which is the newest. */
  String pins() {
    Locator bar = page().locator(".pin-bar");
    if (bar.count() == 0) {
      return "0";
    }
    return (String)
        bar.evaluate(
            "(bar) => bar.querySelector('.icon-button').ariaLabel.match(/[0-9]+/)[0]"
                + " + ' ' + bar.querySelector('.quote-text').textContent");
  }

  /** The conversation's row in the list; empty where it is archived. */
  String row() {
    Locator row = row(page(), partnerName);
    if (row.count() == 0) {
      return "";
    }
    return (String)
        row.evaluate(
            """
            (row) => [
              row.querySelector('.item-preview').textContent,
              [...row.querySelectorAll('.row-mark')].map((mark) => mark.ariaLabel).sort(),
              row.querySelector('.badge-dot') ? 'unread' : '',
            ].join(' | ')
            """);
  }

  private static Locator row(Page page, String name) {
    return page.locator(".chat-list .items .item:has(.item-preview)")
        .filter(new Locator.FilterOptions().setHasText(name));
  }
}
