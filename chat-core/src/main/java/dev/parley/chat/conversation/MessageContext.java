package dev.parley.chat.conversation;

import dev.parley.chat.participant.Participant;
import java.util.List;
import java.util.Optional;

/**
 * What other messages and people added to a message. It is drawn each time that the message is
 * read, and never stored with it. Immutable.
 *
 * @param replyTo the message that it replies to
 * @param reactions one for each emoji, the first one used first
 * @param pinned whether it is pinned
 */
public record MessageContext(Optional<Quote> replyTo, List<Reaction> reactions, boolean pinned) {
  /** A message that replies to nothing, without reactions and not pinned. */
  public static final MessageContext NONE = new MessageContext(Optional.empty(), List.of(), false);

  /** The most emoji of one message. */
  public static final int MOST_REACTIONS = 20;

  /** Copies the list. */
  public MessageContext {
    reactions = List.copyOf(reactions);
  }

  /**
   * The context of a new message.
   *
   * @param seq of the message that it replies to, if any
   * @return a context whose quote is hidden until it is read
   */
  public static MessageContext of(Optional<Long> seq) {
    return seq.map(
            origin -> new MessageContext(Optional.of(Quote.hidden(origin)), List.of(), false))
        .orElse(NONE);
  }

  /**
   * A message that another one replies to, as a reader may see it now. Immutable; its {@link
   * #toString()} leaves out the text.
   *
   * @param seq its number
   * @param origin what it says; empty if the reader may not see it, or it is not there any more
   */
  public record Quote(long seq, Optional<Origin> origin) {
    /**
     * A quote of which only the number is known.
     *
     * @param seq its number
     * @return a quote without an origin
     */
    public static Quote hidden(long seq) {
      return new Quote(seq, Optional.empty());
    }

    /**
     * A quote of a message that the reader may see.
     *
     * @param message as it is now
     * @return its beginning
     */
    public static Quote of(Message message) {
      return new Quote(
          message.seq(),
          Optional.of(
              new Origin(
                  message.sender(),
                  message.kind(),
                  Conversation.LastMessage.preview(message.body()))));
    }
  }

  /**
   * What a quote shows. Immutable; its {@link #toString()} leaves out the text.
   *
   * @param sender who sent the quoted message
   * @param kind what it is made of
   * @param preview the beginning of its text, at most 200 code points; the name of an event
   */
  public record Origin(Participant sender, Message.Kind kind, String preview) {
    @Override
    public String toString() {
      return "Origin[" + kind + "]";
    }
  }

  /**
   * One emoji that people reacted with. Immutable.
   *
   * @param emoji in its canonical form
   * @param count how many people
   * @param own whether the reader is one of them
   * @param first the first of them, at most {@link #MOST_NAMED}
   */
  public record Reaction(String emoji, int count, boolean own, List<Participant> first) {
    /** How many people a reaction names. */
    public static final int MOST_NAMED = 3;

    /** Copies the list. */
    public Reaction {
      first = List.copyOf(first);
    }
  }
}
