package dev.parley.chat.participant.spi;

import dev.parley.chat.participant.About;
import dev.parley.chat.participant.Participant;

/**
 * Port: the host's rule of who has rights beyond those of every member. By default no one has any.
 * Implementations are thread-safe and quick.
 *
 * <ol>
 *   <li>A power is checked only after {@link dev.parley.chat.participant.AccessPolicy} has
 *       permitted its action.
 *   <li>What it throws refuses; a {@link dev.parley.chat.error.spi.StorageException} fails the
 *       call.
 * </ol>
 */
@FunctionalInterface
public interface PowerPolicy {
  /**
   * Decides one case.
   *
   * @param actor who acts
   * @param power what for
   * @param about the conversation
   * @return true if the host grants it
   */
  boolean grants(Participant actor, Power power, About about);

  /**
   * Grants nothing to anyone.
   *
   * @return the policy
   */
  static PowerPolicy none() {
    return (actor, power, about) -> false;
  }
}
