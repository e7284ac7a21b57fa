package dev.parley.chat;

import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.conversation.spi.ConversationStore;
import dev.parley.chat.conversation.spi.ConversationStore.MarkResult;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Peer;
import java.time.Clock;
import java.util.Optional;

/** Orders the steps of moving marks: permit, move, notify. */
final class Marking {
  private final AccessCheck access;
  private final ConversationStore conversations;
  private final CommitNotifier notifier;
  private final Clock clock;
  private final OpenState open;

  Marking(
      AccessCheck access,
      ConversationStore conversations,
      CommitNotifier notifier,
      Clock clock,
      OpenState open) {
    this.access = access;
    this.conversations = conversations;
    this.notifier = notifier;
    this.clock = clock;
    this.open = open;
  }

  Marking with(ConversationStore others, AccessCheck rights, CommitNotifier announcements) {
    return new Marking(rights, others, announcements, clock, open);
  }

  Member mark(Participant caller, Peer peer, UpTo upTo) {
    open.require();
    Optional<Head> found = access.toRead(caller, peer);
    if (found.isEmpty() || !found.get().isMember()) {
      return new Member(caller, Member.Marks.NONE, 0);
    }
    Head head = found.get();
    MarkResult result =
        conversations
            .mark(head.id(), caller, upTo, clock.instant())
            .orElseThrow(() -> AccessCheck.refused(peer));
    if (result.moved()) {
      ChatEvent event = new ChatEvent.MarksMoved(head.id(), result.member());
      if (result.shared()) {
        notifier.committed(event);
      } else {
        notifier.committedFor(caller, event);
      }
    } else if (result.viewed()) {
      notifier.wake(caller);
    }
    return result.member();
  }
}
