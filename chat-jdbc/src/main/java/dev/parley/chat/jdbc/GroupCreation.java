package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.group.Group;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jdbi.v3.core.Handle;

/** The creation of a group, inside its transaction. Its sender may be host code, no member. */
final class GroupCreation {
  private static final String NAME =
      """
      UPDATE parley_conversation SET title = :name, history = :history
      WHERE conversation_key = :conversation
      """;

  private final MemberRows members;
  private final ConversationRow conversations;
  private final Append append;

  GroupCreation(Dialect dialect) {
    members = new MemberRows(dialect);
    conversations = new ConversationRow(dialect, members);
    append = new Append(dialect);
  }

  Appended run(
      Handle handle, NewMessage created, Group.Name name, Group.History history, Instant now) {
    Optional<Sender> sender = Sender.find(handle, created);
    return sender
        .flatMap(known -> Append.earlier(handle, known, created))
        .orElseGet(() -> create(handle, created, name, history, now));
  }

  private Appended create(
      Handle handle, NewMessage created, Group.Name name, Group.History history, Instant now) {
    Set<Participant> people = new HashSet<>(created.founders());
    people.add(created.sender());
    SortedMap<Participant, Long> keys = Participants.ensure(handle, people);
    long sender = Objects.requireNonNull(keys.get(created.sender()));
    ConversationRow.Slot slot =
        conversations
            .insert(handle, sender, created, now)
            .orElseThrow(() -> Undo.refusing(Appended.Reason.FULL));
    handle
        .createUpdate(NAME)
        .bind("name", name.value())
        .bind("history", history.storedName())
        .bind("conversation", slot.conversationKey())
        .execute();
    keys.keySet().retainAll(created.founders());
    members.join(handle, joining(slot, sender, now), keys.values());
    FeedRows.joined(handle, slot.conversationKey(), slot.seq(), sender, now.toEpochMilli());
    return new Appended.New(append.write(handle, slot, sender, created, now));
  }

  private static MemberRows.Joining joining(ConversationRow.Slot slot, long sender, Instant now) {
    return new MemberRows.Joining(
        slot.conversationKey(), slot.seq(), slot.seq(), now.toEpochMilli(), sender);
  }
}
