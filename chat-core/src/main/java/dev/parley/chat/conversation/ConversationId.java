package dev.parley.chat.conversation;

import dev.parley.chat.participant.Participant;
import java.util.Set;

/**
 * Names a conversation. Sealed, because who its members are is known from the id for a conversation
 * of two only; for any other kind the store knows. Immutable.
 */
public sealed interface ConversationId permits ConversationId.Direct {
  /**
   * Returns the one text that names this conversation in a store; two ids have the same value
   * exactly if they are equal.
   *
   * @return ASCII, at most 220 characters
   */
  String value();

  /**
   * Names the one conversation of two participants, whoever comes first.
   *
   * @param one a participant
   * @param other another participant
   * @return their conversation
   * @throws IllegalArgumentException if both are the same
   */
  static Direct between(Participant one, Participant other) {
    return one.compareTo(other) < 0 ? new Direct(one, other) : new Direct(other, one);
  }

  /**
   * Reads back {@link #value()}.
   *
   * @param value what a store kept
   * @return the conversation it names
   * @throws IllegalArgumentException if it names none
   */
  static ConversationId parse(String value) {
    int bar = value.indexOf('|');
    if (!value.startsWith(Direct.PREFIX) || bar < 0) {
      throw new IllegalArgumentException("Not a conversation id.");
    }
    return new Direct(
        participant(value.substring(Direct.PREFIX.length(), bar)),
        participant(value.substring(bar + 1)));
  }

  private static Participant participant(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("Not a conversation id.");
    }
    return Participant.of(text.substring(0, slash), text.substring(slash + 1));
  }

  /**
   * A conversation of exactly two.
   *
   * @param first the smaller by {@link Participant}'s order
   * @param second the greater
   */
  record Direct(Participant first, Participant second) implements ConversationId {
    private static final String PREFIX = "direct:";

    /**
     * Validates the order.
     *
     * @throws IllegalArgumentException if they are the same, or in the wrong order
     */
    public Direct {
      if (first.compareTo(second) >= 0) {
        throw new IllegalArgumentException("A conversation has two different participants.");
      }
    }

    @Override
    public String value() {
      return PREFIX + first + "|" + second;
    }

    /**
     * Returns both.
     *
     * @return the two members
     */
    public Set<Participant> members() {
      return Set.of(first, second);
    }

    /**
     * Finds the one across the table.
     *
     * @param member one of the two
     * @return the other
     * @throws IllegalArgumentException if the participant is not one of the two
     */
    public Participant partnerOf(Participant member) {
      if (member.equals(first)) {
        return second;
      }
      if (member.equals(second)) {
        return first;
      }
      throw new IllegalArgumentException("Not a member of this conversation.");
    }
  }
}
