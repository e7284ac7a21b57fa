package dev.parley.chat;

import dev.parley.chat.conversation.Head;
import dev.parley.chat.conversation.Receipts;
import dev.parley.chat.live.Sight;
import dev.parley.chat.participant.Action;
import dev.parley.chat.participant.Participant;
import java.util.Set;

/** What the gate and the switch for receipts let a subscriber see. */
record GateSight(Gate gate, Receipts receipts) implements Sight {
  @Override
  public boolean mayRead(Participant viewer, Set<Participant> members) {
    return members.contains(viewer) && gate.permits(viewer, Action.READ, members);
  }

  @Override
  public Head shownTo(Participant viewer, Head head) {
    return receipts.shownTo(viewer, head);
  }
}
