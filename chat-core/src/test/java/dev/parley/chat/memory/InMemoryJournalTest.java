package dev.parley.chat.memory;

import static dev.parley.chat.live.internal.Clinic.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.contract.Crowd;
import dev.parley.chat.contract.JournalContract;
import dev.parley.chat.conversation.Body;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.spi.ChatStorage;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InMemoryJournalTest extends JournalContract {
  private final MemoryState state = new MemoryState();
  private final ChatStorage storage = InMemoryStorage.over(state);
  private final MemoryJournal journal = new MemoryJournal(state);

  @Override
  protected ChatStorage storage() {
    return storage;
  }

  @Override
  protected void change(Message message, Body body, ChatEvent.ChangeKind kind, Participant actor) {
    synchronized (state) {
      assertThat(
              journal.change(
                  message.conversation(), message.seq(), body, kind, actor, Instant.EPOCH))
          .isPresent();
    }
  }

  @Test
  void whatIsNotThereIsNotChanged() {
    assertThat(
            journal.change(
                Crowd.of(2).id(),
                1,
                new Body.Deleted(Instant.EPOCH, PATIENT),
                new ChatEvent.ChangeKind("deleted"),
                PATIENT,
                Instant.EPOCH))
        .isEmpty();
  }
}
