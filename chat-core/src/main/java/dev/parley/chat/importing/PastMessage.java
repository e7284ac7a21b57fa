package dev.parley.chat.importing;

import dev.parley.chat.attachment.Upload;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A message of another system, as it was stored there. Immutable.
 *
 * @param key its name in that system, such as its primary key: 1 to 40 printable characters
 * @param sender who wrote it; need not exist any more
 * @param sentAt when, kept to the millisecond
 * @param text its text; empty for an image alone
 * @param image opens its image, if it has one: called once, only if the message is new, and closed
 *     by the import
 * @param read whether its receiver has read it, and so everything before it
 */
public record PastMessage(
    String key,
    Participant sender,
    Instant sentAt,
    String text,
    Optional<Supplier<Upload>> image,
    boolean read) {
  private static final int LONGEST_KEY = 40;
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

  /**
   * Validates key and time.
   *
   * @throws IllegalArgumentException if the key is too short or too long, or the time is before
   *     1970 or after 9999
   */
  public PastMessage {
    int length = key.codePointCount(0, key.length());
    if (length < 1 || length > LONGEST_KEY) {
      throw new IllegalArgumentException("A past message's key must have 1 to 40 characters.");
    }
    if (sentAt.isBefore(Instant.EPOCH) || sentAt.isAfter(LAST)) {
      throw new IllegalArgumentException("A past message's time must be from 1970 to 9999.");
    }
  }
}
