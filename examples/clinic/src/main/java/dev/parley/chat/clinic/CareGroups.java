package dev.parley.chat.clinic;

import dev.parley.chat.Chat;
import dev.parley.chat.clinic.people.People;
import dev.parley.chat.clinic.people.Person;
import dev.parley.chat.conversation.Body;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.ConversationList;
import dev.parley.chat.conversation.ConversationQuery;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.group.Group;
import dev.parley.chat.group.MemberChange;
import dev.parley.chat.group.NewGroup;
import dev.parley.chat.participant.GroupId;
import dev.parley.chat.participant.Participant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a group of each patient who has one in the people file, together with the doctors named
 * there. A group is created once; at each start its name and its members become those of the file.
 * A doctor whom the file does not name any more is removed, also if the patient is not in it.
 */
final class CareGroups {
  private static final Logger LOG = LoggerFactory.getLogger(CareGroups.class);

  private final Chat chat;
  private final People people;

  private CareGroups(Chat chat, People people) {
    this.chat = chat;
    this.people = people;
  }

  static void keep(Chat chat, People people) {
    CareGroups groups = new CareGroups(chat, people);
    people
        .ofType(Person.USER)
        .filter(patient -> !patient.careGroup().isEmpty())
        .forEach(groups::keep);
    try {
      groups.surplus().forEach(groups::remove);
    } catch (ChatException failure) {
      LOG.warn("Groups without a patient in the file are not looked for: {}", failure.code());
    }
  }

  private void keep(Person patient) {
    Participant who = patient.participant();
    Set<Participant> members = new HashSet<>(patient.careGroup());
    members.add(who);
    // The key finds the group of an earlier start only if all else is as it was then, so the
    // patient's name, which can change, comes afterwards.
    NewGroup group =
        NewGroup.by(Participant.SYSTEM)
            .named("Care team")
            .with(who)
            .history(Group.History.ALL)
            .clientMessageId(new ClientMessageId("care-group-" + who.id()));
    try {
      GroupId id = chat.groups().create(group).group().id();
      // Members first: a name that cannot be stored must not keep a former member in the group.
      var unusedSynced = chat.groups().sync(id, members);
      var unusedRenamed = chat.groups().rename(Participant.SYSTEM, id, patient.careGroupName());
    } catch (ChatException refused) {
      LOG.warn("The group of user {} is not kept: {}", who.id(), refused.code());
    }
  }

  private void remove(GroupId id, Set<Participant> doctors) {
    try {
      var unused =
          chat.groups().change(Participant.SYSTEM, id, new MemberChange(Set.of(), doctors));
    } catch (ChatException refused) {
      LOG.warn("Group {} keeps doctors who are not in its care group: {}", id, refused.code());
    }
  }

  /** The doctors in groups made here whom the file does not name, or not any more. */
  private Map<GroupId, Set<Participant>> surplus() {
    Map<GroupId, Set<Participant>> surplus = new HashMap<>();
    people
        .ofType(Person.DOCTOR)
        .map(Person::participant)
        .forEach(
            doctor ->
                groupsOf(doctor).stream()
                    .filter(id -> !belongs(doctor, id))
                    .forEach(
                        id -> surplus.computeIfAbsent(id, any -> new HashSet<>()).add(doctor)));
    return surplus;
  }

  private Set<GroupId> groupsOf(Participant doctor) {
    Set<GroupId> groups = new HashSet<>();
    Optional<ConversationList.Cursor> cursor = Optional.of(ConversationList.Cursor.TOP);
    while (cursor.isPresent()) {
      ConversationList page =
          chat.conversations(
              doctor,
              new ConversationQuery(Optional.empty(), cursor.get(), ConversationQuery.MAX_LIMIT));
      page.conversations().stream()
          .map(row -> row.peer())
          .filter(GroupId.class::isInstance)
          .forEach(peer -> groups.add((GroupId) peer));
      cursor = page.next();
    }
    return groups;
  }

  private boolean belongs(Participant doctor, GroupId id) {
    return chat.messages(doctor, id, PageRequest.after(0, 1)).stream()
        .flatMap(first -> patient(first).stream())
        .allMatch(
            patient ->
                people
                    .find(patient)
                    .filter(found -> found.careGroup().contains(doctor))
                    .isPresent());
  }

  /** The patient with whom host code created a group; empty for a group that a doctor started. */
  private static Optional<Participant> patient(Message first) {
    return first.sender().equals(Participant.SYSTEM)
            && first.body() instanceof Body.Event event
            && event.name().equals(Body.Event.CREATED)
        ? event.subjects().stream().findFirst()
        : Optional.empty();
  }
}
