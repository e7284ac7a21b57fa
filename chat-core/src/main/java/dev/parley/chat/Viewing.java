package dev.parley.chat;

import dev.parley.chat.conversation.View;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Peer;
import dev.parley.chat.view.Views;
import dev.parley.chat.view.spi.ViewChanged;
import dev.parley.chat.view.spi.ViewStore;
import java.time.Clock;

/** Orders the steps of a change of a view: permit, store, wake the owner's other devices. */
record Viewing(
    ViewStore store, AccessCheck access, CommitNotifier notifier, Clock clock, OpenState open)
    implements Views {
  @Override
  public View change(Participant caller, Peer peer, Change change) {
    open.require();
    Head head =
        access
            .toRead(caller, peer)
            .filter(Head::isMember)
            .orElseThrow(() -> AccessCheck.refused(peer));
    ViewChanged changed = store.change(head.id(), caller, change, clock.instant());
    if (changed instanceof ViewChanged.Refused refused) {
      throw switch (refused.reason()) {
        case NOT_MEMBER -> AccessCheck.refused(peer);
        case TOO_MANY ->
            new ChatException(
                ErrorCode.TOO_MANY, "At most " + MOST_PINNED + " conversations can be pinned.");
      };
    }
    ViewChanged.Done done = (ViewChanged.Done) changed;
    if (done.moved()) {
      notifier.wake(caller);
    }
    return done.view();
  }
}
