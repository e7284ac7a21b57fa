package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.parley.chat.clinic.browser.AHost.PATIENT;
import static dev.parley.chat.clinic.browser.Rows.choice;
import static dev.parley.chat.clinic.browser.Rows.names;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.MouseButton;
import com.microsoft.playwright.options.ReducedMotion;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The ways to the menu of a conversation, and how the list moves. */
class RowMenuTest {
  private static final String FIRST = "Dr. Amara Okafor";
  private static final String SECOND = "Dr. Rafael Duarte";
  private static final String THIRD = "Dr. Yuki Tanaka";

  /** A finger that rests on a row, or moves sideways: so far, and so long. */
  private static final String FINGER =
      """
      async (row, [across, rest]) => {
        const { left, top, width, height } = row.getBoundingClientRect();
        const x = left + width / 2;
        const y = top + height / 2;
        const send = (name, by) => row.dispatchEvent(new PointerEvent(name, { pointerType: 'touch', isPrimary: true,
          pointerId: 7, clientX: x + by, clientY: y, bubbles: true, composed: true, cancelable: true }));
        send('pointerdown', 0);
        for (let step = 1; across && step <= 5; step += 1) send('pointermove', across * step / 5);
        await new Promise((rested) => { setTimeout(rested, rest); });
        send('pointerup', across);
        row.click();
      }
      """;

  @RegisterExtension final AHost host = new AHost();

  /** Three conversations, the third one on top. */
  @BeforeEach
  void talk() {
    int id = 11;
    for (String name : List.of(FIRST, SECOND, THIRD)) {
      Participant doctor = Participant.of("doctor", id);
      host.people.put(doctor, ParticipantProfile.of(name));
      host.chat.send(Draft.from(doctor).to(PATIENT).text("hello from " + id));
      id++;
    }
  }

  @Test
  void withTheKeyboardAConversationIsArchivedAndComesBack() {
    Visitor patient = list();
    patient.entry(SECOND).focus();
    patient.page().keyboard().press("Shift+F10");
    assertThat(choice(patient, "Pin")).isFocused();
    patient.page().keyboard().press("End");
    assertThat(choice(patient, "Archive")).isFocused();
    patient.page().keyboard().press("Escape");
    assertThat(patient.entry(SECOND)).isFocused();
    // The button of the row is the next stop.
    patient.page().keyboard().press("Tab");
    patient.page().keyboard().press("Enter");
    patient.page().keyboard().press("End");
    patient.page().keyboard().press("Enter");

    assertThat(names(patient)).hasText(new String[] {THIRD, FIRST});
    assertThat(patient.page().getByText("“Dr. Rafael Duarte” was archived.")).isVisible();
    patient.button("Undo").click();
    assertThat(names(patient)).hasText(new String[] {THIRD, SECOND, FIRST});
  }

  @Test
  void aRightClickAndAFingerWork() {
    Visitor patient = list();
    patient.entry(SECOND).click(new Locator.ClickOptions().setButton(MouseButton.RIGHT));
    assertThat(choice(patient, "Pin")).isVisible();
    patient.page().keyboard().press("Escape");

    patient.page().setViewportSize(390, 844);
    patient.entry(SECOND).evaluate(FINGER, List.of(0, 700));
    assertThat(choice(patient, "Pin")).isVisible();
    patient.page().keyboard().press("Escape");
    patient.entry(SECOND).evaluate(FINGER, List.of(-60, 0));
    assertThat(names(patient)).hasText(new String[] {THIRD, SECOND, FIRST});
    patient.entry(SECOND).evaluate(FINGER, List.of(-140, 0));
    assertThat(names(patient)).hasText(new String[] {THIRD, FIRST});
  }

  @Test
  void whereTheServerHasNoViewsNothingOfThemIsShown() {
    Page page = host.at("/chat-ui/").page();
    page.route(
        "**/chat/config",
        route -> {
          var answer = route.fetch();
          String body =
              answer
                  .text()
                  .replace("\"views\":true", "\"views\":false")
                  .replace("\"block\":true", "\"block\":false");
          route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(body));
        });
    page.reload();
    Visitor patient = new Visitor(page);
    patient.openConversationWith(FIRST);

    assertThat(patient.button("Archived")).hasCount(0);
    patient.entry(SECOND).hover();
    assertThat(page.locator(".row-button")).hasCount(0);
  }

  @Test
  void theListMovesOnlyForThoseWhoWantMotion() {
    Visitor patient = list();
    patient
        .page()
        .evaluate(
            "() => { window.moves = 0; const { animate } = Element.prototype;"
                + " Element.prototype.animate = function (...how) {"
                + " window.moves += 1; return animate.apply(this, how); }; }");

    host.chat.send(Draft.from(Participant.of("doctor", 11)).to(PATIENT).text("to the top"));
    assertThat(names(patient)).hasText(new String[] {FIRST, THIRD, SECOND});
    assertThat(patient.page().evaluate("() => window.moves")).isEqualTo(0);
    patient
        .page()
        .emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.NO_PREFERENCE));
    host.chat.send(Draft.from(Participant.of("doctor", 12)).to(PATIENT).text("to the top"));
    assertThat(names(patient)).hasText(new String[] {SECOND, FIRST, THIRD});
    patient.page().waitForFunction("() => window.moves > 0");
  }

  private Visitor list() {
    Visitor patient = host.at("/chat-ui/");
    assertThat(patient.button("Archived")).isVisible();
    assertThat(names(patient)).hasCount(3);
    return patient;
  }
}
