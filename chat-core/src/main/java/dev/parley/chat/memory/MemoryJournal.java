package dev.parley.chat.memory;

import dev.parley.chat.conversation.Body;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;

/** Records that a message changed after it was sent; the caller holds the state's monitor. */
final class MemoryJournal {
  private final MemoryState state;

  MemoryJournal(MemoryState state) {
    this.state = state;
  }

  /** Gives a message another body and the next revision; empty if there is no such message. */
  Optional<Message> change(
      ConversationId id,
      long seq,
      Body body,
      ChatEvent.ChangeKind kind,
      Participant actor,
      Instant now) {
    return change(
        id,
        seq,
        (before, revision) ->
            changed(before, body, revision, before.textRevision(), before.editedAt()),
        kind,
        actor,
        now);
  }

  /** Replaces a message, which gets the next revision; empty if there is no such message. */
  Optional<Message> change(
      ConversationId id,
      long seq,
      BiFunction<Message, Long, Message> next,
      ChatEvent.ChangeKind kind,
      Participant actor,
      Instant now) {
    MemoryConversation conversation = state.conversations.get(id);
    if (conversation == null || seq < 1 || seq > conversation.lastSeq()) {
      return Optional.empty();
    }
    conversation.revision++;
    Message before = conversation.messages.get((int) seq - 1);
    Message after = next.apply(before, conversation.revision);
    conversation.messages.set((int) seq - 1, after);
    for (Participant member : conversation.members.keySet()) {
      state.feed(member).add(kind, id, seq, actor, conversation.revision, now);
    }
    state.events.record(kind, id, seq, conversation.revision, actor, now);
    return Optional.of(after);
  }

  static Message changed(
      Message before, Body body, long revision, long textRevision, Optional<Instant> editedAt) {
    return new Message(
        before.id(),
        before.conversation(),
        before.seq(),
        before.sender(),
        body,
        before.context(),
        before.clientMessageId(),
        before.sentAt(),
        revision,
        textRevision,
        editedAt);
  }
}
