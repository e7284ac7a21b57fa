package dev.parley.chat.clinic.browser;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.regex.Pattern;

/** An answer that the server has given and the page does not have yet. */
final class Held {
  private final Page page;
  private Route route;
  private APIResponse answer;

  private Held(Page page) {
    this.page = page;
  }

  /** The answer to the next request of this kind; those after it pass. */
  static Held next(Visitor visitor, Pattern addresses) {
    Held held = new Held(visitor.page());
    held.page.route(addresses, held::take);
    return held;
  }

  private void take(Route asked) {
    if (route == null) {
      route = asked;
      answer = asked.fetch();
    } else {
      asked.resume();
    }
  }

  boolean arrived() {
    return answer != null;
  }

  /** Returns when the page has the answer, not when it has processed it. */
  void release() {
    page.waitForResponse(
        response -> response.request().equals(route.request()),
        () -> route.fulfill(new Route.FulfillOptions().setResponse(answer)));
  }
}
