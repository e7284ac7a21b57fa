package dev.parley.chat.participant;

import java.util.stream.Stream;

/**
 * Port: the host's rule of who may talk to whom. There is no permissive default. Implementations
 * are thread-safe and quick: it is called for every row of a list. The core checks membership as
 * well, so a policy can narrow what members may do and never widen it.
 *
 * <ol>
 *   <li>The decision depends only on the three arguments and the host's own state.
 *   <li>{@code actor} is always a member, or about to become one.
 *   <li>An exception refuses the action; only a {@link dev.parley.chat.error.spi.StorageException}
 *       fails the call, so that a caller may retry when the host's database is busy.
 * </ol>
 *
 * <p>It decides about {@link Action}s alone. Rights that must not be granted by accident are
 * checked with {@link dev.parley.chat.participant.spi.PowerPolicy}, since many hosts' rules ignore
 * the action.
 */
@FunctionalInterface
public interface AccessPolicy {
  /**
   * Decides one action.
   *
   * @param actor who acts
   * @param action what they want to do
   * @param about the conversation
   * @return true if the host allows it
   */
  boolean permits(Participant actor, Action action, About about);

  /**
   * Allows a conversation of two people of these types, one of each, and no group.
   *
   * @param first one type, for example {@code user}
   * @param second the other, for example {@code doctor}; the same as the first lets people of that
   *     type talk with one another
   * @return the policy
   */
  static AccessPolicy betweenTypes(String first, String second) {
    var types = Stream.of(first, second).sorted().toList();
    return (actor, action, about) ->
        about
            .partnerOf(actor)
            .map(partner -> Stream.of(actor.type(), partner.type()).sorted().toList())
            .filter(types::equals)
            .isPresent();
  }

  /**
   * Allows what this policy and another allow.
   *
   * @param other another policy, called only if this one allows the action
   * @return the policy
   */
  default AccessPolicy and(AccessPolicy other) {
    return (actor, action, about) ->
        permits(actor, action, about) && other.permits(actor, action, about);
  }

  /**
   * What a participant wants to do in a conversation, decided by {@link AccessPolicy}. Immutable.
   */
  enum Action {
    /** Read its messages and files, and move one's own marks. */
    READ,
    /** Write to it, which also starts a conversation of two. */
    SEND,
    /** Start a group; checked for each member, as a conversation of two. */
    START_GROUP,
    /** Add a person to a group; checked for each person, as a conversation of two. */
    INVITE
  }
}
