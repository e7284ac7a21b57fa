package dev.parley.chat.importing;

import dev.parley.chat.attachment.Upload;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes messages of another system into conversations of two, with their own times. Neither policy
 * nor directory is asked, and listeners are not notified; connected clients read their list again.
 *
 * <ul>
 *   <li>Idempotent: a message is known by its source and key, so an import that was stopped, or
 *       whose source has grown, is repeated from the beginning. Then marks move over what was read
 *       since.
 *   <li>In order: a conversation's messages come oldest first. One that is older than the newest
 *       message already there is refused, since nothing can be put before it. So import before
 *       people write here.
 *   <li>In the past: a message that is later than the chat's clock is refused, since what is sent
 *       next would get its time.
 *   <li>An image that is refused, or that cannot be opened or read, leaves the text; one without a
 *       text is refused with it. A message has its image from the beginning: it cannot be added
 *       later, and each repeated import says so. So look for missing images first.
 *   <li>A conversation moves to the top of both lists when it is imported. Import the one with the
 *       oldest newest message first.
 *   <li>Nothing is lost silently: each message has a {@link Result}.
 * </ul>
 *
 * <p>Thread-safe. Methods throw {@link dev.parley.chat.error.ChatException} from the stores; then
 * no message of the call is stored, and it can be repeated.
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
   * @param withoutImage whether it has an image and is there without it, since this call or an
   *     earlier one
   * @param imageRefused why the image was refused in this call, or {@code INCOMPLETE_UPLOAD} if it
   *     could not be opened or read
   */
  record Result(
      String key, Outcome outcome, boolean withoutImage, Optional<ErrorCode> imageRefused) {}

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
    /**
     * The conversation has a newer message already. An image alone that was refused in an earlier
     * import ends so too, if other messages came after it.
     */
    NOT_NEWEST,
    /** Its time is later than the chat's clock. */
    IN_FUTURE,
    /** Its text contains NUL or half of a surrogate pair, or is longer than 100,000 characters. */
    INVALID_CONTENT,
    /** It has no text, and no image that could be stored. */
    EMPTY,
    /** The conversation or the store has no number left. */
    FULL
  }

  /**
   * A message of another system, as it was stored there. Immutable.
   *
   * @param key its name in that system, such as its primary key: 1 to 40 characters, none of them a
   *     control character
   * @param sender who wrote it; need not exist any more
   * @param sentAt when, kept to the millisecond
   * @param text its text; empty for an image alone
   * @param image opens its image, if it has one: called once, only if the message is new, and
   *     closed by the import; may throw any RuntimeException or return null, which refuses the
   *     image as {@code INCOMPLETE_UPLOAD} and nothing else
   * @param read whether its receiver has read it, and so everything before it
   */
  record PastMessage(
      String key,
      Participant sender,
      Instant sentAt,
      String text,
      Optional<Supplier<Upload>> image,
      boolean read) {
    private static final int LONGEST_KEY = 40;
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    /**
     * Validates key and time.
     *
     * @throws IllegalArgumentException if the key is too short, too long or not printable, or the
     *     time is before 1970 or after 9999
     */
    public PastMessage {
      int length = key.codePointCount(0, key.length());
      if (length < 1 || length > LONGEST_KEY) {
        throw new IllegalArgumentException("A past message's key must have 1 to 40 characters.");
      }
      if (key.codePoints().anyMatch(PastMessage::isUnfit)) {
        throw new IllegalArgumentException("A past message's key must be printable.");
      }
      if (sentAt.isBefore(Instant.EPOCH) || !sentAt.isBefore(END)) {
        throw new IllegalArgumentException("A past message's time must be from 1970 to 9999.");
      }
    }

    private static boolean isUnfit(int codePoint) {
      return Character.isISOControl(codePoint)
          || Character.getType(codePoint) == Character.SURROGATE;
    }
  }
}
