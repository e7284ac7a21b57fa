package dev.parley.chat.jdbc;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.conversation.Appended;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.NewMessage;
import dev.parley.chat.event.FeedEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * One send, inside its transaction. The conversation's row is locked first, then its members' in
 * ascending order, so that no two sends can wait for each other.
 */
final class Append {
  private static final String REPLAY =
      MessageRows.SELECT
          + """
          FROM parley_message m
          """
          + MessageRows.JOINS
          + "WHERE m.message_id = :message";
  private static final String MESSAGE =
      """
      INSERT INTO parley_message (message_id, sender_key, sent_at, client_message_id, content)
      VALUES (:message, :sender, :sent_at, :key, :content)
      """;
  private static final String ATTACHMENT =
      """
      INSERT INTO parley_attachment (attachment_id, state, message_id, ordinal, media_type,
                                     byte_size, width, height, sha256)
      VALUES (:attachment, 'live', :message, 0, :media_type, :bytes, :width, :height, :sha256)
      ON CONFLICT DO NOTHING
      """;
  private static final String SEND_KEY =
      """
      INSERT INTO parley_send_key (sender_key, client_message_id, fingerprint, message_id)
      VALUES (:sender, :key, :fingerprint, :message)
      ON CONFLICT DO NOTHING
      """;

  private final ConversationRow conversations;
  private final MemberRows members;

  Append(Dialect dialect) {
    members = new MemberRows(dialect);
    conversations = new ConversationRow(dialect, members);
  }

  Appended run(Handle handle, NewMessage message, Instant now) {
    Optional<Sender> sender = Sender.find(handle, message);
    Optional<Appended> earlier = sender.flatMap(known -> earlier(handle, known, message));
    return earlier.orElseGet(() -> appendNew(handle, sender, message, now));
  }

  private static Optional<Appended> earlier(Handle handle, Sender sender, NewMessage message) {
    return sender
        .earlier()
        .map(
            send ->
                send.fingerprint().equals(message.fingerprint().value())
                    ? new Appended.Replay(replay(handle, send.messageId()))
                    : new Appended.KeyReused());
  }

  private static Message replay(Handle handle, long messageId) {
    return handle.createQuery(REPLAY).bind("message", messageId).map(MessageRows::map).one();
  }

  private Appended appendNew(
      Handle handle, Optional<Sender> known, NewMessage message, Instant now) {
    ConversationRow.Slot slot = conversations.takeSlot(handle, known, message, now);
    List<MemberRows.Row> locked = members.lock(handle, slot.conversationKey());
    MemberRows.Row sender =
        locked.stream()
            .filter(member -> member.participant().equals(message.sender()))
            .findFirst()
            .orElseThrow(() -> Undo.refusing(Appended.Reason.NOT_MEMBER));
    Message stored = stored(message, slot);
    insert(handle, stored, sender.key());
    members.countUnread(handle, slot.conversationKey(), sender.key());
    FeedRows.advance(handle, slot.conversationKey());
    members.moveUp(handle, slot, sender.key());
    FeedRows.record(
        handle,
        FeedEntry.Kind.MESSAGE,
        slot.conversationKey(),
        slot.seq(),
        sender.key(),
        now.toEpochMilli());
    message
        .clientMessageId()
        .ifPresent(key -> rememberSend(handle, sender.key(), key, message, stored.id()));
    return new Appended.New(stored);
  }

  private static Message stored(NewMessage message, ConversationRow.Slot slot) {
    return new Message(
        MessageKey.of(slot.conversationKey(), slot.seq()),
        message.conversation(),
        slot.seq(),
        message.sender(),
        message.text().value(),
        message.attachment(),
        message.clientMessageId(),
        Instant.ofEpochMilli(slot.sentAt()));
  }

  private static void insert(Handle handle, Message stored, long senderKey) {
    handle
        .createUpdate(MESSAGE)
        .bind("message", stored.id())
        .bind("sender", senderKey)
        .bind("sent_at", stored.sentAt().toEpochMilli())
        .bind("key", stored.clientMessageId().map(ClientMessageId::value).orElse(null))
        .bind("content", stored.text())
        .execute();
    stored.attachment().ifPresent(attachment -> attach(handle, attachment, stored.id()));
  }

  private static void attach(Handle handle, Attachment attachment, long messageId) {
    int inserted =
        handle
            .createUpdate(ATTACHMENT)
            .bind("attachment", attachment.id().value())
            .bind("message", messageId)
            .bind("media_type", attachment.format().mediaType())
            .bind("bytes", attachment.bytes())
            .bind("width", attachment.width())
            .bind("height", attachment.height())
            .bind("sha256", attachment.sha256())
            .execute();
    if (inserted == 0) {
      throw Undo.refusing(Appended.Reason.ATTACHMENT_GONE);
    }
  }

  private static void rememberSend(
      Handle handle, long senderKey, ClientMessageId key, NewMessage message, long messageId) {
    int inserted =
        handle
            .createUpdate(SEND_KEY)
            .bind("sender", senderKey)
            .bind("key", key.value())
            .bind("fingerprint", message.fingerprint().value())
            .bind("message", messageId)
            .execute();
    if (inserted == 0) {
      throw Undo.overtaken();
    }
  }
}
