package dev.parley.chat.presence.spi;

import dev.parley.chat.participant.Participant;
import java.util.Set;

/**
 * Port: the host's rule of whose presence is shown to whom. It can only narrow: presence is shown
 * only to those who may read or start a conversation with that person. Implementations are
 * thread-safe and quick, and are called whenever presence is shown.
 *
 * <ol>
 *   <li>What is not shown is left out altogether: neither online nor last seen.
 *   <li>What it throws hides.
 * </ol>
 */
@FunctionalInterface
public interface PresencePolicy {
  /** The policy of {@link #nobody()}, with which presence is not recorded at all. */
  PresencePolicy HIDDEN = (who, viewer) -> false;

  /**
   * Decides one case.
   *
   * @param who whose presence it is
   * @param viewer who would see it
   * @return true if it is shown
   */
  boolean shows(Participant who, Participant viewer);

  /**
   * Shows everyone to the people they talk to.
   *
   * @return the policy
   */
  static PresencePolicy everybody() {
    return (who, viewer) -> true;
  }

  /**
   * Shows no one.
   *
   * @return the policy
   */
  static PresencePolicy nobody() {
    return HIDDEN;
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
