package dev.parley.chat.event;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.participant.Participant;
import java.util.Set;

/** Something that happened and was committed. Immutable; no {@code toString()} gives words away. */
public sealed interface ChatEvent {
  /**
   * Returns where it happened.
   *
   * @return the conversation
   */
  ConversationId conversation();

  /**
   * Returns whom it concerns.
   *
   * @return the conversation's members
   */
  Set<Participant> members();

  /**
   * A message was stored for the first time; a retry tells nobody.
   *
   * @param message as stored
   * @param members the conversation's members, the sender among them
   */
  record MessageSent(Message message, Set<Participant> members) implements ChatEvent {
    @Override
    public ConversationId conversation() {
      return message.conversation();
    }
  }

  /**
   * A member's marks moved forward.
   *
   * @param conversation where
   * @param reader whose marks, and what holds for him now
   * @param members the conversation's members, the reader among them
   */
  record MarksMoved(ConversationId conversation, Member reader, Set<Participant> members)
      implements ChatEvent {}
}
