package dev.parley.chat.jdbc;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.change.spi.MessageChange;
import dev.parley.chat.change.spi.MessageChanged;
import dev.parley.chat.change.spi.MessageChanged.Reason;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.spi.MessageStore;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * One change of a message, inside its transaction. It locks the conversation and all members by
 * ascending key, as {@link Append} does, and only then looks at the message.
 */
final class ChangeUpdate {
  static final String SEEN =
      MessageRows.SELECT
          + "FROM parley_message m\n"
          + MessageRows.JOINS
          + Visible.VIEWER
          + "WHERE m.message_id = :message AND "
          + Visible.CONDITION;
  private static final String REACT =
      """
      INSERT INTO parley_reaction (message_id, emoji, participant_key, reacted_at)
      VALUES (:message, :emoji, :actor, :now)
      ON CONFLICT DO NOTHING
      """;
  private static final String UNREACT =
      """
      DELETE FROM parley_reaction
      WHERE message_id = :message AND emoji = :emoji AND participant_key = :actor
      """;
  private static final String PIN =
      """
      INSERT INTO parley_pin (message_id, pinned_by, pinned_at) VALUES (:message, :actor, :now)
      ON CONFLICT DO NOTHING
      """;
  private static final String UNPIN = "DELETE FROM parley_pin WHERE message_id = :message";
  private static final String KEY = "SELECT " + Participants.KEY_OF + " AS participant_key";

  private final ConversationRow conversations;
  private final MemberRows members;

  ChangeUpdate(Dialect dialect) {
    members = new MemberRows(dialect);
    conversations = new ConversationRow(dialect, members);
  }

  MessageChanged run(Handle handle, MessageChange change, Instant now) {
    Optional<ConversationRow.Slot> slot = conversations.lock(handle, change.conversation());
    if (slot.isEmpty() || change.seq() < 1 || change.seq() > MessageStore.MAX_SEQ) {
      return new MessageChanged.Refused(Reason.NO_SUCH_MESSAGE);
    }
    long conversationKey = slot.get().conversationKey();
    long messageId = MessageKey.of(conversationKey, change.seq());
    Optional<MemberRows.Row> member = members.lock(handle, conversationKey, change.actor());
    Optional<Message> found = seen(handle, messageId, change.actor());
    if (found.isEmpty()) {
      return new MessageChanged.Refused(Reason.NO_SUCH_MESSAGE);
    }
    if (change.needsMember() && member.isEmpty()) {
      return new MessageChanged.Refused(Reason.NOT_PERMITTED);
    }
    Optional<MessageChanged> blocked =
        member.flatMap(actor -> change.decide(BlockRows.of(handle, conversationKey, actor.key())));
    if (blocked.isPresent()) {
      return blocked.get();
    }
    int pins =
        change.what() instanceof MessageChange.Pin ? PinRows.count(handle, conversationKey) : 0;
    return change.decide(found.get(), pins).orElseGet(() -> done(handle, change, found.get(), now));
  }

  private static MessageChanged done(
      Handle handle, MessageChange change, Message before, Instant now) {
    long actor = key(handle, change.actor());
    Journal.Entry entry = Journal.open(handle, before.id()).orElseThrow();
    List<Attachment> released = List.of();
    if (change.what() instanceof MessageChange.Edit edit) {
      ChangedMentions.replace(handle, entry, before, edit.mentions());
      TextRows.replace(handle, entry, edit.text(), edit.kept(), now);
    } else if (change.what() instanceof MessageChange.Delete delete) {
      ChangedMentions.clear(handle, entry);
      TextRows.erase(handle, entry, actor, delete.kept(), now);
      released = before.attachments();
    } else if (change.what() instanceof MessageChange.React react) {
      react(handle, react, before.id(), actor, now);
    } else if (change.what() instanceof MessageChange.Pin pin) {
      pin(handle, pin, before.id(), actor, now);
    }
    entry.write(handle, change.what().kind(), actor, now);
    return new MessageChanged.Done(
        seen(handle, before.id(), change.actor()).orElseThrow(), released);
  }

  private static void react(
      Handle handle, MessageChange.React react, long messageId, long actor, Instant now) {
    var update =
        handle
            .createUpdate(react.on() ? REACT : UNREACT)
            .bind("message", messageId)
            .bind("emoji", react.emoji().value())
            .bind("actor", actor);
    if (react.on()) {
      update.bind("now", now.toEpochMilli());
    }
    update.execute();
  }

  private static void pin(
      Handle handle, MessageChange.Pin pin, long messageId, long actor, Instant now) {
    var update = handle.createUpdate(pin.on() ? PIN : UNPIN).bind("message", messageId);
    if (pin.on()) {
      update.bind("actor", actor).bind("now", now.toEpochMilli());
    }
    update.execute();
  }

  static Optional<Message> seen(Handle handle, long messageId, Participant viewer) {
    return MessageRows.list(
            handle,
            handle
                .createQuery(SEEN)
                .bind("message", messageId)
                .bind("type", viewer.type())
                .bind("id", viewer.id()),
            Optional.of(viewer))
        .stream()
        .findFirst();
  }

  private static long key(Handle handle, Participant actor) {
    return handle
        .createQuery(KEY)
        .bind("type", actor.type())
        .bind("id", actor.id())
        .map((row, context) -> row.getLong("participant_key"))
        .one();
  }
}
