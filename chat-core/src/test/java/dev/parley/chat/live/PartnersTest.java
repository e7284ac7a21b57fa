package dev.parley.chat.live;

import static dev.parley.chat.live.Clinic.DOCTOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.TestClock;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Fingerprint;
import dev.parley.chat.conversation.Head;
import dev.parley.chat.conversation.MessageText;
import dev.parley.chat.conversation.NewMessage;
import dev.parley.chat.event.LocalEventBus;
import dev.parley.chat.event.Signal;
import dev.parley.chat.memory.InMemoryStorage;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.presence.Presence;
import dev.parley.chat.presence.PresencePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How many partners presence is told to, and of. */
class PartnersTest {
  private static final int TOO_MANY = Partners.NEWEST + 100;
  private static final Sight SEES_ALL =
      new Sight() {
        @Override
        public boolean mayRead(Participant viewer, Set<Participant> members) {
          return true;
        }

        @Override
        public Head shownTo(Participant viewer, Head head) {
          return head;
        }
      };

  private final TestClock clock = new TestClock(Clinic.START);
  private final InMemoryStorage storage = InMemoryStorage.create();
  private final Partners partners =
      new Partners(
          storage.conversations(),
          SEES_ALL,
          new Presence(PresencePolicy.everybody(), LocalEventBus.create(), clock),
          clock);

  @Test
  void whoComesIsShownAsManyPartnersAsHearOfHim() {
    for (int number = 0; number < TOO_MANY; number++) {
      write(Participant.of("user", number));
    }

    List<Participant> shown =
        partners.presenceFor(DOCTOR).stream()
            .map(event -> ((LiveEvent.PresenceSeen) event).who())
            .toList();
    List<Participant> told = new ArrayList<>();
    partners.tell(
        new Signal.PresenceMoved(DOCTOR, true, Optional.empty()),
        viewer -> true,
        (viewer, event) -> told.add(viewer));

    assertThat(shown).hasSize(Partners.NEWEST).isEqualTo(told);
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
                id, id.members(), patient, words, Optional.empty(), Optional.empty(), fingerprint),
            Clinic.START);
  }
}
