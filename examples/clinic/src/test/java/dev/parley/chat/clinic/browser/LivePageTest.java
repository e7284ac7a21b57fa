package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How changes reach a page, and that none is lost on any transport. */
class LivePageTest {
  private static final String CONVERSATION = "/chat-ui/?partner=doctor:3";

  @RegisterExtension final TheClinic clinic = new TheClinic();

  @Test
  void aMessageComesOverTheSocketWithoutARequest() {
    Visitor patient = arrived();
    connectedBy(patient, "websocket");
    List<String> asked = new CopyOnWriteArrayList<>();
    patient
        .page()
        .onRequest(
            request -> {
              if (request.method().equals("GET")) {
                asked.add(request.url());
              }
            });

    doctorSays("news");

    patient.sees("news");
    assertThat(asked).noneMatch(url -> url.contains("/chat/messages"));
    assertThat(patient.entry("Dr. Maya Lind")).containsText("news");
  }

  @Test
  void withoutASocketMessagesComeByLongPolling() {
    Visitor patient = person();
    FeedLine.of(patient.page().context()).block();
    patient.page().navigate(CONVERSATION);
    connectedBy(patient.ready(), "longpoll");

    doctorSays("news");

    patient.sees("news");
    assertThat(patient.page().getByText("Updates every few seconds")).hasCount(0);
  }

  @Test
  void withoutBothThePagePollsAndSaysSo() {
    Visitor patient = person();
    clinic.expectFaults();
    FeedLine.of(patient.page().context()).block();
    patient
        .page()
        .route(
            "**/chat/updates*",
            route ->
                route.fulfill(
                    new Route.FulfillOptions()
                        .setStatus(503)
                        .setHeaders(Map.of("Retry-After", "600"))));
    patient.page().navigate(CONVERSATION);
    connectedBy(patient.ready(), "polling");

    doctorSays("news");

    patient.sees("news");
    assertThat(patient.page().getByText("Updates every few seconds")).isVisible();
  }

  @Test
  void afterALostConnectionEveryMessageComesOnce() {
    Visitor patient = person();
    FeedLine line = FeedLine.of(patient.page().context());
    patient.page().navigate(CONVERSATION);
    connectedBy(patient.ready(), "websocket");

    for (int code : new int[] {1012, 4001, 1009}) {
      line.cut(code);
      doctorSays("after " + code);
      patient.sees("after " + code);
    }
    connectedBy(patient, "websocket");
    doctorSays("and on");

    patient.sees("and on");
    assertThat(line.latest()).contains("cursor=");
    assertThat(texts(patient)).containsExactly("after 1012", "after 4001", "after 1009", "and on");
  }

  @Test
  void aMessageThatTheFeedLostIsReadFromTheServer() {
    Visitor patient = person();
    FeedLine line = FeedLine.of(patient.page().context());
    patient.page().navigate(CONVERSATION);
    connectedBy(patient.ready(), "websocket");
    doctorSays("before");
    patient.sees("before");

    line.lose("message");
    doctorSays("lost 1");
    doctorSays("lost 2");
    patient.page().waitForCondition(() -> line.swallowed() == 2);
    line.lose("");
    doctorSays("after");

    patient.sees("after").sees("lost 1").sees("lost 2");
    assertThat(texts(patient)).containsExactly("before", "lost 1", "lost 2", "after");
  }

  @Test
  void afterAResyncThePageReadsAgain() {
    Visitor patient = person();
    FeedLine line = FeedLine.of(patient.page().context());
    patient.page().navigate(CONVERSATION);
    connectedBy(patient.ready(), "websocket");
    line.lose("message");
    clinic.correspondent("doctor", 3).says(clinic.correspondent("user", 1), "line", 40);
    patient.page().waitForCondition(() -> line.swallowed() == 40);
    assertThat(patient.message("line 40")).hasCount(0);

    line.send("{\"event\":\"resync\"}");

    patient.sees("line 40").sees("line 1");
    assertThat(texts(patient)).hasSize(40).doesNotHaveDuplicates();
    assertThat(patient.entry("Dr. Maya Lind")).containsText("line 40");
  }

  @Test
  void anHourOfSleepIsNoticed() {
    Visitor patient = person();
    FeedLine line = FeedLine.of(patient.page().context());
    patient.page().clock().install();
    patient.page().navigate(CONVERSATION);
    connectedBy(patient.ready(), "websocket");
    line.lose("message");
    doctorSays("while asleep");
    patient.page().waitForCondition(() -> line.swallowed() == 1);

    line.lose("");
    patient.page().clock().fastForward("01:00:00");

    patient.page().waitForCondition(() -> line.opened() == 2);
    patient.sees("while asleep");
    assertThat(texts(patient)).containsExactly("while asleep");
  }

  @Test
  void signingOutElsewhereEndsEveryPage() {
    Visitor patient = arrived();
    clinic.expectFaults();
    connectedBy(patient, "websocket");

    patient.page().context().request().post("/logout");

    assertThat(patient.page().getByText("You are signed out")).isVisible();
  }

  private Visitor person() {
    return clinic.signedIn("user", 1, usual -> usual);
  }

  private Visitor arrived() {
    return clinic.patientWith(3);
  }

  private void doctorSays(String text) {
    clinic.correspondent("doctor", 3).says(clinic.correspondent("user", 1), text);
  }

  private static void connectedBy(Visitor visitor, String way) {
    assertThat(visitor.page().locator("[data-mode]")).hasAttribute("data-mode", way);
  }

  private static List<String> texts(Visitor visitor) {
    return visitor.messages().locator(".bubble-text").allTextContents();
  }
}
