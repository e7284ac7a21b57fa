package dev.parley.chat.memory;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.change.Changes;
import dev.parley.chat.change.spi.ChangeStore;
import dev.parley.chat.change.spi.MessageChange;
import dev.parley.chat.change.spi.MessageChanged;
import dev.parley.chat.change.spi.MessageChanged.Reason;
import dev.parley.chat.conversation.Body;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.MessageContext;
import dev.parley.chat.conversation.MessageText;
import dev.parley.chat.conversation.spi.Fingerprint;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

final class MemoryChangeStore implements ChangeStore {
  private final MemoryState state;
  private final MemoryJournal journal;

  MemoryChangeStore(MemoryState state) {
    this.state = state;
    this.journal = new MemoryJournal(state);
  }

  @Override
  public MessageChanged change(MessageChange change, Instant now) {
    synchronized (state) {
      MemoryConversation conversation = state.conversations.get(change.conversation());
      Optional<Message> found = message(change.conversation(), change.seq(), change.actor());
      if (conversation == null || found.isEmpty()) {
        return new MessageChanged.Refused(Reason.NO_SUCH_MESSAGE);
      }
      if (change.needsMember() && !conversation.members.containsKey(change.actor())) {
        return new MessageChanged.Refused(Reason.NOT_PERMITTED);
      }
      Optional<MessageChanged> blocked =
          change.decide(state.block(change.conversation(), change.actor()));
      if (blocked.isPresent()) {
        return blocked.get();
      }
      return change
          .decide(found.get(), conversation.contexts.pins.size())
          .or(() -> obstacle(conversation, change, found.get()))
          .orElseGet(() -> done(conversation, change, now));
    }
  }

  /** Only someone whom the message did not mention before must be able to read it. */
  private static Optional<MessageChanged> obstacle(
      MemoryConversation conversation, MessageChange change, Message before) {
    return change.what() instanceof MessageChange.Edit edit
            && edit.mentions().stream()
                .map(Message.Mention::participant)
                .filter(
                    who ->
                        before.mentions().stream()
                            .noneMatch(known -> known.participant().equals(who)))
                .anyMatch(
                    who ->
                        !conversation.members.containsKey(who)
                            || !conversation.shows(change.seq(), who))
        ? Optional.of(new MessageChanged.Refused(Reason.INVALID_MENTION))
        : Optional.empty();
  }

  private MessageChanged done(MemoryConversation conversation, MessageChange change, Instant now) {
    long seq = change.seq();
    MemoryContexts contexts = conversation.contexts;
    List<Attachment> released = new ArrayList<>();
    BiFunction<Message, Long, Message> next = MemoryChangeStore::revised;
    if (change.what() instanceof MessageChange.React react) {
      contexts.react(seq, react.emoji().value(), change.actor(), react.on(), now);
    } else if (change.what() instanceof MessageChange.Pin pin) {
      contexts.pin(seq, pin.on());
    } else if (change.what() instanceof MessageChange.Edit edit) {
      keep(conversation, seq, edit.kept());
      next = (before, revision) -> edited(before, revision, edit, now);
    } else if (change.what() instanceof MessageChange.Delete delete) {
      Message before = conversation.messages.get((int) seq - 1);
      released.addAll(before.attachments());
      keep(conversation, seq, delete.kept());
      if (!delete.kept()) {
        contexts.forgetEditions(seq);
      }
      contexts.clear(seq);
      next = (message, revision) -> deleted(message, revision, change.actor(), now);
    }
    Optional<Message> changed =
        journal.change(conversation.id, seq, next, change.what().kind(), change.actor(), now);
    changed.ifPresent(after -> follow(after, released));
    return new MessageChanged.Done(
        message(conversation.id, seq, change.actor()).orElseThrow(), released);
  }

  private static Message revised(Message before, long revision) {
    return MemoryJournal.changed(
        before, before.body(), revision, before.textRevision(), before.editedAt());
  }

  private static Message edited(
      Message before, long revision, MessageChange.Edit edit, Instant now) {
    return MemoryJournal.changed(
        before,
        new Body.Content(edit.text(), before.attachments(), edit.mentions()),
        revision,
        revision,
        Optional.of(now.truncatedTo(ChronoUnit.MILLIS)));
  }

  private static Message deleted(Message before, long revision, Participant by, Instant now) {
    return MemoryJournal.changed(
            before,
            new Body.Deleted(now.truncatedTo(ChronoUnit.MILLIS), by),
            revision,
            revision,
            Optional.empty())
        .with(MessageContext.NONE);
  }

  private static void keep(MemoryConversation conversation, long seq, boolean kept) {
    Message before = conversation.messages.get((int) seq - 1);
    if (kept && !before.text().isEmpty()) {
      conversation.contexts.keep(
          seq,
          new Changes.Edition(
              new MessageText(before.text()), before.editedAt().orElse(before.sentAt())));
    }
  }

  /** No copy of the message may keep the old text. */
  private void follow(Message after, List<Attachment> released) {
    boolean deleted = after.body() instanceof Body.Deleted;
    after
        .clientMessageId()
        .ifPresent(
            key ->
                state.sends.computeIfPresent(
                    new MemoryState.SendKey(after.sender(), key),
                    (same, first) ->
                        new MemoryState.FirstSend(
                            after, deleted ? Fingerprint.ERASED : first.fingerprint())));
    after.attachments().forEach(attachment -> state.live.replace(attachment.id(), after));
    for (Attachment attachment : released) {
      state.live.remove(attachment.id());
      state.swept.add(attachment.id());
    }
  }

  @Override
  public List<Message> pins(ConversationId id, Participant viewer) {
    synchronized (state) {
      MemoryConversation conversation = state.conversations.get(id);
      List<Message> pinned = new ArrayList<>();
      if (conversation != null) {
        conversation.contexts.pins.forEach(seq -> message(id, seq, viewer).ifPresent(pinned::add));
      }
      Collections.reverse(pinned);
      return List.copyOf(pinned);
    }
  }

  @Override
  public List<Changes.Edition> editions(ConversationId id, Participant viewer, long seq) {
    synchronized (state) {
      MemoryConversation conversation = state.conversations.get(id);
      return conversation != null && conversation.shows(seq, viewer)
          ? conversation.contexts.editions(seq)
          : List.of();
    }
  }

  private Optional<Message> message(ConversationId id, long seq, Participant viewer) {
    MemoryConversation conversation = state.conversations.get(id);
    return conversation == null
            || seq < 1
            || seq > conversation.lastSeq()
            || !conversation.shows(seq, viewer)
        ? Optional.empty()
        : Optional.of(
            conversation.contexts.shown(
                conversation.messages.get((int) seq - 1), Optional.of(viewer)));
  }
}
