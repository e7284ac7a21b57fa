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
   * @param message as it is now; a listener receives it as the one who changed it sees it
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

  /**
   * What a row of a feed is about. Open: a later version of Parley may write kinds that this one
   * does not know, and a reader passes over them. Immutable.
   *
   * @param name the stable name that stores keep
   */
  record ChangeKind(String name) {
    /** A new message. */
    public static final ChangeKind MESSAGE = new ChangeKind("message");

    /** A member's marks. */
    public static final ChangeKind MARKS = new ChangeKind("marks");

    /** The text of a message that was sent before. */
    public static final ChangeKind EDITED = new ChangeKind("edited");

    /** A message that was deleted. */
    public static final ChangeKind DELETED = new ChangeKind("deleted");

    /** The reactions to a message. */
    public static final ChangeKind REACTION = new ChangeKind("reaction");

    /** A message that was pinned, or is pinned no more. */
    public static final ChangeKind PIN = new ChangeKind("pin");

    /** The owner of the feed became a member of a group. */
    public static final ChangeKind JOINED = new ChangeKind("joined");

    /** The owner of the feed is no member of a group any more. */
    public static final ChangeKind GONE = new ChangeKind("gone");

    /** How the owner of the feed keeps a conversation in their list. */
    public static final ChangeKind VIEW = new ChangeKind("view");

    /** A block between the owner of the feed and someone began or ended, in either direction. */
    public static final ChangeKind BLOCK = new ChangeKind("block");

    /** Past messages that were written by an import. */
    public static final ChangeKind IMPORTED = new ChangeKind("imported");
  }
}
