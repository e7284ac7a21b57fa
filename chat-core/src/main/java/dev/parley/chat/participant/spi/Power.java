package dev.parley.chat.participant.spi;

/** A right beyond those of every member, decided by {@link PowerPolicy}. Immutable. */
public enum Power {
  /** Delete messages of others. */
  DELETE_OTHERS,
  /** Read the texts that edits have replaced. */
  READ_EDITIONS,
  /** Read what one could read of a group before leaving it. */
  READ_AFTER_LEAVING,
  /** Remove a member of a group; its admins may as well. */
  REMOVE_MEMBER,
  /** Rename a group, change its picture and its members' roles; its admins may as well. */
  MANAGE_GROUP
}
