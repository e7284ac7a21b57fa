package dev.parley.chat.change;

import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.MessageText;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Peer;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Changes messages after they were sent. Thread-safe.
 *
 * <p>Every verb takes the participant who acts, and returns the message as they may see it
 * afterwards. What is so already is no change and no error. Each change raises the conversation's
 * revision, reaches every member and every listener as {@link
 * dev.parley.chat.event.ChatEvent.MessageChanged}, and makes nothing unread.
 *
 * <p>Methods throw {@link dev.parley.chat.error.ChatException}: NOT_PERMITTED if the caller may not
 * read the conversation, or may not do this; NO_SUCH_MESSAGE if there is no such message that they
 * can read; and what each verb names. All but {@link #delete} and the reading ones also need the
 * host's permission to send.
 */
public interface Changes {
  /** The most messages that are pinned in one conversation. */
  int MOST_PINS = 50;

  /**
   * Replaces the text of the caller's own message.
   *
   * @param caller who sent it
   * @param peer with whom: a person or a group
   * @param seq its number
   * @param edit the wanted text
   * @return the message as it is now
   * @throws EditConflictException CHANGED if the text is not the one that the caller saw
   * @throws dev.parley.chat.error.ChatException TOO_LATE after the host's window; NOT_EDITABLE if
   *     it was deleted or is no text; EMPTY_MESSAGE, INVALID_CONTENT, INVALID_MENTION
   */
  Message edit(Participant caller, Peer peer, long seq, Edit edit);

  /**
   * Deletes a message. Its number stays, and it still counts; its text, files, reactions, mentions
   * and pin are removed, also from lists, quotes and repeated sends.
   *
   * @param caller who sent it, or who has the power DELETE_OTHERS
   * @param peer with whom: a person or a group
   * @param seq its number
   * @return what is left of it
   * @throws dev.parley.chat.error.ChatException TOO_LATE after the host's window, or if the host
   *     has switched deletion off; NOT_EDITABLE for an event
   */
  Message delete(Participant caller, Peer peer, long seq);

  /**
   * Adds or removes the caller's reaction.
   *
   * @param caller a member
   * @param peer with whom: a person or a group
   * @param seq the message's number
   * @param emoji which one
   * @param on whether the caller reacts with it
   * @return the message as it is now
   * @throws dev.parley.chat.error.ChatException NOT_EDITABLE for a deleted message or an event;
   *     TOO_MANY if it has 20 other emoji already
   */
  Message react(Participant caller, Peer peer, long seq, Emoji emoji, boolean on);

  /**
   * Pins a message for everyone in the conversation, or removes the pin.
   *
   * @param caller a member
   * @param peer with whom: a person or a group
   * @param seq the message's number
   * @param on whether it is pinned
   * @return the message as it is now
   * @throws dev.parley.chat.error.ChatException NOT_EDITABLE for a deleted message or an event;
   *     TOO_MANY if the conversation has {@link #MOST_PINS} others
   */
  Message pin(Participant caller, Peer peer, long seq, boolean on);

  /**
   * Reads the pinned messages of a conversation.
   *
   * @param caller who reads
   * @param peer with whom: a person or a group
   * @return those that the caller can read, newest pin first
   */
  List<Message> pins(Participant caller, Peer peer);

  /**
   * Reads the earlier texts of a message, where the host keeps them.
   *
   * @param caller who reads; needs the power READ_EDITIONS if they are kept for the policy
   * @param peer with whom: a person or a group
   * @param seq the message's number
   * @return them, oldest first
   */
  List<Edition> editions(Participant caller, Peer peer, long seq);

  /**
   * Says what the host grants a participant beyond the rights of every member.
   *
   * @param caller who asks
   * @param peer with whom: a person or a group
   * @return the powers, in the order of their declaration; none before the conversation exists
   */
  Set<Right> powers(Participant caller, Peer peer);

  /** A right beyond those of every member. A later version may have more. */
  enum Right {
    /** Delete messages of others. */
    DELETE_OTHERS,
    /** Read the texts that edits have replaced. */
    READ_EDITIONS
  }

  /**
   * A new text for a message. Immutable.
   *
   * @param text the wanted text; may be empty if the message has a file
   * @param mentions whom it mentions
   * @param textRevision of the message as the caller saw it
   */
  record Edit(MessageText text, List<Message.Mention> mentions, long textRevision) {
    /** Copies the list. */
    public Edit {
      mentions = List.copyOf(mentions);
    }

    /**
     * A text that mentions no one, in place of the one in a message.
     *
     * @param text any text; line ends become LF
     * @param seen the message as the caller saw it
     * @return the edit
     * @throws dev.parley.chat.error.ChatException INVALID_CONTENT for NUL or an unpaired surrogate
     */
    public static Edit of(String text, Message seen) {
      return new Edit(new MessageText(text), List.of(), seen.textRevision());
    }
  }

  /**
   * A text that was replaced. Immutable; its {@link #toString()} leaves out the text.
   *
   * @param text what it was
   * @param writtenAt when it was sent, or written by an edit
   */
  record Edition(MessageText text, Instant writtenAt) {}
}
