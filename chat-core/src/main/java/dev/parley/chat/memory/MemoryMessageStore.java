package dev.parley.chat.memory;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.View;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.MessageStore;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

final class MemoryMessageStore implements MessageStore {
  private final MemoryState state;

  MemoryMessageStore(MemoryState state) {
    this.state = state;
  }

  @Override
  public Appended append(NewMessage message, Instant now) {
    synchronized (state) {
      return earlier(message).orElseGet(() -> appendNew(message, now));
    }
  }

  @Override
  public Optional<Message> sent(Participant sender, ClientMessageId key) {
    synchronized (state) {
      return Optional.ofNullable(state.sends.get(new MemoryState.SendKey(sender, key)))
          .map(first -> now(first.message()));
    }
  }

  @Override
  public List<Message> page(ConversationId id, Participant viewer, PageRequest page) {
    synchronized (state) {
      MemoryConversation conversation = state.conversations.get(id);
      return conversation == null ? List.of() : part(conversation.visibleTo(viewer), page);
    }
  }

  @Override
  public List<Message> whole(ConversationId id, PageRequest page) {
    synchronized (state) {
      MemoryConversation conversation = state.conversations.get(id);
      return conversation == null ? List.of() : List.copyOf(part(conversation.messages, page));
    }
  }

  @Override
  public Map<Long, Message> bySeq(ConversationId id, Participant viewer, Set<Long> seqs) {
    synchronized (state) {
      MemoryConversation conversation = state.conversations.get(id);
      return conversation == null
          ? Map.of()
          : conversation.visibleTo(viewer).stream()
              .filter(message -> seqs.contains(message.seq()))
              .collect(Collectors.toMap(Message::seq, Function.identity()));
    }
  }

  @Override
  public Optional<Message> messageOf(AttachmentId id, Participant viewer) {
    synchronized (state) {
      return Optional.ofNullable(state.live.get(id))
          .flatMap(
              sent ->
                  isPictureFor(id, sent.conversation(), viewer)
                      ? Optional.of(now(sent))
                      : current(sent.conversation(), sent.seq(), viewer));
    }
  }

  /** A group's picture is visible to every current member, also to those who joined after it. */
  private boolean isPictureFor(AttachmentId id, ConversationId where, Participant viewer) {
    MemoryConversation conversation = state.conversations.get(where);
    return conversation != null
        && conversation.members.containsKey(viewer)
        && conversation.picture.filter(id::equals).isPresent();
  }

  @Override
  public Optional<Long> nextMention(ConversationId id, Participant who) {
    synchronized (state) {
      MemoryConversation conversation = state.conversations.get(id);
      var membership = conversation == null ? null : conversation.members.get(who);
      return conversation == null || membership == null
          ? Optional.empty()
          : conversation.mentioning(who, membership.marks).map(Message::seq).findFirst();
    }
  }

  private Optional<Message> current(ConversationId id, long seq, Participant viewer) {
    return Optional.ofNullable(bySeq(id, viewer, Set.of(seq)).get(seq));
  }

  Optional<Appended> earlier(NewMessage message) {
    return message
        .clientMessageId()
        .map(key -> state.sends.get(new MemoryState.SendKey(message.sender(), key)))
        .map(
            first ->
                first.fingerprint().isRetriedBy(message.fingerprint())
                    ? new Appended.Replay(now(first.message()))
                    : new Appended.KeyReused());
  }

  /** The message as it is now, which may have changed since it was sent. */
  private Message now(Message sent) {
    MemoryConversation conversation = state.conversations.get(sent.conversation());
    return conversation == null
        ? sent
        : conversation.contexts.shown(
            conversation.messages.get((int) sent.seq() - 1), Optional.of(sent.sender()));
  }

  private Appended appendNew(NewMessage message, Instant now) {
    MemoryConversation existing = state.conversations.get(message.conversation());
    MemoryConversation conversation =
        existing != null ? existing : new MemoryConversation(state, message, now);
    boolean group = message.conversation() instanceof ConversationId.Group;
    if (!conversation.members.containsKey(message.sender())
        || (group && existing == null && !message.startsGroup())) {
      return new Appended.Refused(Appended.Reason.NOT_MEMBER);
    }
    Optional<Appended.Reason> blocked =
        Appended.Reason.of(state.block(message.conversation(), message.sender()));
    if (blocked.isPresent()) {
      return new Appended.Refused(blocked.get());
    }
    if (message.mentions().stream()
        .anyMatch(mention -> !conversation.members.containsKey(mention.participant()))) {
      return new Appended.Refused(Appended.Reason.INVALID_MENTION);
    }
    if (message
        .replyTo()
        .filter(
            seq ->
                seq < 1
                    || seq > conversation.lastSeq()
                    || !conversation.shows(seq, message.sender()))
        .isPresent()) {
      return new Appended.Refused(Appended.Reason.INVALID_REPLY);
    }
    Appended appended = deliver(message, conversation, now);
    return appended instanceof Appended.New stored
        ? new Appended.New(now(stored.message()))
        : appended;
  }

