package dev.parley.chat.participant;

/** What somebody wants to do in a conversation, as {@link AccessPolicy} is asked. Immutable. */
public enum Action {
  /** Read its messages and images, and move one's own marks. */
  READ,
  /** Send to it, which also starts it. */
  SEND
}
