package dev.parley.chat.live;

import dev.parley.chat.conversation.Head;
import dev.parley.chat.participant.Participant;
import java.util.Set;

/** What a subscriber may see, asked again at each delivery. Thread-safe. */
public interface Sight {
  /**
   * Tells whether a participant may read a conversation now.
   *
   * @param viewer who
   * @param members everybody in it
   * @return true if he is one of them and the host's policy permits it
   */
  boolean mayRead(Participant viewer, Set<Participant> members);

  /**
   * Takes out of a conversation's state what a viewer may not know.
   *
   * @param viewer who
   * @param head the state as stored
   * @return what he may see of it
   */
  Head shownTo(Participant viewer, Head head);
}
