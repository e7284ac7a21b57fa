package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every number on the page counts what its label says. */
class CountingTest {
  private static final String SEND = "**/chat/send";
  private static final String MAYA = "Dr. Maya Lind";

  @RegisterExtension final TheClinic clinic = new TheClinic();
  private Correspondent doctor;
  private Correspondent patient;

  @BeforeEach
  void people() {
    doctor = clinic.correspondent("doctor", 3);
    patient = clinic.correspondent("user", 1);
  }

  @Test
  void ownMessagesBelowTheLoadedOnesAreNotNew() {
    doctor.says(patient, "first");
    // Answered on another device, which does not mark the messages between as read.
    for (int number = 1; number <= 110; number++) {
      patient.says(doctor, "mine " + number);
      doctor.says(patient, "line " + number);
      patient.says(doctor, "mine too " + number);
    }

    Visitor reader = clinic.patientWith(3);
    assertThat(reader.message("line 1")).isInViewport();

    buttonShowsTheUnreadCount(reader);
    reader.messages().evaluate("scroller => { scroller.scrollTop = scroller.scrollHeight; }");
    assertThat(reader.message("line 80")).isAttached();
    buttonShowsTheUnreadCount(reader);
  }

  @Test
  void messagesThatComeWhileOlderOnesAreReadAreCountedOnceWithoutOwnOnes() {
    doctor.says(patient, "line", 460);
    patient.hasRead(doctor, 460);
    Visitor reader = clinic.patientWith(3);
    assertThat(reader.message("line 460")).isInViewport();
    // So far up that the end is no longer among the loaded ones.
    for (int line = 411; line > 20; line -= 50) {
      scrollTo(reader, "line " + line);
      assertThat(reader.message("line " + (line - 25))).isAttached();
    }
    assertThat(reader.message("line 460")).hasCount(0);
    assertThat(newMessages(reader)).hasCount(0);

    patient.says(doctor, "mine from a telephone");
    doctor.says(patient, "news");
    patient.says(doctor, "mine again");
    doctor.says(patient, "more news");

    assertThat(newMessages(reader)).hasText("2 new messages");
    assertThat(reader.entry(MAYA)).containsText("2 unread messages");
    newMessages(reader).click();
    assertThat(reader.message("more news")).isInViewport();
    assertThat(newMessages(reader)).hasCount(0);
  }

  @Test
  void messagesReadOnAnotherDeviceAreNotNewHere() {
    doctor.says(patient, "line", 300);
    Visitor reader = clinic.patientWith(3);
    assertThat(reader.message("line 1")).isInViewport();
    assertThat(newMessages(reader)).isVisible();

    patient.hasRead(doctor, 290);
    assertThat(newMessages(reader)).hasText("10 new messages");
    assertThat(reader.page()).hasTitle(Pattern.compile("^\\(10\\) "));
    assertThat(reader.entry(MAYA)).containsText("10 unread messages");

    patient.hasRead(doctor, 300);
    assertThat(reader.button("Go to the latest message")).isVisible();
    assertThat(reader.page()).hasTitle(Pattern.compile("^[^(]"));
  }

  @Test
  void theListShowsARefusedMessageUntilItIsDeleted() {
    Visitor reader = clinic.patientWith(3);
    clinic.expectFaults();
    reader.page().route(SEND, route -> route.fulfill(new Route.FulfillOptions().setStatus(403)));
    reader.says("refused words").sees("refused words", "Not sent");
    reader.page().unroute(SEND);

    reader.says("taken words").sees("taken words", "Sent");

    Locator row = reader.entry(MAYA);
    Locator previews = row.locator(".item-preview");
    assertThat(previews).hasText(new String[] {"refused words"});
    assertThat(lineWith(row, "Not sent")).hasText("refused words");
    reader.field().fill("a draft");
    reader.startChatWith("Dr. Amara Okafor");
    doctor.says(patient, "an answer");
    assertThat(row).containsText("1 unread message");
    assertThat(previews).hasText(new String[] {"refused words"});
    assertThat(lineWith(row, "Not sent")).hasText("refused words");

    reader
        .openConversationWith(MAYA)
        .message("refused words")
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Delete"))
        .click();
    assertThat(previews).hasText(new String[] {"an answer"});
    assertThat(lineWith(row, "Not sent")).hasCount(0);
  }

  @Test
  void theListShowsARefusedMessageThatIsTheLastOne() {
    doctor.says(patient, "hello");
    Visitor reader = clinic.patientWith(3);
    clinic.expectFaults();
    serverClockIsSlow(reader);
    reader.page().reload();
    reader.ready();
    reader.page().route(SEND, route -> route.fulfill(new Route.FulfillOptions().setStatus(403)));
    reader.says("first refused").sees("first refused", "Not sent");
    reader.says("then refused").sees("then refused", "Not sent");

    Locator row = reader.entry(MAYA);
    assertThat(row).containsText("then refused");
    assertThat(lineWith(row, "Not sent")).hasText("then refused");
    assertThat(row).not().containsText("hello");
  }

  @Test
  void pagesLoadedByScrollingDownAreNotAnnouncedAsNew() {
    doctor.says(patient, "line", 260);
    Visitor reader = clinic.patientWith(3);
    assertThat(reader.message("line 1")).isInViewport();

    reader.messages().evaluate("scroller => { scroller.scrollTop = scroller.scrollHeight; }");
    assertThat(reader.message("line 250")).isAttached();
    assertThat(reader.page().getByRole(AriaRole.LOG)).hasText("");
    reader.button("Go to the latest message").or(newMessages(reader)).click();
    assertThat(reader.message("line 260")).isInViewport();
    assertThat(reader.page().getByRole(AriaRole.LOG)).hasText("");

    doctor.says(patient, "news");
    assertThat(reader.page().getByRole(AriaRole.LOG)).hasText("Dr. Maya Lind: news");
  }

  /** Both change while marks are on their way, and then agree. */
  private void buttonShowsTheUnreadCount(Visitor reader) {
    reader
        .page()
        .waitForCondition(
            () -> newMessages(reader).allInnerTexts().contains(patient.unread() + " new messages"));
    assertThat(patient.unread()).isLessThan(111);
  }

  /** So that a message written now seems older than those before it. */
  private static void serverClockIsSlow(Visitor reader) {
    reader
        .page()
        .route(
            "**/chat/**",
            route -> {
              APIResponse answer = route.fetch();
              Map<String, String> headers = new HashMap<>(answer.headers());
              headers.put("date", "Sun, 01 Nov 2020 10:00:00 GMT");
              route.fulfill(new Route.FulfillOptions().setResponse(answer).setHeaders(headers));
            });
  }

  private static Locator lineWith(Locator row, String sign) {
    return row.locator(".item-preview")
        .filter(
            new Locator.FilterOptions()
                .setHas(
                    row.page()
                        .getByRole(
                            AriaRole.IMG,
                            new Page.GetByRoleOptions().setName(sign).setExact(true))));
  }

  private static void scrollTo(Visitor reader, String text) {
    reader.message(text).evaluate("row => row.scrollIntoView({block: 'center'})");
  }

  private static Locator newMessages(Visitor reader) {
    return reader
        .page()
        .getByRole(
            AriaRole.BUTTON,
            new Page.GetByRoleOptions().setName(Pattern.compile("^[\\d,]+ new messages?$")));
  }
}
