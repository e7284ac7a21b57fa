package dev.parley.chat.group;

import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.participant.Participant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whom to add to a group and whom to remove, all or nothing. Someone who is in or out already is
 * ignored. Immutable.
 *
 * @param add who joins
 * @param remove who is removed
 */
public record MemberChange(Set<Participant> add, Set<Participant> remove) {
  /**
   * Copies the sets.
   *
   * @throws ChatException INVALID_PARAMETER if someone is in both
   */
  public MemberChange {
    add = Set.copyOf(add);
    remove = Set.copyOf(remove);
    if (add.stream().anyMatch(remove::contains)) {
      throw new ChatException(
          ErrorCode.INVALID_PARAMETER, "No one can be added and removed at once.");
    }
  }

  /**
   * Adds people.
   *
   * @param people who joins
   * @return the change
   */
  public static MemberChange add(Participant... people) {
    return new MemberChange(new HashSet<>(List.of(people)), Set.of());
  }

  /**
   * Removes people.
   *
   * @param people who is removed
   * @return the change
   */
  public static MemberChange remove(Participant... people) {
    return new MemberChange(Set.of(), new HashSet<>(List.of(people)));
  }
}
