package dev.parley.chat;

import dev.parley.chat.conversation.ConversationStore;
import dev.parley.chat.conversation.ConversationStore.Marked;
import dev.parley.chat.conversation.Head;
import dev.parley.chat.conversation.Marks;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.participant.Participant;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/** Orders the steps of moving marks: permit, move, tell. */
final class Marking {
  private final Gate gate;
  private final ConversationStore conversations;
  private final Consumer<ChatEvent> told;
  private final Clock clock;

  Marking(Gate gate, ConversationStore conversations, Consumer<ChatEvent> told, Clock clock) {
    this.gate = gate;
    this.conversations = conversations;
    this.told = told;
    this.clock = clock;
  }

  Member mark(Participant caller, Participant partner, long delivered, long read) {
    Optional<Head> found = gate.toRead(caller, partner);
    if (found.isEmpty()) {
      return new Member(caller, Marks.NONE, 0);
    }
    Head head = found.get();
    Marked marked =
        conversations.mark(head.id(), caller, delivered, read, clock.instant()).orElseThrow();
    if (marked.moved()) {
      told.accept(new ChatEvent.MarksMoved(head.id(), marked.member(), head.members().keySet()));
    }
    return marked.member();
  }
}
