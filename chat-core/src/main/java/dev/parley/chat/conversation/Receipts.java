package dev.parley.chat.conversation;

/**
 * Whether members see how far others have read. A member's own marks, and what has been delivered,
 * are always shown. Immutable.
 */
public enum Receipts {
  /** Read marks are shown to the other members. */
  ON,
  /** No one learns what another has read; marks are still kept, for the reader's own devices. */
  OFF;

  /**
   * Removes what may not be shown from another member's marks.
   *
   * @param others marks of members other than the viewer
   * @return the same, or marks of someone who has read nothing
   */
  public Member.Marks shown(Member.Marks others) {
    return this == ON ? others : new Member.Marks(others.delivered(), 0);
  }
}
