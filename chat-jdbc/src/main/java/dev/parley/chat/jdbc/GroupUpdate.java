package dev.parley.chat.jdbc;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.event.ChatEvent.ChangeKind;
import dev.parley.chat.group.Group;
import dev.parley.chat.group.spi.GroupChange;
import dev.parley.chat.group.spi.GroupChanged;
import dev.parley.chat.group.spi.Roster;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * One change of a group, inside its transaction. It locks the conversation, then all members by
 * ascending key, as {@link Append} does, then inserts the participants that are new.
 */
final class GroupUpdate {
  private static final String SET =
      """
      UPDATE parley_conversation SET size = size + :growth,
        title = COALESCE(:name, title), picture_id = COALESCE(:picture, picture_id)
      WHERE conversation_key = :conversation
      """;
  private static final String ROLE =
      """
      UPDATE parley_membership SET role = :role
      WHERE conversation_key = :conversation AND participant_key = :participant
        AND until_seq IS NULL
      """;

  private final MemberRows members;
  private final ConversationRow conversations;
  private final Append append;

  GroupUpdate(Dialect dialect) {
    members = new MemberRows(dialect);
    conversations = new ConversationRow(dialect, members);
    append = new Append(dialect);
  }

  GroupChanged run(Handle handle, GroupChange change, Instant now) {
    ConversationId.Group id = new ConversationId.Group(change.group());
    Optional<ConversationRow.Slot> slot = conversations.lock(handle, id);
    if (slot.isEmpty()) {
      return new GroupChanged.Refused(GroupChanged.Reason.NOT_PERMITTED);
    }
    var unused = members.lock(handle, slot.get().conversationKey(), change.actor());
    GroupRows.Locked group = GroupRows.locked(handle, slot.get().conversationKey());
    Roster.Decision decision = group.roster().decide(change);
    if (decision.refusal().isPresent()) {
      return new GroupChanged.Refused(decision.refusal().get());
    }
    Map<Participant, Long> keys = Participants.ensure(handle, concerned(change, decision));
    group.members().forEach((entry, key) -> keys.put(entry.participant(), key));
    Transaction transaction = new Transaction(handle, id, change, keys, group.history(), now);
    Set<Participant> gone = new HashSet<>();
    List<Message> events = new ArrayList<>();
    for (Roster.Step step : decision.steps()) {
      events.add(transaction.run(step));
      gone.addAll(step.leaves());
    }
    return new GroupChanged.Done(events, gone);
  }

  private static Set<Participant> concerned(GroupChange change, Roster.Decision decision) {
    Set<Participant> people = new HashSet<>();
    people.add(change.actor());
    decision.steps().forEach(step -> people.addAll(step.joins()));
    return people;
  }

  private final class Transaction {
    private final Handle handle;
    private final ConversationId.Group id;
    private final GroupChange change;
    private final Map<Participant, Long> keys;
    private final Group.History history;
    private final Instant now;
    private final long actor;

    Transaction(
        Handle handle,
        ConversationId.Group id,
        GroupChange change,
        Map<Participant, Long> keys,
        Group.History history,
        Instant now) {
      this.handle = handle;
      this.id = id;
      this.change = change;
      this.keys = keys;
      this.history = history;
      this.now = now;
      this.actor = key(change.actor());
    }

    Message run(Roster.Step step) {
      NewMessage message = NewMessage.event(id, change.actor(), step.event());
      ConversationRow.Slot slot =
          conversations
              .next(handle, actor, message, now)
              .orElseThrow(() -> Undo.refusing(Appended.Reason.FULL));
      join(slot, step.joins());
      Message stored = append.write(handle, slot, actor, message, now);
      leave(slot, step.leaves());
      step.role().ifPresent(role -> give(slot, step.event().subjects(), role));
      update(slot, step);
      return stored;
    }

    private void join(ConversationRow.Slot slot, Set<Participant> people) {
      if (people.isEmpty()) {
        return;
      }
      long from = history == Group.History.ALL ? 1 : slot.seq();
      members.join(
          handle,
          new MemberRows.Joining(
              slot.conversationKey(), slot.seq(), from, now.toEpochMilli(), actor),
          people.stream().map(this::key).toList());
      FeedRows.joined(handle, slot.conversationKey(), slot.seq(), actor, now.toEpochMilli());
    }

    private void leave(ConversationRow.Slot slot, Set<Participant> people) {
      people.stream()
          .map(this::key)
          .sorted()
          .forEach(who -> members.remove(handle, slot.conversationKey(), who, slot.seq()));
      gone(slot, people);
    }

    private void gone(ConversationRow.Slot slot, Set<Participant> people) {
      people.stream()
          .map(this::key)
          .sorted()
          .forEach(
              who -> {
                FeedRows rows = FeedRows.ofOne(slot.conversationKey(), who);
                rows.advance(handle);
                rows.record(handle, ChangeKind.GONE, slot.seq(), actor, 0, now.toEpochMilli());
              });
    }

    private void give(ConversationRow.Slot slot, List<Participant> people, Group.Role role) {
      for (Participant who : people) {
        handle
            .createUpdate(ROLE)
            .bind("role", role.storedName())
            .bind("conversation", slot.conversationKey())
            .bind("participant", key(who))
            .execute();
      }
    }

    private void update(ConversationRow.Slot slot, Roster.Step step) {
      Optional<AttachmentId> picture =
          step.event().attachments().stream().map(Attachment::id).findFirst();
      handle
          .createUpdate(SET)
          .bind("growth", step.joins().size() - step.leaves().size())
          .bind("name", name().map(Group.Name::value).orElse(null))
          .bind("picture", picture.map(AttachmentId::value).orElse(null))
          .bind("conversation", slot.conversationKey())
          .execute();
    }

    private Optional<Group.Name> name() {
      if (change.what() instanceof GroupChange.Rename renamed) {
        return Optional.of(renamed.name());
      }
      return change.what() instanceof GroupChange.Look look
          ? Optional.of(look.name())
          : Optional.empty();
    }

    private long key(Participant who) {
      return Objects.requireNonNull(keys.get(who));
    }
  }
}
