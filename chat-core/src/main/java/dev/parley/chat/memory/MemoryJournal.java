package dev.parley.chat.memory;

import dev.parley.chat.conversation.Body;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.event.ChangeKind;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.Optional;

/** Records that a message changed after it was sent; the caller holds the state's monitor. */
final class MemoryJournal {
  private final MemoryState state;

  MemoryJournal(MemoryState state) {
    this.state = state;
  }

  /** Gives a message another body and the next revision; empty if there is no such message. */
  Optional<Message> change(
      ConversationId id, long seq, Body body, ChangeKind kind, Participant actor, Instant now) {
    MemoryConversation conversation = state.conversations.get(id);
    if (conversation == null || seq < 1 || seq > conversation.lastSeq()) {
      return Optional.empty();
    }
    Message before = conversation.messages.get((int) seq - 1);
    conversation.revision++;
    Message after =
        new Message(
            before.id(),
            id,
            seq,
            before.sender(),
            body,
            before.replyTo(),
            before.clientMessageId(),
            before.sentAt(),
            conversation.revision,
            before.textRevision(),
            before.editedAt());
    conversation.messages.set((int) seq - 1, after);
    for (Participant member : conversation.members.keySet()) {
      state.feed(member).add(kind, id, seq, actor, conversation.revision, now);
    }
    state.events.record(kind, id, seq, conversation.revision, actor, now);
    return Optional.of(after);
  }
}
