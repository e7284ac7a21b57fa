package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.parley.chat.clinic.browser.AHost.DOCTOR;
import static dev.parley.chat.clinic.browser.AHost.PATIENT;
import static dev.parley.chat.clinic.browser.Rows.choice;
import static dev.parley.chat.clinic.browser.Rows.choose;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Blocking someone, and what both of them see then. */
class BlockedPeopleTest {
  private static final String NAME = "Dr. Maya Lind";

  @RegisterExtension final AHost host = new AHost().withBlocks();

  @Test
  void afterAQuestionTheComposerGivesWayToANote() {
    host.doctorSays("hello");
    Visitor patient = host.at("/chat-ui/?partner=doctor:7");
    patient.ready();
    Visitor phone = host.at("/chat-ui/?partner=doctor:7");
    phone.ready();

    choose(patient, NAME, "Block");
    assertThat(patient.page().getByText("Block Dr. Maya Lind? Neither of you")).isVisible();
    Accessibility.assertNoViolations(patient.page());
    choice(patient, "Block").click();

    assertThat(note(patient)).isVisible();
    assertThat(patient.field()).hasCount(0);
    assertThat(note(phone)).isVisible();
    Accessibility.assertNoViolations(patient.page());
    patient.button("Unblock").click();
    assertThat(patient.field()).isVisible();
    assertThat(note(phone)).hasCount(0);
  }

  @Test
  void theComposerOfTheBlockedPersonGoesAtOnceAndComesBack() {
    host.doctorSays("hello");
    Visitor patient = host.at("/chat-ui/?partner=doctor:7");
    patient.ready();
    assertThat(patient.page().locator("[data-mode]")).hasAttribute("data-mode", "longpoll");

    host.chat.blocks().block(DOCTOR, PATIENT, true);
    assertThat(patient.field()).hasCount(0);
    Accessibility.assertNoViolations(patient.page());

    host.chat.blocks().block(DOCTOR, PATIENT, false);
    assertThat(patient.field()).isVisible();
  }

  @Test
  void theListOfBlockedPeopleUnblocksThem() {
    host.doctorSays("hello");
    host.chat.blocks().block(PATIENT, DOCTOR, true);
    Visitor patient = host.at("/chat-ui/");
    patient.button("More options").click();
    choice(patient, "Blocked people").click();
    Locator blocked =
        patient
            .page()
            .getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Blocked people"));
    assertThat(blocked.getByText(NAME)).isVisible();
    Accessibility.assertNoViolations(patient.page());

    blocked
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Unblock: " + NAME))
        .click();

    assertThat(blocked.getByText("You have blocked nobody.")).isVisible();
    patient.page().keyboard().press("Escape");
    assertThat(blocked).hasCount(0);
    patient.openConversationWith(NAME);
  }

  @Test
  void aRefusedBlockIsTakenBackAndSaysSo() {
    host.doctorSays("hello");
    Visitor patient = host.at("/chat-ui/?partner=doctor:7");
    patient.ready();
    host.expectFaults();
    patient
        .page()
        .route(
            "**/chat/block",
            route ->
                route.fulfill(
                    new Route.FulfillOptions()
                        .setStatus(403)
                        .setContentType("application/json")
                        .setBody("{\"code\": \"not_permitted\", \"requestId\": \"1\"}")));

    choose(patient, NAME, "Block");
    choice(patient, "Block").click();

    assertThat(patient.page().getByText("You cannot block Dr. Maya Lind.")).isVisible();
    assertThat(patient.field()).isVisible();
  }

  private static Locator note(Visitor visitor) {
    return visitor.page().getByText("You blocked Dr. Maya Lind.");
  }
}
