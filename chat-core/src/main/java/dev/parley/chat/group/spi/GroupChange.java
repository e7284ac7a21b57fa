package dev.parley.chat.group.spi;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.group.Group;
import dev.parley.chat.participant.GroupId;
import dev.parley.chat.participant.Participant;
import java.util.Set;

/**
 * A change of a group as a store receives it. The host's policies have permitted it, so the store
 * decides only what must hold inside the transaction. Immutable.
 *
 * @param group which group
 * @param actor who does it
 * @param needs what the actor must be inside the transaction
 * @param what to change
 * @param most how many members the group may have afterwards, if someone joins
 */
public record GroupChange(GroupId group, Participant actor, Standing needs, What what, int most) {
  /** What an actor must be. */
  public enum Standing {
    /** Nothing: host code acts. */
    HOST,
    /** A member, whose right was granted by a policy. */
    MEMBER,
    /** An admin of the group. */
    ADMIN
  }

  /** What to change. */
  public sealed interface What {}

  /**
   * Adds and removes people; someone who is in or out already is ignored.
   *
   * @param add who joins
   * @param remove who is removed; the actor is not among them
   */
  public record Members(Set<Participant> add, Set<Participant> remove) implements What {
    /** Copies the sets. */
    public Members {
      add = Set.copyOf(add);
      remove = Set.copyOf(remove);
    }
  }

  /**
   * Adds and removes people until exactly some are members.
   *
   * @param wanted who is in the group afterwards
   */
  public record Exactly(Set<Participant> wanted) implements What {
    /** Copies the set. */
    public Exactly {
      wanted = Set.copyOf(wanted);
    }
  }

  /**
   * Changes a member's role.
   *
   * @param member whose
   * @param role the wanted one
   */
  public record RoleOf(Participant member, Group.Role role) implements What {}

  /**
   * Changes the name.
   *
   * @param name the wanted one
   */
  public record Rename(Group.Name name) implements What {}

  /**
   * Changes the picture.
   *
   * @param image a published attachment
   */
  public record Picture(Attachment image) implements What {}

  /**
   * Changes the name and the picture, both or neither.
   *
   * @param name the wanted one
   * @param image a published attachment
   */
  public record Look(Group.Name name, Attachment image) implements What {}

  /** The actor leaves. */
  public record Leave() implements What {}
}
