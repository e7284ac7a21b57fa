package dev.parley.chat.conversation;

import dev.parley.chat.participant.GroupId;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Peer;
import java.util.Set;

/**
 * Names a conversation. Sealed: the id of a conversation of two says who its members are; those of
 * a group only the store knows. Immutable.
 */
public sealed interface ConversationId permits ConversationId.Direct, ConversationId.Group {
  /**
   * Returns the one text that names this conversation in a store. Two ids have the same value
   * exactly if they are equal.
   *
   * @return ASCII, at most 330 characters
   */
  String value();

  /**
   * Returns the peer of a member in this conversation.
   *
   * @param member one of the members
   * @return the partner, or the group
   * @throws IllegalArgumentException if the participant is not one of the two
   */
  Peer peerOf(Participant member);

  /**
   * Names the one conversation of two participants, in either order.
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
   * Names a participant's conversation with a peer.
   *
   * @param participant who talks
   * @param peer whom with
   * @return the conversation
   * @throws IllegalArgumentException if the peer is the participant
   */
  static ConversationId of(Participant participant, Peer peer) {
    return switch (peer.kind()) {
      case PERSON -> between(participant, (Participant) peer);
      case GROUP -> new Group((GroupId) peer);
    };
  }

  /**
   * Parses {@link #value()}.
   *
   * @param value what a store kept
   * @return the conversation it names
   * @throws IllegalArgumentException if it names none of a kind that this version knows
   */
  static ConversationId parse(String value) {
    if (value.startsWith(Group.PREFIX)) {
      return new Group(new GroupId(value.substring(Group.PREFIX.length())));
    }
    // An id may hold a bar but no slash, and a type neither: the last slash is the second
    // participant's, and the bar before its type ends the first.
    int bar = value.lastIndexOf('|', value.lastIndexOf('/'));
    if (!value.startsWith(Direct.PREFIX) || bar < 0) {
      throw new IllegalArgumentException("Not a conversation id.");
    }
    return new Direct(
        Participant.parse(value.substring(Direct.PREFIX.length(), bar)),
        Participant.parse(value.substring(bar + 1)));
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
        throw new IllegalArgumentException("A conversation needs two different participants.");
      }
    }

    @Override
    public String value() {
      return PREFIX + first + "|" + second;
    }

    @Override
    public Participant peerOf(Participant member) {
      return partnerOf(member);
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
     * Finds the other member.
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

  /**
   * A group's conversation.
   *
   * @param group which group
   */
  record Group(GroupId group) implements ConversationId {
    private static final String PREFIX = "group:";

    @Override
    public String value() {
      return PREFIX + group.id();
    }

    @Override
    public GroupId peerOf(Participant member) {
      return group;
    }
  }
}
