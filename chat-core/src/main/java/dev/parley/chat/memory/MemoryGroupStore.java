package dev.parley.chat.memory;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.MessageStore;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.event.ChatEvent.ChangeKind;
import dev.parley.chat.group.Group;
import dev.parley.chat.group.MessageReceipts;
import dev.parley.chat.group.spi.GroupChange;
import dev.parley.chat.group.spi.GroupChanged;
import dev.parley.chat.group.spi.GroupStore;
import dev.parley.chat.group.spi.Roster;
import dev.parley.chat.group.spi.StoredGroup;
import dev.parley.chat.participant.GroupId;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

final class MemoryGroupStore implements GroupStore {
  private final MemoryState state;
  private final MemoryMessageStore messages;

  MemoryGroupStore(MemoryState state, MemoryMessageStore messages) {
    this.state = state;
    this.messages = messages;
  }

  @Override
  public Appended create(NewMessage created, Group.Name name, Group.History history, Instant now) {
    synchronized (state) {
      return messages
          .earlier(created)
          .or(() -> blocked(created))
          .orElseGet(
              () -> {
                MemoryConversation conversation = new MemoryConversation(state, created, now);
                conversation.name = name;
                conversation.history = history;
                for (Participant who : created.founders()) {
                  if (!who.equals(created.sender())) {
                    state
                        .feed(who)
                        .add(ChangeKind.JOINED, conversation.id, 1, created.sender(), now);
                  }
                }
                return messages.deliver(created, conversation, now);
              });
    }
  }

  private Optional<Appended> blocked(NewMessage created) {
    return created.founders().stream().anyMatch(who -> state.blocks(who, created.sender()))
        ? Optional.of(new Appended.Refused(Appended.Reason.BLOCKED))
        : Optional.empty();
  }

  @Override
  public GroupChanged change(GroupChange change, Instant now) {
    synchronized (state) {
      MemoryConversation conversation = conversation(change.group()).orElse(null);
      if (conversation == null) {
        return new GroupChanged.Refused(GroupChanged.Reason.NOT_PERMITTED);
      }
      Roster.Decision decision =
          conversation.roster().withPicture(picture(conversation)).decide(change);
      return decision
          .refusal()
          .or(() -> obstacle(conversation, change.actor(), decision.steps()))
          .<GroupChanged>map(GroupChanged.Refused::new)
          .orElseGet(() -> done(conversation, decision.steps(), change, now));
    }
  }

  private Optional<String> picture(MemoryConversation conversation) {
    return conversation
        .picture
        .flatMap(id -> Optional.ofNullable(state.live.get(id)))
        .flatMap(event -> event.attachments().stream().findFirst())
        .map(Attachment::sha256);
  }

  private Optional<GroupChanged.Reason> obstacle(
      MemoryConversation conversation, Participant actor, List<Roster.Step> steps) {
    if (steps.stream()
        .flatMap(step -> step.joins().stream())
        .anyMatch(who -> state.blocks(who, actor))) {
      return Optional.of(GroupChanged.Reason.BLOCKED);
    }
    if (conversation.lastSeq() + steps.size() > MessageStore.MAX_SEQ) {
      return Optional.of(GroupChanged.Reason.FULL);
    }
    return steps.stream()
            .flatMap(step -> step.event().attachments().stream())
            .anyMatch(image -> messages.isTaken(image.id()))
        ? Optional.of(GroupChanged.Reason.ATTACHMENT_GONE)
        : Optional.empty();
  }

  private GroupChanged done(
      MemoryConversation conversation, List<Roster.Step> steps, GroupChange change, Instant now) {
    List<Message> events = new ArrayList<>();
    Set<Participant> gone = new HashSet<>();
    for (Roster.Step step : steps) {
      events.add(apply(conversation, step, change, now));
      gone.addAll(step.leaves());
    }
    return new GroupChanged.Done(events, gone);
  }

