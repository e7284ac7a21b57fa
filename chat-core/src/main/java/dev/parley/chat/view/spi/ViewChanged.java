package dev.parley.chat.view.spi;

import dev.parley.chat.conversation.View;

/** How {@link ViewStore#change} ended; every one of these is an expected outcome. Immutable. */
public sealed interface ViewChanged {
  /**
   * The view is as wanted.
   *
   * @param view it
   * @param moved whether anything changed
   */
  record Done(View view, boolean moved) implements ViewChanged {}

  /**
   * The change was refused; nothing changed.
   *
   * @param reason why
   */
  record Refused(Reason reason) implements ViewChanged {}

  /** Why a change was refused. */
  enum Reason {
    /** They are no member of the conversation. */
    NOT_MEMBER,
    /** They have pinned as many as they may. */
    TOO_MANY
  }
}
