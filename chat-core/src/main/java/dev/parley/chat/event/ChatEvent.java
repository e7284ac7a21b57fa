package dev.parley.chat.event;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.participant.Participant;

/**
 * A committed change. Immutable; no {@code toString()} contains a message's text.
 *
 * <p>Not sealed, because later versions add events. A listener ignores an event of a type that it
 * does not know: a chain of {@code instanceof} has no {@code else} that throws, and a {@code
 * switch} over types has a {@code default} that does nothing.
 */
public interface ChatEvent {
  /**
   * Returns the conversation it happened in.
   *
   * @return the conversation
   */
  ConversationId conversation();

  /**
   * A message was stored for the first time; a retry causes no event.
   *
   * @param message as stored
   */
  record MessageSent(Message message) implements ChatEvent {
    @Override
    public ConversationId conversation() {
      return message.conversation();
    }
  }

  /**
   * A message changed after it was sent.
   *
   * @param message as it is now
   * @param kind what changed last
   */
  record MessageChanged(Message message, ChangeKind kind) implements ChatEvent {
    @Override
    public ConversationId conversation() {
      return message.conversation();
    }
  }

  /**
   * Server code read a conversation for a stated purpose. This is the one event without a change.
   *
   * @param conversation which was read
   * @param inspector who read it
   * @param purpose why
   */
  record Inspected(ConversationId conversation, Participant inspector, String purpose)
      implements ChatEvent {}

  /**
   * A member's marks moved forward.
   *
   * @param conversation where
   * @param reader whose marks moved, with their new state
   */
  record MarksMoved(ConversationId conversation, Member reader) implements ChatEvent {}

  /**
   * Past messages were imported; no event stands for each. Only an {@link EventStream} has this
   * event; listeners are not notified.
   *
   * @param conversation where
   * @param upTo the newest message's seq after the import
   */
  record MessagesImported(ConversationId conversation, long upTo) implements ChatEvent {}
}
