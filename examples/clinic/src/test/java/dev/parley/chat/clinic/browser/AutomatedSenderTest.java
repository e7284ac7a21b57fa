package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.ParticipantProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a person sees of messages that no person sends. */
class AutomatedSenderTest {
  @RegisterExtension final AHost host = new AHost();

  @Test
  void theListAndTheConversationSayThatMessagesAreAutomated() {
    host.people.put(AHost.DOCTOR, ParticipantProfile.of("Reminders").asAutomated());
    host.doctorSays("Your appointment is at 10:00.");

    Visitor patient = host.at("/chat-ui/");
    assertThat(patient.entry("Reminders")).containsText("Automated messages");
    patient.openConversationWith("Reminders").sees("Your appointment is at 10:00.");
    assertThat(patient.page().locator(".conversation-who")).hasText("RemindersAutomated messages");

    patient.says("Thank you").sees("Thank you", "Sent");
  }

  @Test
  void whereTheHostAllowsNoReplyTheReaderIsNotAskedForOne() {
    host.people.put(AHost.DOCTOR, ParticipantProfile.of("The clinic").asAutomated());
    host.doctorSays("We are closed on Friday.");
    host.forbidden.add(AccessPolicy.Action.SEND);

    Visitor patient = host.at("/chat-ui/");
    patient.entry("The clinic").click();
    patient.sees("We are closed on Friday.");

    assertThat(patient.page().getByText("You cannot reply to them.")).isVisible();
    assertThat(patient.field()).hasCount(0);
  }
}