  /** Stores a message that is permitted, and writes what its members get of it. */
  Appended deliver(NewMessage message, MemoryConversation conversation, Instant now) {
    Appended appended = store(message, conversation, now);
    if (appended instanceof Appended.New stored) {
      distribute(conversation, stored.message(), message.movesList(), now);
    }
    return appended;
  }

  /** Numbers a message and keeps what names it; the caller adds it to the conversation. */
  Appended store(NewMessage message, MemoryConversation conversation, Instant now) {
    if (message.attachments().stream().map(Attachment::id).anyMatch(this::isTaken)) {
      return new Appended.Refused(Appended.Reason.ATTACHMENT_GONE);
    }
    if (conversation.lastSeq() >= MAX_SEQ) {
      return new Appended.Refused(Appended.Reason.FULL);
    }
    state.conversations.put(message.conversation(), conversation);
    Message stored = stored(message, conversation, now);
    remember(message, stored);
    return new Appended.New(stored);
  }

  boolean isTaken(AttachmentId id) {
    return state.swept.contains(id) || state.live.containsKey(id);
  }

  private Message stored(NewMessage message, MemoryConversation conversation, Instant now) {
    long seq = conversation.lastSeq() + 1;
    Instant time = now.truncatedTo(ChronoUnit.MILLIS);
    if (seq > 1) {
      Instant before = conversation.messages.get((int) seq - 2).sentAt();
      time = before.isAfter(time) ? before : time;
    }
    return message.stored(++state.lastMessageId, seq, time);
  }

  private void remember(NewMessage message, Message stored) {
    message
        .clientMessageId()
        .ifPresent(
            key ->
                state.sends.put(
                    new MemoryState.SendKey(message.sender(), key),
                    new MemoryState.FirstSend(stored, message.fingerprint())));
    stored.attachments().forEach(attachment -> state.live.put(attachment.id(), stored));
  }

  private void distribute(
      MemoryConversation conversation, Message stored, boolean moves, Instant now) {
    var own = conversation.members.get(stored.sender());
    boolean nothingUnread = own != null && conversation.unread(stored.sender(), own.marks) == 0;
    conversation.messages.add(stored);
    conversation.revision++;
    if (own != null && nothingUnread) {
      own.marks = new Member.Marks(stored.seq(), stored.seq());
    }
    for (Participant who : conversation.members.keySet()) {
      long position =
          state
              .feed(who)
              .add(
                  ChatEvent.ChangeKind.MESSAGE,
                  conversation.id,
                  stored.seq(),
                  stored.sender(),
                  now);
      conversation.members.computeIfPresent(
          who,
          (same, membership) -> {
            membership.position = moves ? position : membership.position;
            return membership;
          });
    }
    if (moves) {
      conversation.members.forEach(
          (who, membership) -> {
            View reached = membership.view.reached(now);
            if (!reached.equals(membership.view)) {
              membership.view = reached;
              state.feed(who).add(ChatEvent.ChangeKind.VIEW, conversation.id, 0, who, now);
            }
          });
    }
    state.events.record(
        ChatEvent.ChangeKind.MESSAGE, conversation.id, stored.seq(), 0, stored.sender(), now);
  }

  private static List<Message> part(List<Message> visible, PageRequest page) {
    if (page.from() == PageRequest.From.CHANGED) {
      return visible.stream()
          .filter(message -> message.revision() > page.seq())
          .sorted(Comparator.comparingLong(Message::revision))
          .limit(page.limit())
          .toList();
    }
    if (page.from() == PageRequest.From.AROUND) {
      int older = page.limit() / 2;
      List<Message> around = new ArrayList<>();
      if (older > 0) {
        around.addAll(part(visible, PageRequest.before(page.seq(), older)));
      }
      around.addAll(
          part(visible, PageRequest.after(Math.max(0, page.seq() - 1), page.limit() - older)));
      return around;
    }
    List<Message> fitting =
        visible.stream()
            .filter(
                message ->
                    switch (page.from()) {
                      case LATEST -> true;
                      case BEFORE -> message.seq() < page.seq();
                      case AFTER -> message.seq() > page.seq();
                      case AROUND, CHANGED -> false;
                    })
            .toList();
    int size = fitting.size();
    int limit = Math.min(size, page.limit());
    return page.from() == PageRequest.From.AFTER
        ? fitting.subList(0, limit)
        : fitting.subList(size - limit, size);
  }
}
