package dev.parley.chat.conversation;

import java.security.SecureRandom;

/**
 * A place in one participant's feed. It has the number of a row, and the stamp the row was given at
 * random. After an older copy of a database is restored, numbers are used again, but with other
 * stamps. Immutable.
 *
 * @param number of the row, rising by one; 0 before the first
 * @param stamp of that row, at least 0; 0 where there is no such row
 */
public record FeedPosition(long number, long stamp) {
  /** Before the first row. */
  public static final FeedPosition START = new FeedPosition(0, 0);

  /** A position that no feed has; a reader that continues from it must start over. */
  public static final FeedPosition NOWHERE = new FeedPosition(Long.MAX_VALUE, 0);

  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public FeedPosition {
    if (number < 0 || stamp < 0) {
      throw new IllegalArgumentException("A feed position's numbers must not be negative.");
    }
  }

  /**
   * Draws a stamp for a row that is being written.
   *
   * @return from 1 to 2^31 - 1
   */
  public static long newStamp() {
    return 1 + (long) RANDOM.nextInt(Integer.MAX_VALUE);
  }
}
