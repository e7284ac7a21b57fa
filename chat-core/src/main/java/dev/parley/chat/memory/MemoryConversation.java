package dev.parley.chat.memory;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationSummary;
import dev.parley.chat.conversation.Head;
import dev.parley.chat.conversation.LastMessage;
import dev.parley.chat.conversation.Marks;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.participant.Participant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One conversation: its messages, and what each member has seen of them. */
final class MemoryConversation {
  final ConversationId id;
  final long key;
  final List<Message> messages = new ArrayList<>();
  final Map<Participant, Membership> members = new HashMap<>();
  long revision;

  MemoryConversation(ConversationId id, long key, Set<Participant> founders) {
    this.id = id;
    this.key = key;
    founders.forEach(founder -> members.put(founder, new Membership()));
  }

  /** What one member has seen, and where the conversation stands in his list. */
  static final class Membership {
    Marks marks = Marks.NONE;
    long position;
  }

  long lastSeq() {
    return messages.size();
  }

  List<Participant> membersInOrder() {
    return members.keySet().stream().sorted(Comparator.naturalOrder()).toList();
  }

  Head head() {
    Map<Participant, Member> copy = new HashMap<>();
    members.forEach((who, membership) -> copy.put(who, member(who, membership)));
    return new Head(id, copy, lastSeq(), revision);
  }

  Member member(Participant who, Membership membership) {
    return new Member(who, membership.marks, unread(who, membership.marks));
  }

  ConversationSummary summary(Membership viewer) {
    LastMessage last = LastMessage.of(messages.get(messages.size() - 1));
    return new ConversationSummary(head(), last, viewer.position);
  }

  long unread(Participant who, Marks marks) {
    return messages.subList((int) marks.read(), messages.size()).stream()
        .filter(message -> !message.sender().equals(who))
        .count();
  }
}
