package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whom a page offers that names no types of people, and one that does. */
class ContactTypesTest {
  @RegisterExtension final AHost host = new AHost();

  @Test
  void theFullPageOffersAllToWhomThePersonMayWriteThoughTheFirstPagesAreEmpty() {
    for (int number = 10; number < 70; number++) {
      // The policy of this host permits no conversation between users.
      host.people.put(
          Participant.of("user", number), ParticipantProfile.of("Another user " + number));
    }

    Visitor patient = host.at("/chat-ui/");

    assertThat(patient.entry("Dr. Maya Lind")).isVisible();
    assertThat(patient.entry("Another user")).hasCount(0);
  }

  @Test
  void namedTypesLimitWhomThePageOffers() {
    host.pages.put(
        "/host",
        """
        <!doctype html><html lang=en><title>Host</title><body>
        <parley-chat contact-types="user" style="display: block; height: 500px"></parley-chat>
        <script type="module" src="/chat-ui/chat.js"></script>
        """);

    Visitor patient = host.at("/host");

    assertThat(patient.page().getByText("No conversations yet")).isVisible();
    assertThat(patient.entry("Dr. Maya Lind")).hasCount(0);
  }
}
