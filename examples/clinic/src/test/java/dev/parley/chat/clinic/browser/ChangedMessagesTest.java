package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangedMessagesTest {
  private static final String DELETED = "This message was deleted.";

  @RegisterExtension final TheClinic clinic = new TheClinic();

  @ParameterizedTest
  @ValueSource(strings = {"websocket", "polling"})
  void anEditAndADeletionAreShownInTheirPlaces(String way) {
    for (String text : new String[] {"one", "two", "three"}) {
      doctor().says(patient(), text);
    }
    Visitor visitor = clinic.signedIn("user", 1, usual -> usual);
    if (way.equals("polling")) {
      onlyPolling(visitor.page().context());
    }
    visitor.page().navigate("/chat-ui/?partner=doctor:3");
    visitor.ready().sees("two").sees("three");
    assertThat(visitor.page().locator("[data-mode]")).hasAttribute("data-mode", way);

    doctor().changes(patient(), "react", "seq=1&on=true&emoji=%F0%9F%91%8D");
    doctor().changes(patient(), "pin", "seq=1&on=true");
    doctor().changes(patient(), "edit", "seq=2&text_revision=0&content=two+and+a+half");
    visitor.sees("two and a half").sees("one");
    assertThat(text(visitor, "two")).hasCount(0);
    doctor().changes(patient(), "delete", "seq=3");
    assertThat(text(visitor, DELETED)).hasCount(1);
    assertThat(text(visitor, "three")).hasCount(0);
    assertThat(visitor.entry("Dr. Maya Lind")).containsText(DELETED);
    doctor().says(patient(), "after");
    visitor.sees("after").says("answer").sees("answer", "Sent");

    visitor.page().reload();
    visitor.ready().sees("one").sees("two and a half").sees("after").sees("answer");
    assertThat(text(visitor, DELETED)).hasCount(1);
  }

  @Test
  void aPollingPageSeesWhatWasChangedFarAboveItsLastPage() {
    doctor().says(patient(), "line", 120);
    patient().hasRead(doctor(), 120);
    Visitor visitor = clinic.signedIn("user", 1, usual -> usual);
    onlyPolling(visitor.page().context());
    visitor.page().navigate("/chat-ui/?partner=doctor:3");
    visitor.ready().sees("line 120");
    visitor.message("line 75").scrollIntoViewIfNeeded();
    visitor.sees("line 30");
    doctor().changes(patient(), "edit", "seq=30&text_revision=0&content=line+thirty");
    doctor().changes(patient(), "react", "seq=31&on=true&emoji=%F0%9F%91%8D");
    visitor.sees("line thirty");
    assertThat(visitor.reaction("line 31", "👍 by Dr. Maya Lind")).isVisible();
    assertThat(text(visitor, "line 30")).hasCount(0);
  }

  @Test
  void aPageThatWasAwaySeesWhatWasChangedMeanwhile() {
    doctor().says(patient(), "line", 120);
    patient().hasRead(doctor(), 120);
    Visitor visitor = clinic.patientWith(3).sees("line 120");
    visitor.message("line 75").scrollIntoViewIfNeeded();
    visitor.sees("line 30");
    clinic.expectFaults();
    visitor.page().context().setOffline(true);
    doctor().changes(patient(), "delete", "seq=30");
    doctor().says(patient(), "after");
    visitor.page().context().setOffline(false);
    assertThat(text(visitor, DELETED)).hasCount(1);
    assertThat(text(visitor, "line 30")).hasCount(0);
  }

  /** What was changed is not known any more, as after a purge. */
  @Test
  void aPageForWhichTooMuchHasChangedReadsAllAgain() {
    doctor().says(patient(), "one");
    Visitor visitor = clinic.signedIn("user", 1, usual -> usual);
    onlyPolling(visitor.page().context());
    visitor
        .page()
        .route(
            url -> url.contains("changed_after"),
            route ->
                route.fulfill(
                    new Route.FulfillOptions()
                        .setStatus(410)
                        .setBody("{\"error\":\"x\",\"code\":\"resync\",\"requestId\":\"1\"}")));
    visitor.page().navigate("/chat-ui/?partner=doctor:3");
    visitor.ready().sees("one");
    doctor().changes(patient(), "edit", "seq=1&text_revision=0&content=one+and+a+half");
    visitor.sees("one and a half");
    doctor().says(patient(), "two");
    visitor.sees("two");
  }

  private void onlyPolling(BrowserContext browser) {
    browser.route(
        "**/chat/updates*",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setStatus(503)
                    .setHeaders(Map.of("Retry-After", "600"))));
    FeedLine.of(browser).block();
    clinic.expectFaults();
  }

  private static Locator text(Visitor visitor, String text) {
    return visitor.messages().getByText(text, new Locator.GetByTextOptions().setExact(true));
  }

  private Correspondent doctor() {
    return clinic.correspondent("doctor", 3);
  }

  private Correspondent patient() {
    return clinic.correspondent("user", 1);
  }
}
