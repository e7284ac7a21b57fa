package dev.parley.chat.participant;

import java.util.Set;
import java.util.stream.Stream;

/**
 * Port: the host's rule of who may talk to whom. There is no permissive default. Implementations
 * are thread-safe and quick: the rule is asked for every row of a list. Membership is checked by
 * the core beside it, so a policy can narrow what members may do and never widen it.
 *
 * <ol>
 *   <li>The answer depends on the three arguments and the host's own state alone.
 *   <li>{@code actor} is always one of {@code members}.
 *   <li>What it throws refuses the action; a {@link dev.parley.chat.error.StorageException} fails
 *       the call instead, so that a host whose database is busy can be asked again.
 * </ol>
 */
@FunctionalInterface
public interface AccessPolicy {
  /**
   * Decides one action.
   *
   * @param actor who acts
   * @param action what for
   * @param members everybody in the conversation, the actor among them
   * @return true if the host allows it
   */
  boolean permits(Participant actor, Action action, Set<Participant> members);

  /**
   * Allows a conversation of two if one is of the first type and the other of the second.
   *
   * @param first one type, for example {@code user}
   * @param second the other, for example {@code doctor}; the same as the first lets that type talk
   *     among itself
   * @return the policy
   */
  static AccessPolicy betweenTypes(String first, String second) {
    return (actor, action, members) -> {
      if (members.size() != 2) {
        return false;
      }
      var types = members.stream().map(Participant::type).sorted().toList();
      return types.equals(Stream.of(first, second).sorted().toList());
    };
  }

  /**
   * Allows what this policy and another allow.
   *
   * @param other the second opinion, asked only if this one agrees
   * @return the policy
   */
  default AccessPolicy and(AccessPolicy other) {
    return (actor, action, members) ->
        permits(actor, action, members) && other.permits(actor, action, members);
  }
}
