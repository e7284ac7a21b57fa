package dev.parley.chat.embedding;

import dev.parley.chat.Chat;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.group.Group;
import dev.parley.chat.group.NewGroup;
import dev.parley.chat.participant.GroupId;
import dev.parley.chat.participant.Participant;
import java.util.Set;

/** A patient and everyone who cares for them, in one group that follows the host's own table. */
// snippet: care-team-group
final class CareTeamGroup {
  private final Chat chat;

  CareTeamGroup(Chat chat) {
    this.chat = chat;
  }

  /** Called after each change of the table; a repeated call changes nothing. */
  GroupId follow(Participant patient, String name, Set<Participant> team) {
    GroupId id =
        chat.groups()
            .create(
                NewGroup.by(Participant.SYSTEM) // your code, which is no member
                    .named("Care team") // always this, or the key would be refused as reused
                    .with(patient)
                    .history(Group.History.ALL) // a new doctor reads what was written before
                    .clientMessageId(new ClientMessageId("care-team-" + patient.id())))
            .group()
            .id();
    chat.groups().sync(id, team); // exactly these people are members then
    chat.groups().rename(Participant.SYSTEM, id, new Group.Name("Care team of " + name));
    return id;
  }
}

// end
