package dev.parley.chat;

import java.time.Duration;

/** The bounds of the builder's settings. */
final class Bounds {
  private static final Duration MOST_KEPT = Duration.ofDays(3660);

  static final int MOST_GROUP_MEMBERS = 500;

  private Bounds() {}

  static int textLimit(int codePoints) {
    require(
        codePoints >= 1 && codePoints <= 100_000,
        "The text limit must be 1 to 100,000 code points.");
    return codePoints;
  }

  static int groupMembers(int members) {
    require(
        members >= 2 && members <= MOST_GROUP_MEMBERS,
        "A group's members must be limited to 2 to " + MOST_GROUP_MEMBERS + ".");
    return members;
  }

  static Duration age(Duration age) {
    require(!age.isNegative(), "The age must not be negative.");
    return age;
  }

  static Duration pause(Duration pause) {
    require(pause.toMillis() >= 1, "The pause between rounds must be at least a millisecond.");
    return pause;
  }

  static Duration kept(Duration kept) {
    require(
        !kept.isNegative() && kept.compareTo(MOST_KEPT) <= 0,
        "Events must be kept for zero to ten years.");
    return kept;
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
