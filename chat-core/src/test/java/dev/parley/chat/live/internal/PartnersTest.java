package dev.parley.chat.live.internal;

import static dev.parley.chat.live.internal.Clinic.DOCTOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.TestClock;
import dev.parley.chat.conversation.Body;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.MessageText;
import dev.parley.chat.conversation.spi.Fingerprint;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.event.spi.LocalEventBus;
import dev.parley.chat.live.spi.LiveEvent;
import dev.parley.chat.memory.InMemoryStorage;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.presence.Presence;
import dev.parley.chat.presence.internal.NodePresence;
import dev.parley.chat.presence.internal.PresenceMoved;
import dev.parley.chat.presence.spi.PresencePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How many partners receive a change of presence, and how many are shown. */
class PartnersTest {
  private static final int TOO_MANY = Partners.NEWEST + 100;
  private final TestClock clock = new TestClock(Clinic.START);
  private final InMemoryStorage storage = InMemoryStorage.create();
  private final Partners partners =
      new Partners(
          storage.conversations(),
          new ReadsAll(storage),
          new NodePresence(PresencePolicy.everybody(), LocalEventBus.create(), clock),
          clock);

  @Test
  void whoComesIsShownAsManyPartnersAsAreNotified() {
    for (int number = 0; number < TOO_MANY; number++) {
      write(Participant.of("user", number));
    }

    List<Participant> shown =
        partners.presenceFor(DOCTOR).stream()
            .map(event -> ((LiveEvent.PresenceSeen) event).who())
            .toList();
    List<Participant> notified = new ArrayList<>();
    partners.deliver(
        new PresenceMoved(DOCTOR, new Presence.State(true, Optional.empty())),
        viewer -> true,
        (viewer, event) -> notified.add(viewer));

    assertThat(shown).hasSize(Partners.NEWEST).isEqualTo(notified);
    assertThat(shown.get(0)).isEqualTo(Participant.of("user", TOO_MANY - 1));
  }

  private void write(Participant patient) {
    ConversationId.Direct id = ConversationId.between(patient, DOCTOR);
    MessageText words = new MessageText("Good morning");
    Fingerprint fingerprint = Fingerprint.of(id, words, Optional.empty());
    storage
        .messages()
        .append(
            new NewMessage(
                id,
                id.members(),
                patient,
                new Body.Content(words, List.of()),
                Optional.empty(),
                fingerprint),
            Clinic.START);
  }
}
