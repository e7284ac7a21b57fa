package dev.parley.chat.block.spi;

import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Port: who blocks whom. Implementations are thread-safe; every call is atomic and throws only
 * {@link dev.parley.chat.error.spi.StorageException}.
 *
 * <ol>
 *   <li>{@link #block} is idempotent. A change gives the blocker's feed one BLOCK row, which names
 *       the blocked person as its actor, and where the two have a conversation the blocked person's
 *       feed another, which names the blocker; what is so already writes no row. It needs no
 *       conversation.
 *   <li>A message of two is stored before a block between them or refused, never stored after it,
 *       in whichever direction the block is. The same holds for changes that need a member, except
 *       deletions.
 *   <li>Messages of groups are never refused for a block.
 *   <li>{@link #blocked} returns everyone whom a participant blocks, once.
 *   <li>{@link #among} finds both directions, in a number of queries that grows by one per hundred
 *       participants.
 *   <li>While one of two blocks the other, {@code Head.others} and {@code
 *       ConversationSummary.others} are empty for the blocked one, and {@code
 *       ConversationSummary.block} says who blocks.
 *   <li>A person is in a group before they block the one who brings them in, or the whole creation
 *       or change is refused as BLOCKED. One who blocks someone can still bring them in.
 * </ol>
 */
public interface BlockStore {
  /**
   * Blocks someone, or ends that.
   *
   * @param blocker who blocks
   * @param blocked whom
   * @param on whether they are blocked from now on
   * @param now the time of the call
   * @return whether anything changed
   */
  boolean block(Participant blocker, Participant blocked, boolean on, Instant now);

  /**
   * Reads a page of those whom someone blocks, in an order that the store defines.
   *
   * @param blocker who blocks
   * @param after the last one of the page before; empty for the first page
   * @param limit at most this many, at least 1
   * @return them
   */
  List<Participant> blocked(Participant blocker, Optional<Participant> after, int limit);

  /**
   * Finds the blocks between one participant and others.
   *
   * @param who the one
   * @param others any number of participants
   * @return those among them with a block
   */
  Among among(Participant who, Collection<Participant> others);

  /**
   * The blocks between one participant and others. Immutable.
   *
   * @param blocked whom the one blocks
   * @param blocking who blocks the one
   */
  record Among(Set<Participant> blocked, Set<Participant> blocking) {
    /** No blocks. */
    public static final Among NONE = new Among(Set.of(), Set.of());

    /** Copies the sets. */
    public Among {
      blocked = Set.copyOf(blocked);
      blocking = Set.copyOf(blocking);
    }

    /**
     * Returns whether there is a block in either direction.
     *
     * @param other one of the others
     * @return true if there is
     */
    public boolean isBetween(Participant other) {
      return blocked.contains(other) || blocking.contains(other);
    }
  }
}
