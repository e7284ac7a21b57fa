package dev.parley.chat.memory;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.conversation.Body;
import dev.parley.chat.conversation.Conversation;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.View;
import dev.parley.chat.conversation.spi.ConversationSummary;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.conversation.spi.SeqRange;
import dev.parley.chat.group.Group;
import dev.parley.chat.group.spi.Roster;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One conversation: its messages, and what each member has seen of them. */
final class MemoryConversation {
  private static final Group.Name UNNAMED = new Group.Name("…");

  private final MemoryState state;
  final ConversationId id;
  final List<Message> messages = new ArrayList<>();
  final TreeMap<Participant, Membership> members = new TreeMap<>();
  final Map<Participant, List<Stay>> stays = new HashMap<>();
  Group.Name name = UNNAMED;
  Group.History history = Group.History.JOINED;
  final MemoryContexts contexts = new MemoryContexts(this);
  Optional<AttachmentId> picture = Optional.empty();
  long revision;
  long marksRevision;

  /** A conversation that a message starts. */
  MemoryConversation(MemoryState state, NewMessage first, Instant now) {
    this.state = state;
    id = first.conversation();
    for (Participant founder : first.founders()) {
      if (id instanceof ConversationId.Group) {
        // The event that starts a group is its first message, and nothing new to its founders.
        boolean creates = founder.equals(first.sender());
        join(founder, 1, 1, creates ? Group.Role.ADMIN : Group.Role.MEMBER, now);
      } else {
        members.put(founder, new Membership());
      }
    }
  }

  /** One stay of a member in a group. */
  static final class Stay {
    final long from;
    final long joinedSeq;
    final Instant joinedAt;
    Group.Role role;
    long until = Long.MAX_VALUE;

    Stay(long from, long joinedSeq, Instant joinedAt, Group.Role role) {
      this.from = from;
      this.joinedSeq = joinedSeq;
      this.joinedAt = joinedAt.truncatedTo(ChronoUnit.MILLIS);
      this.role = role;
    }

    SeqRange range() {
      return new SeqRange(from, until);
    }
  }

  void join(Participant who, long seq, long from, Group.Role role, Instant now) {
    Membership membership = new Membership();
    membership.marks = new Member.Marks(seq, seq);
    members.put(who, membership);
    stays.computeIfAbsent(who, same -> new ArrayList<>()).add(new Stay(from, seq, now, role));
  }

  void leave(Participant who, long seq) {
    stay(who).ifPresent(stay -> stay.until = seq);
    members.remove(who);
  }

  /** The stay of a current member. */
  Optional<Stay> stay(Participant who) {
    return stays.getOrDefault(who, List.of()).stream()
        .filter(stay -> stay.until == Long.MAX_VALUE)
        .findFirst();
  }

  Roster roster() {
    return new Roster(
        name,
        members.keySet().stream()
            .flatMap(
                who ->
                    stay(who)
                        .map(stay -> new Roster.Entry(who, stay.role, stay.joinedSeq))
                        .stream())
            .toList());
  }

  /** What one member has seen, and where the conversation stands in their list. */
  static final class Membership {
    Member.Marks marks = Member.Marks.NONE;
    long position;
    View view = View.NONE;
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
        membership == null ? new Member(viewer, Member.Marks.NONE, 0) : member(viewer, membership);
    return Optional.of(
        new Head(
            id,
            size(),
            1,
            lastSeq(),
            revision,
            marksRevision,
            member,
            others(viewer),
            othersSince(viewer),
            visible));
  }

  /** What a participant may read: everything of two, and their own stays in a group. */
  List<SeqRange> visible(Participant viewer) {
    if (id instanceof ConversationId.Direct) {
      return members.containsKey(viewer) ? List.of(SeqRange.ALL) : List.of();
    }
    return stays.getOrDefault(viewer, List.of()).stream().map(Stay::range).toList();
  }

  boolean shows(long seq, Participant viewer) {
    return visible(viewer).stream().anyMatch(range -> range.contains(seq));
  }

  List<Message> visibleTo(Participant viewer) {
    List<SeqRange> visible = visible(viewer);
    return messages.stream()
        .filter(message -> visible.stream().anyMatch(range -> range.contains(message.seq())))
        .map(message -> contexts.shown(message, Optional.of(viewer)))
        .toList();
  }

  Member member(Participant who, Membership membership) {
    return new Member(
        who, membership.marks, unread(who, membership.marks), mentions(who, membership.marks));
  }

  ConversationSummary summary(Participant viewer, Membership membership) {
    return new ConversationSummary(
        id,
        size(),
        name.equals(UNNAMED) ? Optional.empty() : Optional.of(name.value()),
        picture,
        member(viewer, membership),
        others(viewer),
        othersSince(viewer),
        membership.view,
        state.block(id, viewer),
        Conversation.LastMessage.of(lastShown()),
        lastSeq(),
        revision,
        membership.position);
  }

  /** The newest message that moved the conversation up in lists; the first one always did. */
  private Message lastShown() {
    int at = messages.size() - 1;
    while (messages.get(at).body() instanceof Body.Event event && !event.movesList()) {
      at--;
    }
    return messages.get(at);
  }

  long unread(Participant who, Member.Marks marks) {
    return above(marks)
        .filter(message -> !message.sender().equals(who) && message.kind() != Message.Kind.EVENT)
        .count();
  }

  long mentions(Participant who, Member.Marks marks) {
    return mentioning(who, marks).count();
  }

  /** Messages above a read mark that mention someone, oldest first. */
  Stream<Message> mentioning(Participant who, Member.Marks marks) {
    return above(marks)
        .filter(
            message ->
                message.mentions().stream().anyMatch(mention -> mention.participant().equals(who)));
  }

  private Stream<Message> above(Member.Marks marks) {
    return messages.subList((int) Math.min(marks.read(), lastSeq()), messages.size()).stream();
  }

  private long othersSince(Participant viewer) {
    return sharesMarks()
        ? members.keySet().stream()
            .filter(who -> !who.equals(viewer))
            .flatMap(who -> stay(who).stream())
            .mapToLong(stay -> stay.joinedSeq)
            .min()
            .orElse(0)
        : 0;
  }

  private Optional<Member.Marks> others(Participant viewer) {
    boolean hidden =
        id instanceof ConversationId.Direct two && state.blocks(two.partnerOf(viewer), viewer);
    return sharesMarks() && !hidden
        ? members.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(viewer))
            .map(entry -> entry.getValue().marks)
            .reduce(
                (one, other) ->
                    new Member.Marks(
                        Math.min(one.delivered(), other.delivered()),
                        Math.min(one.read(), other.read())))
        : Optional.empty();
  }
}
