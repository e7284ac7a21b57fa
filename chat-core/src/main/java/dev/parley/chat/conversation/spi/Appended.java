package dev.parley.chat.conversation.spi;

import dev.parley.chat.conversation.Conversation;
import dev.parley.chat.conversation.Message;
import java.util.Optional;

/** How {@link MessageStore#append} ended; every one of these is an expected outcome. Immutable. */
public sealed interface Appended {
  /**
   * The message was stored now.
   *
   * @param message as stored
   */
  record New(Message message) implements Appended {}

  /**
   * The same message had been stored before; nothing changed.
   *
   * @param message the first one
   */
  record Replay(Message message) implements Appended {}

  /** The same message had been stored before and was removed since; nothing changed. */
  record Gone() implements Appended {}

  /** The client message id had been used for another payload; nothing changed. */
  record KeyReused() implements Appended {}

  /**
   * The message was refused; nothing changed.
   *
   * @param reason why
   */
  record Refused(Reason reason) implements Appended {}

  /** Why a message was refused. */
  enum Reason {
    /** The sender is not a member of the conversation. */
    NOT_MEMBER,
    /** The other of two blocks the sender. */
    BLOCKED,
    /** The sender blocks the other of two. */
    BLOCKED_BY_SENDER,
    /** The sweep had claimed the image; send again with its bytes. */
    ATTACHMENT_GONE,
    /** The conversation or the store has no number left. */
    FULL,
    /** It mentions someone who is no member. */
    INVALID_MENTION,
    /** It replies to a message that the sender cannot read. */
    INVALID_REPLY,
    /** Only of an import: the conversation has a newer message already. */
    NOT_NEWEST;

    /**
     * Returns why a block between two people refuses a message.
     *
     * @param block as the sender may know it
     * @return the reason; empty without a block
     */
    public static Optional<Reason> of(Conversation.Block block) {
      return switch (block) {
        case NONE -> Optional.empty();
        case BY_VIEWER -> Optional.of(BLOCKED_BY_SENDER);
        case BY_OTHER -> Optional.of(BLOCKED);
      };
    }
  }
}
