package dev.parley.chat.conversation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How one member keeps a conversation in their own list; the others see nothing of it. Immutable.
 *
 * @param pinned whether it is kept at the top
 * @param archived whether it is put away, until the next message unless it is muted
 * @param mutedUntil until when it raises no notification, in whole milliseconds; {@link #FOREVER}
 *     for good, and perhaps in the past
 * @param markedUnread whether it counts as unread, until the member's next read mark
 */
public record View(
    boolean pinned, boolean archived, Optional<Instant> mutedUntil, boolean markedUnread) {
  /** The end of a mute that has none. */
  public static final Instant FOREVER = Instant.ofEpochMilli((1L << 53) - 1);

  /** A conversation of which nothing was said. */
  public static final View NONE = new View(false, false, Optional.empty(), false);

  /** Cuts the time to milliseconds, and to {@link #FOREVER}; one before 1970 is none. */
  public View {
    mutedUntil =
        mutedUntil
            .map(until -> until.isAfter(FOREVER) ? FOREVER : until.truncatedTo(ChronoUnit.MILLIS))
            .filter(until -> until.isAfter(Instant.EPOCH));
  }

  /**
   * Returns whether the conversation is muted at a given time.
   *
   * @param now the time
   * @return false from the end of the mute on
   */
  public boolean isMuted(Instant now) {
    return mutedUntil.filter(now::isBefore).isPresent();
  }

  /**
   * The same view without the mark that a read mark removes.
   *
   * @return a copy
   */
  public View read() {
    return new View(pinned, archived, mutedUntil, false);
  }

  /**
   * The same view after a new message.
   *
   * @param now the time of the message
   * @return a copy that is archived only if it is muted
   */
  public View reached(Instant now) {
    return new View(pinned, archived && isMuted(now), mutedUntil, markedUnread);
  }
}
