package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.Chat;
import dev.parley.chat.group.Group;
import dev.parley.chat.group.Groups;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes a group and a page of its members as JSON. */
final class GroupJson {
  private final Chat chat;
  private final Groups groups;
  private final PeopleJson people;
  private final Profiles profiles;

  GroupJson(Chat chat, Groups groups, PeopleJson people, Profiles profiles) {
    this.chat = chat;
    this.groups = groups;
    this.people = people;
    this.profiles = profiles;
  }

  /**
   * A group as a member sees it, or as someone created it who has left.
   *
   * @param base the base of this server's URLs
   */
  ObjectNode of(Group group, List<Group.Member> members, Participant viewer, String base) {
    ObjectNode node = Json.object();
    node.put("id", group.id().id());
    node.put("type", group.id().type());
    node.put("name", group.name().value());
    people.addPicture(node, group.picture(), base);
    node.put("history", group.history().storedName());
    node.put("memberCount", group.size());
    group
        .role()
        .ifPresent(
            role -> {
              node.put("onlineCount", groups.online(viewer, group.id()).size());
              node.put("myRole", role.storedName());
            });
    ArrayNode powers = node.putArray("powers");
    group.rights().stream()
        .sorted(Comparator.naturalOrder())
        .map(GroupJson::power)
        .forEach(powers::add);
    Names names = profiles.now(members.stream().map(Group.Member::participant).toList());
    Set<Participant> apart =
        Features.isOffered(chat::blocks)
            ? chat.blocks().apart(viewer, members.stream().map(Group.Member::participant).toList())
            : Set.of();
    ArrayNode list = node.putArray("members");
    for (Group.Member member : members) {
      boolean presence = !apart.contains(member.participant());
      list.add(member(member, names.of(member.participant()), viewer, presence, base));
    }
    return node;
  }

  private ObjectNode member(
      Group.Member member,
      Optional<ParticipantProfile> profile,
      Participant viewer,
      boolean presence,
      String base) {
    ObjectNode node = people.person(member.participant(), profile, base);
    node.put("role", member.role().storedName());
    node.put("joinedAt", Json.time(member.joinedAt()));
    if (presence && !member.participant().equals(viewer)) {
      PeopleJson.addPresence(node, profile, chat.presence().shownTo(viewer, member.participant()));
    }
    return node;
  }

  private static String power(Group.Right right) {
    return switch (right) {
      case ADD_MEMBERS -> "invite";
      case REMOVE_MEMBER -> "remove_member";
      case MANAGE_GROUP -> "manage_group";
    };
  }
}