  private Message apply(
      MemoryConversation conversation, Roster.Step step, GroupChange change, Instant now) {
    long seq = conversation.lastSeq() + 1;
    long from = conversation.history == Group.History.ALL ? 1 : seq;
    for (Participant who : step.joins()) {
      conversation.join(who, seq, from, Group.Role.MEMBER, now);
      state.feed(who).add(ChangeKind.JOINED, conversation.id, seq, change.actor(), now);
    }
    NewMessage message = NewMessage.event(conversation.id, change.actor(), step.event());
    Appended appended = messages.deliver(message, conversation, now);
    for (Participant who : step.leaves()) {
      conversation.leave(who, seq);
      state.feed(who).add(ChangeKind.GONE, conversation.id, seq, change.actor(), now);
    }
    step.role()
        .ifPresent(
            role ->
                step.event()
                    .subjects()
                    .forEach(who -> conversation.stay(who).ifPresent(stay -> stay.role = role)));
    if (change.what() instanceof GroupChange.Rename renamed) {
      conversation.name = renamed.name();
    }
    if (change.what() instanceof GroupChange.Look look) {
      conversation.name = look.name();
    }
    for (Attachment image : step.event().attachments()) {
      conversation.picture = Optional.of(image.id());
    }
    return ((Appended.New) appended).message();
  }

  @Override
  public List<GroupId> groups(Optional<GroupId> after, int limit) {
    synchronized (state) {
      return state.conversations.keySet().stream()
          .filter(ConversationId.Group.class::isInstance)
          .map(id -> ((ConversationId.Group) id).group())
          .sorted(Comparator.comparing(GroupId::id))
          .filter(id -> after.isEmpty() || id.id().compareTo(after.get().id()) > 0)
          .limit(limit)
          .toList();
    }
  }

  @Override
  public Optional<StoredGroup> group(GroupId id, Participant viewer) {
    synchronized (state) {
      return conversation(id)
          .map(
              found ->
                  new StoredGroup(
                      id,
                      found.name,
                      found.picture,
                      found.history,
                      found.size(),
                      found.stay(viewer).map(stay -> stay.role),
                      Optional.of(found.messages.get(0).sender())));
    }
  }

  @Override
  public List<Group.Member> members(GroupId id, Optional<Participant> after, int limit) {
    synchronized (state) {
      return conversation(id).stream()
          .flatMap(
              found ->
                  members(found, after)
                      .flatMap(
                          who ->
                              found
                                  .stay(who)
                                  .map(stay -> new Group.Member(who, stay.role, stay.joinedAt))
                                  .stream()))
          .limit(limit)
          .toList();
    }
  }

  @Override
  public MessageReceipts receipts(
      ConversationId id, Participant sender, long seq, Optional<Participant> after, int limit) {
    synchronized (state) {
      MemoryConversation conversation = state.conversations.get(id);
      if (conversation == null) {
        return new MessageReceipts(seq, 0, 0, 0, List.of(), Optional.empty());
      }
      List<MessageReceipts.Receipt> all = counted(conversation, sender, seq, Optional.empty());
      List<MessageReceipts.Receipt> rest = counted(conversation, sender, seq, after);
      List<MessageReceipts.Receipt> page = rest.stream().limit(limit).toList();
      return new MessageReceipts(
          seq,
          all.size(),
          (int) all.stream().filter(one -> one.state() != MessageReceipts.State.SENT).count(),
          (int) all.stream().filter(one -> one.state() == MessageReceipts.State.READ).count(),
          page,
          rest.size() > limit ? Optional.of(page.get(limit - 1).participant()) : Optional.empty());
    }
  }

  private static List<MessageReceipts.Receipt> counted(
      MemoryConversation conversation, Participant sender, long seq, Optional<Participant> after) {
    return members(conversation, after)
        .filter(who -> !who.equals(sender))
        .filter(who -> conversation.stay(who).map(stay -> stay.joinedSeq).orElse(0L) < seq)
        .map(who -> new MessageReceipts.Receipt(who, state(conversation, who, seq)))
        .toList();
  }

  private static MessageReceipts.State state(
      MemoryConversation conversation, Participant who, long seq) {
    var membership = conversation.members.get(who);
    if (membership == null || membership.marks.delivered() < seq) {
      return MessageReceipts.State.SENT;
    }
    return membership.marks.read() < seq
        ? MessageReceipts.State.DELIVERED
        : MessageReceipts.State.READ;
  }

  private static Stream<Participant> members(
      MemoryConversation conversation, Optional<Participant> after) {
    return (after.isPresent()
            ? conversation.members.tailMap(after.get(), false)
            : conversation.members)
        .keySet().stream();
  }

  private Optional<MemoryConversation> conversation(GroupId id) {
    return Optional.ofNullable(state.conversations.get(new ConversationId.Group(id)));
  }
}
