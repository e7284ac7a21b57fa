package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Replies quote a message, follow it, and lead to it. */
class ReplyTest {
  private static final String SEND = "**/chat/send";

  @RegisterExtension final TheClinic clinic = new TheClinic();

  private Correspondent doctor;
  private Correspondent amelia;

  @BeforeEach
  void people() {
    doctor = clinic.correspondent("doctor", 3);
    amelia = clinic.correspondent("user", 1);
    doctor.says(amelia, "Can you come on Monday?");
  }

  @Test
  @Tag("each-runtime")
  void aReplyShowsItsMessageInBothBrowsersAndFollowsIt() {
    Visitor lind = theDoctor();
    Visitor patient = clinic.patientWith(3);
    patient.opensMenuOf("Can you come on Monday?").picks("Reply");
    assertThat(reply(patient)).containsText("Can you come on Monday?");
    assertThat(patient.field()).isFocused();
    patient.says("Yes, at ten").sees("Yes, at ten", "Sent");

    assertThat(reply(patient)).hasCount(0);
    for (Visitor each : List.of(patient, lind)) {
      assertThat(quote(each, "Yes, at ten")).containsText("Can you come on Monday?");
    }
    doctor.changes(amelia, "edit", "seq=1&text_revision=0&content=Can+you+come+on+Tuesday%3F");
    for (Visitor each : List.of(patient, lind)) {
      assertThat(quote(each, "Yes, at ten")).containsText("Can you come on Tuesday?");
      assertThat(each.messages().getByText("edited")).isVisible();
    }
    doctor.changes(amelia, "delete", "seq=1");
    for (Visitor each : List.of(patient, lind)) {
      assertThat(quote(each, "Yes, at ten")).containsText("This message was deleted.");
    }
    patient.page().reload();
    assertThat(quote(patient.ready(), "Yes, at ten")).containsText("This message was deleted.");
  }

  @Test
  void aReloadInTheMiddleOfAReplyLosesNothing() {
    Visitor patient = clinic.patientWith(3);
    patient.opensMenuOf("Can you come on Monday?").picks("Reply");
    patient.field().fill("Yes");
    clinic.expectFaults();
    patient.page().reload();
    patient.ready();
    assertThat(reply(patient)).containsText("Can you come on Monday?");
    assertThat(patient.field()).hasValue("Yes");

    // The server has it, and the page does not know.
    patient
        .page()
        .route(
            SEND,
            route -> {
              route.fetch();
              route.abort();
            });
    patient.field().press("Enter");
    patient.sees("Yes");
    patient.page().waitForCondition(() -> amelia.messagesWith(doctor).size() == 2);
    patient.page().unroute(SEND);
    patient.page().reload();
    patient.ready().sees("Yes", "Sent");

    List<JsonNode> stored = amelia.messagesWith(doctor);
    assertThat(stored).hasSize(2);
    assertThat(stored.get(1).path("reply_to").path("seq").asInt()).isEqualTo(1);
  }

  @Test
  void aDraftFollowsWhatItRepliesTo() {
    Visitor patient = clinic.patientWith(3);
    patient.opensMenuOf("Can you come on Monday?").picks("Reply");
    doctor.changes(amelia, "edit", "seq=1&text_revision=0&content=Or+Friday%3F");
    assertThat(reply(patient)).containsText("Or Friday?");
    patient.page().navigate("/");
    doctor.changes(amelia, "delete", "seq=1");
    patient.page().navigate("/chat-ui/?partner=doctor:3");
    assertThat(reply(patient)).containsText("This message was deleted.");

    patient.field().press("Escape");
    assertThat(reply(patient)).hasCount(0);
    patient.page().reload();
    patient.ready();
    assertThat(reply(patient)).hasCount(0);
  }

  @Test
  void aQuoteThatTheServerRefusesIsSentWithoutIt() {
    Visitor patient = clinic.patientWith(3);
    patient.opensMenuOf("Can you come on Monday?").picks("Reply");
    clinic.expectFaults();
    patient
        .page()
        .route(
            SEND,
            route ->
                route.fulfill(
                    new Route.FulfillOptions()
                        .setStatus(422)
                        .setBody(
                            "{\"error\":\"x\",\"code\":\"invalid_reply\",\"requestId\":\"1\"}")));
    patient.says("Yes");
    assertThat(patient.page().getByText("without the quote")).isVisible();
    patient.page().unroute(SEND);
    patient.button("Try again").click();
    patient.sees("Yes", "Sent");
    assertThat(amelia.messagesWith(doctor).get(1).has("reply_to")).isFalse();
  }

