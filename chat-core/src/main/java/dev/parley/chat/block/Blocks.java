package dev.parley.chat.block;

import dev.parley.chat.participant.Participant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Blocks between people. While one of two blocks the other, neither writes, changes or types in
 * their conversation, neither sees the other's presence, and the blocked one sees no marks of the
 * other's. Groups go on, but the blocked one cannot bring the other into one. Thread-safe.
 */
public interface Blocks {
  /**
   * Blocks someone, or ends that; what is so already stays.
   *
   * @param caller who blocks
   * @param who the other person
   * @param on whether they are blocked from now on
   * @throws dev.parley.chat.error.ChatException NOT_PERMITTED if the host's {@link
   *     dev.parley.chat.block.spi.BlockPolicy} refuses it or knows no such person; an end is never
   *     refused
   */
  void block(Participant caller, Participant who, boolean on);

  /**
   * Returns whether someone may block someone now.
   *
   * @param caller who would block
   * @param who the other person
   * @return what the host's policy says
   */
  boolean mayBlock(Participant caller, Participant who);

  /**
   * Reads whom someone blocks.
   *
   * @param caller whose blocks
   * @param after the last one of the page before; empty for the first page
   * @param limit at most this many, 1 to 200
   * @return one page, in an order that stays
   * @throws IllegalArgumentException if the limit is outside these bounds
   */
  Page blocked(Participant caller, Optional<Participant> after, int limit);

  /**
   * Finds the people who may not see a viewer's presence, nor show theirs.
   *
   * @param viewer who looks
   * @param people any number of participants
   * @return those among them with a block in either direction
   */
  Set<Participant> apart(Participant viewer, Collection<Participant> people);

  /**
   * One page of the people whom someone blocks. Immutable.
   *
   * @param people at most as many as the limit
   * @param next where the next page begins; empty at the end
   */
  record Page(List<Participant> people, Optional<Participant> next) {
    /** Copies the list. */
    public Page {
      people = List.copyOf(people);
    }
  }
}
