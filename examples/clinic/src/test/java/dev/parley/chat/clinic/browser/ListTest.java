package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.parley.chat.clinic.browser.AHost.PATIENT;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The list of conversations, over people that the clinic does not have. */
class ListTest {
  @RegisterExtension final AHost host = new AHost();

  @Test
  void initialsStandInForMissingAndFailedPictures() {
    host.people.put(
        AHost.DOCTOR,
        ParticipantProfile.of("Maya Lind").withAvatar("https://elsewhere.example/maya.jpg"));
    Participant other =
        doctor(8, ParticipantProfile.of("Yuki Tanaka").withAvatar("/nothing/here.png"));
    host.doctorSays("hello");
    host.chat.send(Draft.from(other).to(PATIENT).text("hello"));

    Visitor patient = host.at("/chat-ui/");

    assertThat(patient.entry("Maya Lind")).containsText("ML");
    assertThat(patient.entry("Yuki Tanaka")).containsText("YT");
  }

  @Test
  void aConversationIsFoundByTheNameOfThePerson() {
    for (int id = 10; id < 75; id++) {
      Participant doctor = doctor(id, ParticipantProfile.of("Dr. Number " + id));
      host.chat.send(Draft.from(doctor).to(PATIENT).text("hello"));
    }
    host.people.put(Participant.of("doctor", 10), ParticipantProfile.of("Zoe Alone"));
    Visitor patient = host.at("/chat-ui/");
    assertThat(patient.entry("Dr. Number")).hasCount(50);

    patient.page().getByRole(AriaRole.SEARCHBOX).fill("zoe");
    assertThat(patient.entry("Zoe Alone")).isVisible();
    assertThat(patient.entry("Dr. Number")).hasCount(0);

    patient.page().keyboard().press("Escape");
    patient.button("Show more").click();
    assertThat(patient.entry("Dr. Number")).hasCount(64);
    assertThat(patient.button("Show more")).hasCount(0);
  }

  @Test
  void readersWhoMayNotWriteFindANoteInPlaceOfTheComposer() {
    host.doctorSays("hello");
    host.forbidden.add(AccessPolicy.Action.SEND);
    Visitor patient = host.at("/chat-ui/");
    patient.entry("Dr. Maya Lind").click();

    patient.sees("hello");
    assertThat(
            patient
                .page()
                .getByText("You can read this conversation, but not write in it any more."))
        .isVisible();
    assertThat(patient.field()).hasCount(0);
  }

  @Test
  void aPersonUnknownToTheHostStaysInTheList() {
    host.doctorSays("hello");
    host.people.remove(AHost.DOCTOR);
    Visitor patient = host.at("/chat-ui/");

    Locator rows = patient.page().getByRole(AriaRole.LISTITEM);
    assertThat(rows).hasCount(1);
    rows.getByRole(AriaRole.BUTTON).click();
    patient.sees("hello");
    assertThat(patient.field()).hasCount(0);
  }

  @Test
  void peopleThatCouldNotBeReadAreRequestedAgain() {
    host.doctorSays("hello");
    Visitor patient = host.at("/chat-ui/");
    host.expectFaults();
    patient.page().route("**/chat/contacts*", Route::abort);
    patient.button("New chat").click();
    assertThat(patient.page().getByText("The people could not be loaded.")).isVisible();

    patient.page().unroute("**/chat/contacts*");

    assertThat(patient.entry("Dr. Maya Lind")).isVisible();
  }

  @Test
  void thePreviewOfAnOwnMessageShowsItsStatus() {
    host.chat.send(Draft.from(PATIENT).to(AHost.DOCTOR).text("hello"));
    Visitor patient = host.at("/chat-ui/");
    assertThat(sign(patient, "Sent")).isVisible();

    host.chat.mark(AHost.DOCTOR, PATIENT, UpTo.delivered(1));
    assertThat(sign(patient, "Delivered")).isVisible();
    host.chat.mark(AHost.DOCTOR, PATIENT, UpTo.read(1));
    assertThat(sign(patient, "Read")).isVisible();

    host.doctorSays("hello to you");
    assertThat(patient.entry("Dr. Maya Lind")).containsText("hello to you");
    assertThat(patient.entry("Dr. Maya Lind").getByRole(AriaRole.IMG)).hasCount(0);
  }

  @Test
  void arrowKeysMoveThroughTheList() {
    Participant other = doctor(8, ParticipantProfile.of("Yuki Tanaka"));
    host.doctorSays("hello");
    host.chat.send(Draft.from(other).to(PATIENT).text("hello"));
    Visitor patient = host.at("/chat-ui/");
    // From the field into the list, and with Tab out of it again: it is one stop.
    patient.page().getByLabel("Search people and messages").press("ArrowDown");
    assertThat(patient.entry("Yuki Tanaka")).isFocused();
    assertThat(patient.entry("Dr. Maya Lind")).hasAttribute("tabindex", "-1");

    patient.page().keyboard().press("ArrowDown");
    assertThat(patient.entry("Dr. Maya Lind")).isFocused();
    patient.page().keyboard().press("Enter");

    patient.ready().sees("hello");
    assertThat(patient.field()).isFocused();
  }

  private static Locator sign(Visitor visitor, String name) {
    return visitor
        .entry("Dr. Maya Lind")
        .getByRole(AriaRole.IMG, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  private Participant doctor(int id, ParticipantProfile profile) {
    Participant doctor = Participant.of("doctor", id);
    host.people.put(doctor, profile);
    return doctor;
  }
}
