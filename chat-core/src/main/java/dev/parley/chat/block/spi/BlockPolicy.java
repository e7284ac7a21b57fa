package dev.parley.chat.block.spi;

import dev.parley.chat.participant.Participant;

/**
 * Port: who may block whom. Called for each request, also for each conversation of a list, so it
 * answers quickly. An exception counts as no. Implementations are thread-safe.
 */
@FunctionalInterface
public interface BlockPolicy {
  /** No one blocks anyone. A chat with this policy does not offer it. */
  BlockPolicy NONE = (blocker, blocked) -> false;

  /**
   * Returns whether someone may block someone.
   *
   * @param blocker who would block
   * @param blocked whom
   * @return true if the host permits it; to end a block needs no permission
   */
  boolean mayBlock(Participant blocker, Participant blocked);

  /**
   * The default.
   *
   * @return {@link #NONE}
   */
  static BlockPolicy none() {
    return NONE;
  }
}
