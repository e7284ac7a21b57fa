package dev.parley.chat.presence;

import dev.parley.chat.participant.Participant;
import java.util.Set;

/**
 * Port: the host's rule of whose presence is shown to whom. It can only narrow: presence is shown
 * to nobody but those who may read a conversation with that person, or start one. Implementations
 * are thread-safe and quick, and are asked whenever presence is shown.
 *
 * <ol>
 *   <li>What is not shown is left out altogether: neither online nor last seen.
 *   <li>What it throws hides.
 * </ol>
 */
@FunctionalInterface
public interface PresencePolicy {
  /** The policy of {@link #nobody()}, by which presence need not be kept at all. */
  PresencePolicy NOBODY = (who, viewer) -> false;

  /**
   * Decides one case.
   *
   * @param who whose presence it is
   * @param viewer who would see it
   * @return true if it is shown
   */
  boolean shows(Participant who, Participant viewer);

  /**
   * Shows everybody to those he talks to.
   *
   * @return the policy
   */
  static PresencePolicy everybody() {
    return (who, viewer) -> true;
  }

  /**
   * Shows nobody.
   *
   * @return the policy
   */
  static PresencePolicy nobody() {
    return NOBODY;
  }

  /**
   * Shows the people of some types, and hides all others.
   *
   * @param types for example {@code doctor}
   * @return the policy
   */
  static PresencePolicy ofTypes(String... types) {
    Set<String> shown = Set.of(types);
    return (who, viewer) -> shown.contains(who.type());
  }
}
