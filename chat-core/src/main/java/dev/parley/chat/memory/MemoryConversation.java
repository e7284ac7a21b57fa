package dev.parley.chat.memory;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.LastMessage;
import dev.parley.chat.conversation.Marks;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.MessageKind;
import dev.parley.chat.conversation.spi.ConversationSummary;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.conversation.spi.SeqRange;
import dev.parley.chat.participant.Participant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One conversation: its messages, and what each member has seen of them. */
final class MemoryConversation {
  final ConversationId id;
  final List<Message> messages = new ArrayList<>();
  final TreeMap<Participant, Membership> members = new TreeMap<>();
  final Map<Participant, List<SeqRange>> stays = new HashMap<>();
  long revision;
  long marksRevision;

  MemoryConversation(ConversationId id, Set<Participant> founders) {
    this.id = id;
    founders.forEach(founder -> members.put(founder, new Membership()));
    if (id instanceof ConversationId.Group) {
      // The event that starts a group is its first message, and nothing new to its founders.
      members.values().forEach(member -> member.marks = new Marks(1, 1));
      founders.forEach(founder -> stays.put(founder, List.of(SeqRange.ALL)));
    }
  }

  /** What one member has seen, and where the conversation stands in their list. */
  static final class Membership {
    Marks marks = Marks.NONE;
    long position;
  }

  long lastSeq() {
    return messages.size();
  }

  int size() {
    return members.size();
  }

  boolean sharesMarks() {
    return size() <= Head.MARKS_SHARED_UP_TO;
  }

  Optional<Head> head(Participant viewer) {
    List<SeqRange> visible = visible(viewer);
    if (visible.isEmpty()) {
      return Optional.empty();
    }
    Membership membership = members.get(viewer);
    Member member =
        membership == null ? new Member(viewer, Marks.NONE, 0) : member(viewer, membership);
    return Optional.of(
        new Head(
            id, size(), 1, lastSeq(), revision, marksRevision, member, others(viewer), visible));
  }

  /** What a participant may read: everything of two, and their own stays in a group. */
  List<SeqRange> visible(Participant viewer) {
    if (id instanceof ConversationId.Direct) {
      return members.containsKey(viewer) ? List.of(SeqRange.ALL) : List.of();
    }
    return stays.getOrDefault(viewer, List.of());
  }

  List<Message> visibleTo(Participant viewer) {
    List<SeqRange> visible = visible(viewer);
    return messages.stream()
        .filter(message -> visible.stream().anyMatch(range -> range.contains(message.seq())))
        .toList();
  }

  Member member(Participant who, Membership membership) {
    return new Member(who, membership.marks, unread(who, membership.marks));
  }

  ConversationSummary summary(Participant viewer, Membership membership) {
    LastMessage last = LastMessage.of(messages.get(messages.size() - 1));
    return new ConversationSummary(
        id,
        size(),
        Optional.empty(),
        member(viewer, membership),
        others(viewer),
        last,
        revision,
        membership.position);
  }

  long unread(Participant who, Marks marks) {
    return messages.subList((int) Math.min(marks.read(), lastSeq()), messages.size()).stream()
        .filter(message -> !message.sender().equals(who) && message.kind() != MessageKind.EVENT)
        .count();
  }

  private Optional<Marks> others(Participant viewer) {
    return sharesMarks()
        ? members.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(viewer))
            .map(entry -> entry.getValue().marks)
            .reduce(
                (one, other) ->
                    new Marks(
                        Math.min(one.delivered(), other.delivered()),
                        Math.min(one.read(), other.read())))
        : Optional.empty();
  }
}
