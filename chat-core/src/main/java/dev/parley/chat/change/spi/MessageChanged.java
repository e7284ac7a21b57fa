package dev.parley.chat.change.spi;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.conversation.Message;
import java.util.List;

/** How {@link ChangeStore#change} ended; every one of these is an expected outcome. Immutable. */
public sealed interface MessageChanged {
  /**
   * The message was changed.
   *
   * @param message as the actor sees it now
   * @param released files that no message names any more
   */
  record Done(Message message, List<Attachment> released) implements MessageChanged {
    /** Copies the list. */
    public Done {
      released = List.copyOf(released);
    }
  }

  /**
   * The message was as wanted already; nothing changed.
   *
   * @param message as the actor sees it
   */
  record Same(Message message) implements MessageChanged {}

  /**
   * The text is not the one that the actor saw; nothing changed.
   *
   * @param message as the actor sees it
   */
  record Conflict(Message message) implements MessageChanged {}

  /**
   * The change was refused; nothing changed.
   *
   * @param reason why
   */
  record Refused(Reason reason) implements MessageChanged {}

  /** Why a change was refused. */
  enum Reason {
    /** There is no such message, or the actor cannot read it. */
    NO_SUCH_MESSAGE,
    /** The actor is not its sender, or no member any more. */
    NOT_PERMITTED,
    /** The other of two blocks the actor. */
    BLOCKED,
    /** The actor blocks the other of two. */
    BLOCKED_BY_ACTOR,
    /** It was deleted, or is of another kind. */
    NOT_EDITABLE,
    /** It was sent too long ago. */
    TOO_LATE,
    /** It would have neither text nor a file. */
    EMPTY,
    /** It mentions someone who is no member, or cannot read it. */
    INVALID_MENTION,
    /** It has too many emoji, or the conversation too many pins. */
    TOO_MANY
  }
}
