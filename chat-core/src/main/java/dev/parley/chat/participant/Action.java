package dev.parley.chat.participant;

/** What a participant wants to do in a conversation, decided by {@link AccessPolicy}. Immutable. */
public enum Action {
  /** Read its messages and files, and move one's own marks. */
  READ,
  /** Write to it, which also starts a conversation of two. */
  SEND,
  /** Start a group; checked for each member, as a conversation of two. */
  START_GROUP,
  /** Add a person to a group; checked for each person, as a conversation of two. */
  INVITE
}
