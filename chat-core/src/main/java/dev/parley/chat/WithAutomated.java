package dev.parley.chat;

import dev.parley.chat.participant.ContactPage;
import dev.parley.chat.participant.ContactQuery;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantDirectory;
import dev.parley.chat.participant.ParticipantProfile;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The host's people and its automated senders, which the host's directory need not know. */
record WithAutomated(ParticipantDirectory people, Map<Participant, ParticipantProfile> automated)
    implements ParticipantDirectory {
  WithAutomated {
    automated = Map.copyOf(automated);
  }

  @Override
  public Map<Participant, ParticipantProfile> profiles(Collection<Participant> participants) {
    Map<Participant, ParticipantProfile> found = new HashMap<>();
    var others = participants.stream().filter(who -> !automated.containsKey(who)).toList();
    if (!others.isEmpty()) {
      found.putAll(people.profiles(others));
    }
    for (Participant who : participants) {
      ParticipantProfile profile = automated.get(who);
      if (profile != null) {
        found.put(who, profile);
      }
    }
    return found;
  }

  @Override
  public ContactPage contactsOf(Participant viewer, ContactQuery query) {
    return people.contactsOf(viewer, query);
  }
}
