package dev.parley.chat.memory;

import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.importing.spi.ImportStore;
import dev.parley.chat.importing.spi.NewPastMessage;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

final class MemoryImportStore implements ImportStore {
  private final MemoryState state;
  private final MemoryMessageStore messages;

  MemoryImportStore(MemoryState state, MemoryMessageStore messages) {
    this.state = state;
    this.messages = messages;
  }

  @Override
  public List<Appended> append(List<NewPastMessage> past, Instant now) {
    synchronized (state) {
      List<Appended> appended = new ArrayList<>();
      Map<Participant, Member.Marks> before = new HashMap<>();
      Message last = null;
      for (NewPastMessage one : past) {
        Appended result = messages.earlier(one.message()).orElseGet(() -> append(one, before));
        last = result instanceof Appended.New stored ? stored.message() : last;
        appended.add(result);
      }
      if (last != null) {
        announce(last, before, now);
      }
      return List.copyOf(appended);
    }
  }

  private Appended append(NewPastMessage past, Map<Participant, Member.Marks> before) {
    NewMessage message = past.message();
    MemoryConversation known = state.conversations.get(message.conversation());
    if (known != null && past.sentAt().toEpochMilli() < lastAt(known)) {
      return new Appended.Refused(Appended.Reason.NOT_NEWEST);
    }
    MemoryConversation conversation =
        known != null ? known : new MemoryConversation(state, message, past.sentAt());
    Appended result = messages.store(message, conversation, past.sentAt());
    if (result instanceof Appended.New stored) {
      conversation.messages.add(stored.message());
      conversation.revision++;
      conversation.members.forEach((who, member) -> before.putIfAbsent(who, member.marks));
      conversation.members.forEach((who, member) -> move(who, member, conversation, past));
    }
    return result;
  }

  /** Moves one member's marks over the newest message, if they have seen it. */
  private static void move(
      Participant who,
      MemoryConversation.Membership member,
      MemoryConversation conversation,
      NewPastMessage past) {
    boolean own = past.message().sender().equals(who);
    if (own ? conversation.unread(who, member.marks) == 0 : past.read()) {
      member.marks = new Member.Marks(conversation.lastSeq(), conversation.lastSeq());
    }
  }

  private static long lastAt(MemoryConversation conversation) {
    return conversation.messages.get(conversation.messages.size() - 1).sentAt().toEpochMilli();
  }

  private void announce(Message last, Map<Participant, Member.Marks> before, Instant now) {
    MemoryConversation conversation =
        Objects.requireNonNull(state.conversations.get(last.conversation()));
    if (conversation.members.entrySet().stream()
        .anyMatch(member -> !member.getValue().marks.equals(before.get(member.getKey())))) {
      conversation.marksRevision++;
    }
    for (Map.Entry<Participant, MemoryConversation.Membership> member :
        conversation.members.entrySet()) {
      member.getValue().position =
          state
              .feed(member.getKey())
              .add(ChatEvent.ChangeKind.IMPORTED, conversation.id, last.seq(), last.sender(), now);
    }
    state.events.record(
        ChatEvent.ChangeKind.IMPORTED, conversation.id, last.seq(), 0, last.sender(), now);
  }
}
