package dev.parley.chat;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.group.Group;
import dev.parley.chat.group.NewGroup;
import dev.parley.chat.group.spi.GroupChange.Standing;
import dev.parley.chat.group.spi.StoredGroup;
import dev.parley.chat.participant.About;
import dev.parley.chat.participant.AccessPolicy.Action;
import dev.parley.chat.participant.GroupId;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.spi.Power;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what someone may do in a group, before the store decides what still holds inside its
 * transaction. Host code needs no right.
 */
record GroupRights(AccessCheck access) {
  static boolean isHost(Participant caller) {
    return caller.equals(Participant.SYSTEM);
  }

  /** Checks everyone whom a new group starts with. */
  void toCreate(NewGroup group) {
    toBringIn(group.creator(), group.members(), Action.START_GROUP);
  }

  /** Checks everyone who is to be added. */
  void toAdd(Participant caller, Collection<Participant> people) {
    toBringIn(caller, people, Action.INVITE);
  }

  private void toBringIn(Participant caller, Collection<Participant> people, Action action) {
    boolean allowed =
        access.knowsAll(people)
            && (isHost(caller)
                || people.stream()
                    .allMatch(who -> access.permits(caller, action, About.between(caller, who))))
            // Someone who blocks the caller is refused like someone unknown.
            && (isHost(caller) || access.blocks(caller, people).blocking().isEmpty());
    if (!allowed) {
      throw AccessCheck.refusedPeople();
    }
  }

  /** Checks that someone may see a group now. */
  void toRead(Participant caller, GroupId id) {
    if (!mayRead(caller, id)) {
      throw AccessCheck.refused(id);
    }
  }

  boolean mayRead(Participant caller, GroupId id) {
    return isHost(caller)
        || access.readable(caller, new ConversationId.Group(id)).filter(Head::isMember).isPresent();
  }

  /**
   * Checks that someone may change a group.
   *
   * @param power what they need unless they are an admin, if anything
   * @return what they must still be when the change is made
   */
  Standing toChange(Participant caller, GroupId id, Optional<Power> power) {
    if (isHost(caller)) {
      return Standing.HOST;
    }
    About about =
        access.about(
            head(caller, id).filter(Head::isMember).orElseThrow(() -> AccessCheck.refused(id)));
    // Someone who changes a group is shown it as it is afterwards.
    if (!access.permits(caller, Action.SEND, about)
        || !access.permits(caller, Action.READ, about)) {
      throw AccessCheck.refused(id);
    }
    return power.isEmpty() || access.grants(caller, power.get(), about)
        ? Standing.MEMBER
        : Standing.ADMIN;
  }

  /** Finds the group's state for someone who is a member, or was one. */
  Optional<Head> head(Participant caller, GroupId id) {
    return access.head(caller, new ConversationId.Group(id));
  }

  /** Shows a group to someone who may see it. */
  Group shown(Participant caller, StoredGroup group) {
    return new Group(
        group.id(),
        group.name(),
        group.picture(),
        group.history(),
        group.size(),
        group.role(),
        rights(caller, group));
  }

  private Set<Group.Right> rights(Participant caller, StoredGroup group) {
    if (isHost(caller)) {
      return EnumSet.allOf(Group.Right.class);
    }
    Set<Group.Right> rights = EnumSet.noneOf(Group.Right.class);
    About about = access.about(new ConversationId.Group(group.id()), group.size());
    if (access.permits(caller, Action.SEND, about)) {
      rights.add(Group.Right.ADD_MEMBERS);
      boolean admin = group.role().filter(Group.Role.ADMIN::equals).isPresent();
      if (admin || access.grants(caller, Power.REMOVE_MEMBER, about)) {
        rights.add(Group.Right.REMOVE_MEMBER);
      }
      if (admin || access.grants(caller, Power.MANAGE_GROUP, about)) {
        rights.add(Group.Right.MANAGE_GROUP);
      }
    }
    return rights;
  }
}
