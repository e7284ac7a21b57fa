package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The Back button on pages of a host that uses the history itself. */
class HostHistoryTest {
  private static final String DOCTOR = "Dr. Maya Lind";
  private static final String TOP =
      "<!doctype html><html lang=en><title>Host</title><body>"
          + "<script>history.state ?? history.replaceState({ route: 7 }, '')</script>"
          + "<script type=module src='/chat-ui/chat.js'></script>";

  @RegisterExtension final AHost host = new AHost();

  @Test
  void theHostsAddressAndStateStay() {
    Visitor patient = on("<parley-chat style='display: block; height: 600px'></parley-chat>");
    patient.openConversationWith(DOCTOR);
    entries(patient, 1);
    assertThat(patient.page()).hasURL(Pattern.compile("/host$"));
    assertThat(patient.page().evaluate("() => history.state.route")).isEqualTo(7);

    patient.page().goBack();

    assertThat(patient.entry(DOCTOR)).isVisible();
    assertThat(patient.page().evaluate("() => history.state.route")).isEqualTo(7);
  }

  @Test
  void afterAReloadTheConversationIsOpenAgainAndBackLeadsToTheList() {
    Visitor patient = on("<parley-chat style='display: block; height: 600px'></parley-chat>");
    patient.openConversationWith(DOCTOR);
    entries(patient, 1);

    patient.page().reload();
    patient.ready();
    entries(patient, 1);

    patient.page().goBack();
    assertThat(patient.entry(DOCTOR)).isVisible();
    assertThat(patient.field()).not().isVisible();
  }

  @Test
  void sideBySideAReloadStaysInTheConversationThatTheReaderOpened() {
    Participant other = Participant.of("doctor", 8);
    host.people.put(other, ParticipantProfile.of("Dr. Amara Okafor"));
    host.chat.send(Draft.from(other).to(AHost.PATIENT).text("from Amara"));
    Visitor patient =
        on("<parley-chat partner='doctor:7' style='display: block; height: 600px'></parley-chat>");
    patient.page().setViewportSize(1280, 800);
    patient.ready().openConversationWith("Dr. Amara Okafor").sees("from Amara");
    patient.page().waitForFunction("() => history.state?.parleyOpen");

    patient.page().reload();
    patient.ready().sees("from Amara");
    // A visit of its own begins where the host wants.
    patient.page().navigate(host.address() + "/host?again");
    patient.ready().sees("Good morning");
    assertThat(patient.message("from Amara")).hasCount(0);
  }

  @Test
  void anotherPersonDoesNotSeeWhatWasOpenBefore() {
    Visitor patient = on("<parley-chat style='display: block; height: 600px'></parley-chat>");
    patient.page().setViewportSize(1280, 800);
    patient.openConversationWith(DOCTOR);
    patient.page().waitForFunction("() => history.state?.parleyOpen");
    // The page may still ask for the open conversation, which is not the other person's.
    host.expectFaults();
    patient
        .page()
        .context()
        .addCookies(List.of(new Cookie("who", "user-9").setUrl(host.address().toString())));

    patient.page().reload();

    assertThat(patient.page().getByText("Choose a conversation")).isVisible();
  }

  @Test
  void aHostMayKeepTheHistoryForItself() {
    Visitor patient =
        on("<parley-chat history=off style='display: block; height: 600px'></parley-chat>");
    patient.openConversationWith(DOCTOR);
    patient.button("Back").click();
    patient.openConversationWith(DOCTOR);

    patient.page().goBack();

    assertThat(patient.page()).hasURL(Pattern.compile("^data:"));
  }

  @Test
  void ofTwoChatsEachGoesBackByItself() {
    Visitor patient =
        on(
            "<parley-chat id=one style='display: block; height: 400px'></parley-chat>"
                + "<parley-chat id=two style='display: block; height: 400px'></parley-chat>");
    Page page = patient.page();
    Locator one = page.locator("#one");
    Locator two = page.locator("#two");
    item(one).click();
    entries(patient, 1);
    item(two).click();
    entries(patient, 2);

    // Not the one that was opened last.
    one.getByRole(AriaRole.BUTTON, named("Back")).click();
    entries(patient, 1);
    assertThat(item(one)).isVisible();
    assertThat(item(two)).not().isVisible();

    page.goBack();
    assertThat(item(two)).isVisible();
  }

  @Test
  void aModalRemovedByItsHostNeedsNoStepBack() {
    Visitor patient =
        on(
            "<button type=button onclick=\"chat.show()\">Ask</button>"
                + "<parley-chat-modal id=chat></parley-chat-modal>");
    patient.button("Ask").click();
    patient.openConversationWith(DOCTOR);
    entries(patient, 2);
    patient.page().evaluate("() => document.querySelector('parley-chat-modal').remove()");
    assertThat(patient.page().getByRole(AriaRole.DIALOG)).hasCount(0);

    patient.page().evaluate("() => history.back()");

    assertThat(patient.page()).hasURL(Pattern.compile("^data:"));
  }

  @Test
  void aModalThatOpensWithAConversationIsLeftAtOnce() {
    Visitor patient =
        on(
            "<button type=button onclick=\"chat.show()\">Ask</button>"
                + "<parley-chat-modal id=chat partner='doctor:7'></parley-chat-modal>");
    patient.button("Ask").click();
    patient.ready();
    entries(patient, 1);

    patient.page().goBack();

    assertThat(patient.page().getByRole(AriaRole.DIALOG)).hasCount(0);
    assertThat(patient.page()).hasURL(Pattern.compile("/host$"));
  }

  /** On a phone; there is a page to go back to. */
  private Visitor on(String body) {
    host.doctorSays("Good morning");
    host.pages.put("/host", TOP + body);
    Visitor patient = host.at("data:text/html,before");
    patient.page().setViewportSize(390, 844);
    patient.page().navigate(host.address() + "/host");
    return patient;
  }

  private static Locator item(Locator chat) {
    return chat.getByRole(
            AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile(DOCTOR)))
        .and(chat.page().locator(".item"));
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }

  private static void entries(Visitor visitor, int count) {
    visitor
        .page()
        .waitForFunction("count => (history.state?.parley?.length ?? 0) === count", count);
  }
}
