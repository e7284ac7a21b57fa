package dev.parley.chat;

import dev.parley.chat.conversation.Marks;
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

  Marking(
      AccessCheck access, ConversationStore conversations, CommitNotifier notifier, Clock clock) {
    this.access = access;
    this.conversations = conversations;
    this.notifier = notifier;
    this.clock = clock;
  }

  Marking with(ConversationStore others, AccessCheck rights, CommitNotifier announcements) {
    return new Marking(rights, others, announcements, clock);
  }

  Member mark(Participant caller, Peer peer, UpTo upTo) {
    Optional<Head> found = access.toRead(caller, peer);
    if (found.isEmpty() || !found.get().isMember()) {
      return new Member(caller, Marks.NONE, 0);
    }
    Head head = found.get();
    MarkResult result =
        conversations
            .mark(head.id(), caller, upTo, clock.instant())
            .orElseThrow(AccessCheck::refused);
    if (result.moved()) {
      ChatEvent event = new ChatEvent.MarksMoved(head.id(), result.member());
      if (result.shared()) {
        notifier.committed(event);
      } else {
        notifier.committedFor(caller, event);
      }
    }
    return result.member();
  }
}