  @Test
  void aQuoteLeadsToItsMessageHoweverFarUpAndTheEndIsOneClickAway() throws SQLException {
    amelia.says(doctor, "second");
    amelia.hasRead(doctor, 1);
    clinic.inDatabase(
        """
        INSERT INTO parley_message (message_id, sender_key, sent_at, content)
        WITH RECURSIVE n (seq) AS (SELECT 3 UNION ALL SELECT seq + 1 FROM n WHERE seq < 10000)
        SELECT 8388608 + seq, (SELECT sender_key FROM parley_message WHERE message_id = 8388610),
               (SELECT sent_at FROM parley_message WHERE message_id = 8388610), 'message ' || seq
        FROM n
        """,
        "UPDATE parley_conversation SET last_seq = 10000 WHERE conversation_key = 1");
    amelia.says(doctor, "filler");
    amelia.replies(doctor, 1, "answer to the first");
    Visitor patient = clinic.patientWith(3);
    patient.sees("answer to the first");

    quote(patient, "answer to the first").click();

    assertThat(patient.message("Can you come on Monday?")).isInViewport();
    assertThat(patient.message("Can you come on Monday?")).isFocused();
    assertThat(patient.message("message 3")).isVisible();
    assertThat(patient.message("answer to the first")).hasCount(0);
    patient.button("Go to the latest message").click();
    assertThat(patient.message("answer to the first")).isInViewport();
    quote(patient, "answer to the first").click();
    assertThat(patient.message("Can you come on Monday?")).isInViewport();
  }

  @Test
  void theKeyboardAloneReplies() {
    amelia.says(doctor, "older");
    amelia.says(doctor, "newer");
    Visitor patient = clinic.patientWith(3);
    Keyboard keyboard = patient.page().keyboard();
    patient.field().focus();
    while (!isFocused(patient.message("newer"))) {
      keyboard.press("Shift+Tab");
    }
    keyboard.press("ArrowUp");
    assertThat(patient.message("older")).isFocused();
    keyboard.press("Home");
    assertThat(patient.message("Can you come on Monday?")).isFocused();
    keyboard.press("Shift+F10");
    assertThat(item(patient, "Reply")).isFocused();
    keyboard.press("ArrowDown");
    assertThat(item(patient, "Copy")).isFocused();
    keyboard.press("End");
    keyboard.press("ArrowDown");
    keyboard.press("ArrowRight");
    assertThat(patient.menu().getByRole(AriaRole.MENUITEMCHECKBOX, named("React with ❤️")))
        .isFocused();
    keyboard.press("Escape");
    assertThat(patient.menu()).hasCount(0);
    assertThat(patient.message("Can you come on Monday?")).isFocused();

    keyboard.press("ContextMenu");
    keyboard.press("Enter");
    assertThat(patient.field()).isFocused();
    keyboard.type("Yes");
    keyboard.press("Enter");
    patient.sees("Yes", "Sent");
    assertThat(quote(patient, "Yes")).containsText("Can you come on Monday?");
  }

  @Test
  void aPressOutsideClosesTheMenu() {
    Visitor patient = clinic.patientWith(3);
    patient.field().focus();
    patient.opensMenuOf("Can you come on Monday?");
    patient
        .page()
        .getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Chats"))
        .click();
    assertThat(patient.menu()).hasCount(0);
    patient.message("Can you come on Monday?").hover();
    patient
        .message("Can you come on Monday?")
        .getByRole(AriaRole.BUTTON, named("Actions for this message"))
        .click();
    assertThat(item(patient, "Reply")).isFocused();
  }

  private Visitor theDoctor() {
    Visitor visitor = clinic.signedIn("doctor", 3, usual -> usual);
    visitor.page().navigate("/chat-ui/?partner=user:1");
    return visitor.ready();
  }

  private static boolean isFocused(Locator locator) {
    return (boolean)
        locator.evaluate("(element) => element.getRootNode().activeElement === element");
  }

  private static Locator item(Visitor visitor, String name) {
    return visitor.menu().getByRole(AriaRole.MENUITEM, named(name));
  }

  /** What stands above the composer. */
  private static Locator reply(Visitor visitor) {
    return visitor
        .page()
        .getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Reply").setExact(true));
  }

  private static Locator quote(Visitor visitor, String text) {
    return visitor.message(text).getByTitle("Go to this message");
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }
}
