package dev.parley.chat.participant;

import java.util.List;
import java.util.Optional;

/**
 * The conversation that a policy decides about. Created by the core for one decision; reading
 * members of a group may query the store.
 */
public interface About {
  /**
   * Returns whether this is a conversation of two or a group.
   *
   * @return PERSON for two, GROUP for a group
   */
  Peer.Kind kind();

  /**
   * Returns how many members it has.
   *
   * @return 2, or the number of a group's current members
   */
  int size();

  /**
   * Finds the other person in a conversation of two.
   *
   * @param actor one of the two
   * @return the other; empty for a group, and if the actor is neither
   */
  Optional<Participant> partnerOf(Participant actor);

  /**
   * Names the group.
   *
   * @return its id; empty for a conversation of two
   */
  Optional<GroupId> group();

  /**
   * Reads members by the page.
   *
   * @param after the last one of the page before; empty for the first page
   * @param limit at most this many, 1 to 200
   * @return them, in the store's own order
   */
  List<Participant> members(Optional<Participant> after, int limit);

  /**
   * A conversation of two, also for tests of a host's policies.
   *
   * @param one a participant
   * @param other another participant
   * @return what a policy decides about
   */
  static About between(Participant one, Participant other) {
    return new AboutTwo(one, other);
  }
}
