package dev.parley.chat.importing;

import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.participant.Participant;
import java.util.List;
import java.util.Optional;

/**
 * Writes messages of another system into conversations of two, with their own times. Neither policy
 * nor directory is asked, and listeners are not notified; connected clients read their list again.
 *
 * <ul>
 *   <li>Idempotent: a message is known by its source and key, so an import that was stopped, or
 *       whose source has grown, is repeated from the beginning. Give images that were refused a new
 *       key to try them again.
 *   <li>In order: a conversation's messages come oldest first. One that is older than the newest
 *       message already there is refused, since nothing can be put before it. So import before
 *       people write here.
 *   <li>A conversation moves to the top of both lists when it is imported. Import the one with the
 *       oldest newest message first.
 *   <li>Nothing is lost silently: each message has a {@link Result}.
 * </ul>
 *
 * <p>Thread-safe. Methods throw {@link dev.parley.chat.error.ChatException} from the stores; then
 * nothing of the call is stored, and it can be repeated.
 */
public interface Import {
  /** How many messages one call writes at most. */
  int MOST = 200;

  /**
   * Writes messages between two people, all or none.
   *
   * @param one a member
   * @param other the other member
   * @param messages up to {@link #MOST} messages of theirs, oldest first
   * @return what became of each, in the same order
   * @throws IllegalArgumentException if there are too many, or a sender is not one of the two
   */
  List<Result> add(Participant one, Participant other, List<PastMessage> messages);

  /**
   * What became of one message. Immutable.
   *
   * @param key of the message
   * @param outcome whether it is there now, and if not, why
   * @param imageRefused why it is there without its image
   */
  record Result(String key, Outcome outcome, Optional<ErrorCode> imageRefused) {}

  /** Whether a message is there now. Later versions may add outcomes. Immutable. */
  enum Outcome {
    /** It was stored now. */
    STORED,
    /** An earlier import had stored it. */
    ALREADY_STORED,
    /** An earlier import had stored it with another text, which stays. */
    CHANGED_SINCE,
    /** An earlier import had stored it, and it was removed here. */
    REMOVED_SINCE,
    /** The conversation has a newer message already. */
    NOT_NEWEST,
    /** Its text contains NUL or half of a surrogate pair, or is longer than 100,000 characters. */
    INVALID_CONTENT,
    /** It has no text, and no image that could be stored. */
    EMPTY,
    /** The conversation or the store has no number left. */
    FULL
  }
}
