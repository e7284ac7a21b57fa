package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.parley.chat.clinic.browser.AHost.PATIENT;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The search in the open conversation. */
class SearchingHereTest {
  @RegisterExtension final AHost host = new AHost();

  @Test
  void theButtonsAndKeysGoFromHitToHit() {
    Participant other = Participant.of("doctor", 8);
    host.people.put(other, ParticipantProfile.of("Dr. Amara Okafor"));
    host.chat.send(Draft.from(other).to(PATIENT).text("needle elsewhere"));
    host.doctorSays("first needle");
    for (int number = 1; number <= 120; number++) {
      host.doctorSays("straw " + number);
    }
    host.doctorSays("second needle");
    Visitor patient = open();

    field(patient).fill("needle");

    assertThat(count(patient)).hasText("1 of 2");
    assertThat(patient.message("second needle")).isInViewport();
    patient.button("Earlier match").click();
    assertThat(count(patient)).hasText("2 of 2");
    assertThat(patient.message("first needle")).isInViewport();
    // After the earliest comes the latest again.
    field(patient).press("Enter");
    assertThat(count(patient)).hasText("1 of 2");
    assertThat(patient.message("second needle")).isInViewport();
    field(patient).press("Shift+Enter");
    assertThat(count(patient)).hasText("2 of 2");
    assertThat(patient.message("first needle")).isInViewport();
    assertThat(field(patient)).isFocused();
  }

  @Test
  void theEarliestHitsOfManyPagesAreReached() {
    for (int number = 1; number <= 32; number++) {
      host.doctorSays("word " + number);
    }
    Visitor patient = open();
    field(patient).fill("word");
    assertThat(count(patient)).hasText("1 of more than 30");

    for (int step = 0; step < 30; step++) {
      field(patient).press("Enter");
    }

    assertThat(count(patient)).hasText("31 of 32");
    assertThat(patient.message("word 2")).isInViewport();
  }

  @Test
  void escapeClearsThenClosesAndReturnsTheFocus() {
    host.doctorSays("hello");
    Visitor patient = open();
    assertThat(field(patient)).isFocused();
    field(patient).fill("nothing like this");
    assertThat(count(patient)).hasText("No messages found.");

    field(patient).press("Escape");
    assertThat(field(patient)).hasValue("");
    field(patient).press("Escape");

    assertThat(field(patient)).hasCount(0);
    assertThat(patient.button("Search in this conversation")).isFocused();
  }

  @Test
  void theWordsAreMarkedInTheBubble() {
    host.doctorSays("😀 see https://example.org/ and Röntgen");
    Visitor patient = open();

    field(patient).fill("rontg");

    patient
        .page()
        .waitForFunction(
            "() => [...(CSS.highlights.get('parley-found') ?? [])].map(String).join() === 'Röntg'");
    field(patient).fill("");
    patient.page().waitForFunction("() => !CSS.highlights.has('parley-found')");
  }

  @Test
  void aMessageThatIsDeletedMeanwhileIsNoHitAnyMore() {
    host.doctorSays("one needle");
    host.doctorSays("another needle");
    Visitor patient = open();
    field(patient).fill("needle");
    assertThat(count(patient)).hasText("1 of 2");

    host.chat.changes().delete(AHost.DOCTOR, PATIENT, 2);

    assertThat(count(patient)).hasText("1 of 1");
  }

  @Test
  void onAPhoneItFits() {
    host.doctorSays("hello");
    Visitor patient = open();
    patient.page().setViewportSize(390, 844);
    patient.button("Filters").click();
    field(patient).fill("hello");
    assertThat(count(patient)).hasText("1 of 1");

    patient
        .page()
        .waitForFunction(
            "() => { const box = document.querySelector('parley-chat').shadowRoot"
                + ".querySelector('.conversation-header'); return box.scrollWidth <= box.clientWidth; }");
    assertThat(patient.message("hello")).isInViewport();
    assertThat(patient.field()).isInViewport();
  }

  private Visitor open() {
    Visitor patient = host.at("/chat-ui/?partner=doctor:7");
    patient.ready().button("Search in this conversation").click();
    return patient;
  }

  private static Locator bar(Visitor visitor) {
    return visitor
        .page()
        .getByRole(
            AriaRole.SEARCH, new Page.GetByRoleOptions().setName("Search in this conversation"));
  }

  private static Locator field(Visitor visitor) {
    return bar(visitor).getByRole(AriaRole.SEARCHBOX);
  }

  private static Locator count(Visitor visitor) {
    return bar(visitor).locator(".find-count");
  }
}
