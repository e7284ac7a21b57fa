package dev.parley.chat.memory;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.conversation.Appended;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Marks;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.MessageStore;
import dev.parley.chat.conversation.NewMessage;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.event.FeedEntry;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

final class MemoryMessageStore implements MessageStore {
  private static final int SEQ_BITS = 23;

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
          .map(MemoryState.FirstSend::message);
    }
  }

  @Override
  public List<Message> page(ConversationId id, PageRequest page) {
    synchronized (state) {
      MemoryConversation conversation = state.conversations.get(id);
      return conversation == null ? List.of() : List.copyOf(part(conversation.messages, page));
    }
  }

  @Override
  public Optional<Message> messageOf(AttachmentId id) {
    synchronized (state) {
      return Optional.ofNullable(state.live.get(id));
    }
  }

  private Optional<Appended> earlier(NewMessage message) {
    return message
        .clientMessageId()
        .map(key -> state.sends.get(new MemoryState.SendKey(message.sender(), key)))
        .map(
            first ->
                first.fingerprint().equals(message.fingerprint())
                    ? new Appended.Replay(first.message())
                    : new Appended.KeyReused());
  }

  private Appended appendNew(NewMessage message, Instant now) {
    MemoryConversation existing = state.conversations.get(message.conversation());
    MemoryConversation conversation =
        existing != null
            ? existing
            : new MemoryConversation(
                message.conversation(), state.conversations.size() + 1L, message.founders());
    if (!conversation.members.containsKey(message.sender())) {
      return new Appended.Refused(Appended.Reason.NOT_MEMBER);
    }
    if (message.attachment().map(Attachment::id).filter(this::isTaken).isPresent()) {
      return new Appended.Refused(Appended.Reason.ATTACHMENT_GONE);
    }
    if (conversation.lastSeq() >= MAX_SEQ) {
      return new Appended.Refused(Appended.Reason.FULL);
    }
    state.conversations.put(message.conversation(), conversation);
    Message stored = stored(message, conversation, now);
    remember(message, stored);
    distribute(conversation, stored, now);
    return new Appended.New(stored);
  }

  private boolean isTaken(AttachmentId id) {
    return state.swept.contains(id) || state.live.containsKey(id);
  }

  private static Message stored(NewMessage message, MemoryConversation conversation, Instant now) {
    long seq = conversation.lastSeq() + 1;
    Instant time = now.truncatedTo(ChronoUnit.MILLIS);
    if (seq > 1) {
      Instant before = conversation.messages.get((int) seq - 2).sentAt();
      time = before.isAfter(time) ? before : time;
    }
    return new Message(
        (conversation.key << SEQ_BITS) + seq,
        message.conversation(),
        seq,
        message.sender(),
        message.text().value(),
        message.attachment(),
        message.clientMessageId(),
        time);
  }

  private void remember(NewMessage message, Message stored) {
    message
        .clientMessageId()
        .ifPresent(
            key ->
                state.sends.put(
                    new MemoryState.SendKey(message.sender(), key),
                    new MemoryState.FirstSend(stored, message.fingerprint())));
    stored.attachment().ifPresent(attachment -> state.live.put(attachment.id(), stored));
  }

  private void distribute(MemoryConversation conversation, Message stored, Instant now) {
    var own = conversation.members.get(stored.sender());
    boolean nothingUnread = own != null && conversation.unread(stored.sender(), own.marks) == 0;
    conversation.messages.add(stored);
    conversation.revision++;
    if (own != null && nothingUnread) {
      own.marks = new Marks(stored.seq(), stored.seq());
    }
    for (Participant who : conversation.membersInOrder()) {
      long position =
          state
              .feed(who)
              .add(FeedEntry.Kind.MESSAGE, conversation.id, stored.seq(), stored.sender(), now);
      conversation.members.computeIfPresent(
          who,
          (same, membership) -> {
            membership.position = position;
            return membership;
          });
    }
  }

  private static List<Message> part(List<Message> all, PageRequest page) {
    int size = all.size();
    int bound = (int) Math.min(page.seq(), size + 1L);
    return switch (page.from()) {
      case LATEST -> all.subList(Math.max(0, size - page.limit()), size);
      case BEFORE -> {
        int end = Math.max(0, bound - 1);
        yield all.subList(Math.max(0, end - page.limit()), end);
      }
      case AFTER -> {
        int start = Math.min(bound, size);
        yield all.subList(start, Math.min(size, start + page.limit()));
      }
    };
  }
}
