package dev.parley.chat.participant;

/**
 * The other side of a conversation: a person or a group. Every method that names a conversation
 * takes one. Immutable.
 *
 * <p>Decide with a {@code switch} over {@link #kind()}, which the compiler checks to be exhaustive
 * on JDK 17, too.
 */
public sealed interface Peer permits Participant, GroupId {
  /** The type that names a group; no participant has it. */
  String GROUP_TYPE = "group";

  /**
   * Returns what this is.
   *
   * @return person or group
   */
  Kind kind();

  /**
   * Returns the kind of person in the host's terms, or {@link #GROUP_TYPE}.
   *
   * @return {@code [a-z][a-z0-9_-]{0,31}}
   */
  String type();

  /**
   * Returns the opaque id.
   *
   * @return unique together with the type
   */
  String id();

  /**
   * Names a peer.
   *
   * @param type a participant's type, or {@link #GROUP_TYPE}
   * @param id its id
   * @return the peer
   * @throws IllegalArgumentException if either is outside its alphabet
   */
  static Peer of(String type, String id) {
    return type.equals(GROUP_TYPE) ? new GroupId(id) : Participant.of(type, id);
  }

  /** What a peer is. */
  enum Kind {
    /** One person, or a bot. */
    PERSON,
    /** A group of people. */
    GROUP
  }
}
