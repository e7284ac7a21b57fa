package dev.parley.chat.change;

import java.time.Duration;
import java.util.Optional;

/**
 * How long messages can be edited and deleted, and what is kept of replaced texts. Immutable.
 *
 * @param editWindow how long after it was sent a message can be edited; zero for never
 * @param deleteWindow how long its sender can delete a message; zero for never, empty for always
 * @param editions what is kept of a text that was replaced
 */
public record ChangeRules(Duration editWindow, Optional<Duration> deleteWindow, Editions editions) {
  private static final Duration LONGEST = Duration.ofDays(36_500);

  /** Editing within 24 hours, deleting at any time, and nothing kept of replaced texts. */
  public static final ChangeRules STANDARD =
      new ChangeRules(Duration.ofHours(24), Optional.empty(), Editions.DROP);

  /**
   * Validates the bounds.
   *
   * @throws IllegalArgumentException if a window is negative or longer than 100 years
   */
  public ChangeRules {
    check(editWindow);
    deleteWindow.ifPresent(ChangeRules::check);
  }

  private static void check(Duration window) {
    if (window.isNegative() || window.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("A window is from zero to 100 years.");
    }
  }

  /**
   * The same rules with another window for edits.
   *
   * @param window how long after it was sent a message can be edited; zero for never
   * @return a copy
   * @throws IllegalArgumentException if it is negative or longer than 100 years
   */
  public ChangeRules editWithin(Duration window) {
    return new ChangeRules(window, deleteWindow, editions);
  }

  /**
   * The same rules with a window for deleting. Those with {@link
   * dev.parley.chat.participant.spi.Power#DELETE_OTHERS} are not bound by it, unless it is zero.
   *
   * @param window how long its sender can delete a message; zero to switch deletion off
   * @return a copy
   * @throws IllegalArgumentException if it is negative or longer than 100 years
   */
  public ChangeRules deleteWithin(Duration window) {
    return new ChangeRules(editWindow, Optional.of(window), editions);
  }

  /**
   * The same rules with another choice of what is kept.
   *
   * @param kept what is kept of a text that was replaced from now on
   * @return a copy
   */
  public ChangeRules keep(Editions kept) {
    return new ChangeRules(editWindow, deleteWindow, kept);
  }

  /** What is kept of a text that an edit or a deletion replaces. Immutable. */
  public enum Editions {
    /** Nothing. */
    DROP,
    /** What edits replaced, for everyone who can read the message. Deleting it removes them. */
    FOR_MEMBERS,
    /**
     * What edits and deletions replaced, for those with {@link
     * dev.parley.chat.participant.spi.Power#READ_EDITIONS}.
     */
    FOR_POLICY
  }
}
