package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.parley.chat.clinic.browser.AHost.PATIENT;
import static dev.parley.chat.clinic.browser.Rows.choice;
import static dev.parley.chat.clinic.browser.Rows.choose;
import static dev.parley.chat.clinic.browser.Rows.mark;
import static dev.parley.chat.clinic.browser.Rows.names;
import static dev.parley.chat.clinic.browser.Rows.open;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How people keep their own list: pinned, muted, marked as unread, archived. */
class OwnViewTest {
  private static final String FIRST = "Dr. Amara Okafor";
  private static final String SECOND = "Dr. Rafael Duarte";
  private static final String THIRD = "Dr. Yuki Tanaka";

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
  void aPinnedConversationComesFirstAlsoAfterAReloadAndOnAnotherDevice() {
    Visitor patient = list();
    Visitor phone = list();

    choose(patient, FIRST, "Pin");

    assertThat(names(patient)).hasText(new String[] {FIRST, THIRD, SECOND});
    assertThat(mark(patient, FIRST, "Pinned")).isVisible();
    assertThat(names(phone)).hasText(new String[] {FIRST, THIRD, SECOND});
    patient.page().reload();
    assertThat(names(patient)).hasText(new String[] {FIRST, THIRD, SECOND});
    choose(patient, FIRST, "Unpin");
    assertThat(names(patient)).hasText(new String[] {THIRD, SECOND, FIRST});
    assertThat(names(phone)).hasText(new String[] {THIRD, SECOND, FIRST});
  }

  @Test
  void anArchivedConversationIsInItsTabUntilAMessageComes() {
    Visitor patient = list();
    choose(patient, SECOND, "Archive");
    assertThat(names(patient)).hasText(new String[] {THIRD, FIRST});

    patient.button("Archived").click();
    assertThat(names(patient)).hasText(new String[] {SECOND});
    host.chat.send(Draft.from(Participant.of("doctor", 12)).to(PATIENT).text("one more thing"));

    assertThat(patient.page().getByText("No archived conversations")).isVisible();
    patient.button("All").click();
    assertThat(names(patient)).hasText(new String[] {SECOND, THIRD, FIRST});
  }

  @Test
  void itIsTakenOutOfTheArchiveByHandToo() {
    Visitor patient = list();
    choose(patient, SECOND, "Archive");
    patient.button("Archived").click();

    choose(patient, SECOND, "Move back to the list");

    assertThat(patient.page().getByText("No archived conversations")).isVisible();
    patient.button("All").click();
    assertThat(names(patient)).hasText(new String[] {THIRD, SECOND, FIRST});
  }

  @Test
  void aMutedConversationHasAGreyNumberAndCountsInNoTotal() {
    Visitor patient = list();
    assertThat(patient.page()).hasTitle(Pattern.compile("^\\(3\\)"));

    choose(patient, FIRST, "Mute");
    choice(patient, "8 hours").click();

    assertThat(mark(patient, FIRST, "Muted")).isVisible();
    assertThat(patient.entry(FIRST).locator(".badge-quiet")).hasText("1");
    assertThat(patient.page()).hasTitle(Pattern.compile("^\\(2\\)"));
    choose(patient, FIRST, "Unmute");
    assertThat(mark(patient, FIRST, "Muted")).hasCount(0);
    assertThat(patient.page()).hasTitle(Pattern.compile("^\\(3\\)"));
  }

  @Test
  void whatIsMarkedAsUnreadIsReadByOpeningIt() {
    Visitor patient = list();
    choose(patient, FIRST, "Mark as read");
    assertThat(patient.entry(FIRST).locator(".badge")).hasCount(0);

    choose(patient, FIRST, "Mark as unread");
    Locator dot =
        patient
            .entry(FIRST)
            .getByRole(
                AriaRole.IMG, new Locator.GetByRoleOptions().setName("Unread").setExact(true));
    assertThat(dot).isVisible();
    patient.button("Unread").click();
    assertThat(names(patient)).hasText(new String[] {THIRD, SECOND, FIRST});
    patient.openConversationWith(FIRST);
    assertThat(dot).hasCount(0);
    // What was read here stays until another conversation is opened.
    assertThat(names(patient)).hasText(new String[] {THIRD, SECOND, FIRST});
    patient.openConversationWith(THIRD);
    assertThat(names(patient)).hasText(new String[] {THIRD, SECOND});
  }

  @Test
  void aRefusedChangeIsTakenBackAndSaysWhy() {
    Visitor patient = list();
    host.expectFaults();
    patient.page().route("**/chat/view", route -> answer(route, 409, "too_many"));

    choose(patient, FIRST, "Pin");

    assertThat(patient.page().getByRole(AriaRole.ALERT))
        .containsText("No more conversations can be pinned.");
    assertThat(names(patient)).hasText(new String[] {THIRD, SECOND, FIRST});
    Accessibility.assertNoViolations(patient.page());
    patient.page().unroute("**/chat/view");
    patient.page().route("**/chat/view", Route::abort);
    choose(patient, FIRST, "Archive");
    assertThat(patient.page().getByRole(AriaRole.ALERT)).containsText("Try again.");
    assertThat(names(patient)).hasText(new String[] {THIRD, SECOND, FIRST});
  }

  @Test
  void theStatesAreAccessible() {
    Visitor patient = list();
    choose(patient, FIRST, "Pin");
    choose(patient, FIRST, "Mute");
    choice(patient, "Until I unmute it").click();
    choose(patient, THIRD, "Mark as read");
    choose(patient, THIRD, "Mark as unread");
    assertThat(mark(patient, FIRST, "Muted")).isVisible();
    Accessibility.assertNoViolations(patient.page());
    open(patient, SECOND);
    Accessibility.assertNoViolations(patient.page());
    patient.page().keyboard().press("Escape");
    patient.button("Archived").click();
    assertThat(patient.page().getByText("No archived conversations")).isVisible();
    Accessibility.assertNoViolations(patient.page());
  }

  @Test
  void inSpanish() {
    Visitor patient = host.at("/chat-ui/?locale=es");
    assertThat(patient.button("Archivados")).isVisible();
    patient.page().getByText(FIRST).hover();
    patient.button("Opciones de " + FIRST).click();
    choice(patient, "Fijar").click();

    assertThat(
            patient
                .page()
                .getByRole(
                    AriaRole.IMG, new Page.GetByRoleOptions().setName("Fijado").setExact(true)))
        .isVisible();
  }

  private Visitor list() {
    Visitor patient = host.at("/chat-ui/");
    assertThat(patient.button("Archived")).isVisible();
    assertThat(names(patient)).hasCount(3);
    return patient;
  }

  private static void answer(Route route, int status, String code) {
    route.fulfill(
        new Route.FulfillOptions()
            .setStatus(status)
            .setContentType("application/json")
            .setBody("{\"error\": \"No.\", \"code\": \"" + code + "\", \"requestId\": \"1\"}"));
  }
}
