package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.MessageContext;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.error.spi.StorageException;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * One send, inside its transaction. Where the dialect locks rows, it locks them in this order: of a
 * first message the participants that it inserts, by type and id; the conversation; all members
 * with their participants, by ascending key. The order alone does not prevent deadlocks: the
 * foreign key to the last sender takes a share lock on that participant's row before the members
 * are locked. So such a dialect must lock without blocking foreign keys ({@code FOR NO KEY
 * UPDATE}). SQLite has one writer for the whole file.
 */
final class Append {
  private static final String REPLAY =
      MessageRows.SELECT
          + "FROM parley_message m\n"
          + MessageRows.JOINS
          + "WHERE m.message_id = :message";
  private static final String MESSAGE =
      """
      INSERT INTO parley_message
        (message_id, sender_key, sent_at, client_message_id, kind, content, scheme, reply_seq)
      VALUES (:message, :sender, :sent_at, :key, :kind, :content, :scheme, :reply)
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

  static Optional<Appended> earlier(Handle handle, Sender sender, NewMessage message) {
    return sender
        .earlier()
        .map(
            send ->
                send.isOf(message)
                    ? replay(handle, send.messageId(), message.sender())
                    : new Appended.KeyReused());
  }

  private static Appended replay(Handle handle, long messageId, Participant sender) {
    return MessageRows.rows(
            handle, handle.createQuery(REPLAY).bind("message", messageId), Optional.of(sender))
        .stream()
        .findFirst()
        .<Appended>map(
            found -> new Appended.Replay(found.orElseThrow(() -> StorageException.failed(null))))
        .orElseGet(Appended.Gone::new);
  }

  private Appended appendNew(
      Handle handle, Optional<Sender> known, NewMessage message, Instant now) {
    ConversationRow.Slot slot = conversations.takeSlot(handle, known, message, now);
    MemberRows.Row sender =
        members
            .lock(handle, slot.conversationKey(), message.sender())
            .orElseThrow(() -> Undo.refusing(Appended.Reason.NOT_MEMBER));
    SendState state = SendState.read(handle, slot.conversationKey(), sender.key(), now);
    Appended.Reason.of(state.block())
        .ifPresent(
            reason -> {
              throw Undo.refusing(reason);
            });
    return new Appended.New(
        write(handle, slot, sender.key(), message, now, state.reachesArchived()));
  }

  /** Stores a message of the host's or an event, which no block refuses. */
  Message write(
      Handle handle, ConversationRow.Slot slot, long senderKey, NewMessage message, Instant now) {
    boolean reaches =
        message.movesList()
            && SendState.read(handle, slot.conversationKey(), senderKey, now).reachesArchived();
    return write(handle, slot, senderKey, message, now, reaches);
  }

  /** Stores a message under its number, and what its members get of it; they are locked. */
  private Message write(
      Handle handle,
      ConversationRow.Slot slot,
      long senderKey,
      NewMessage message,
      Instant now,
      boolean reachesArchived) {
    Message stored =
        message.stored(
            MessageKey.of(slot.conversationKey(), slot.seq()),
            slot.seq(),
            Instant.ofEpochMilli(slot.sentAt()));
    Message quoting = ContextRows.quoting(handle, stored);
    insert(handle, stored, senderKey);
    AttachmentRows.insert(handle, stored.attachments(), stored.id());
    if (message.raisesUnread()) {
      members.countUnread(handle, slot.conversationKey(), senderKey);
    }
    MentionRows.insert(handle, slot.conversationKey(), stored);
    FeedRows rows = FeedRows.ofMembers(slot.conversationKey());
    rows.advance(handle);
    members.moveUp(handle, slot, senderKey, message);
    rows.record(
        handle,
        ChatEvent.ChangeKind.MESSAGE,
        slot.seq(),
        senderKey,
        stored.revision(),
        now.toEpochMilli());
    if (reachesArchived && message.movesList()) {
      ViewRows.unarchive(handle, slot.conversationKey(), now.toEpochMilli());
    }
    message
        .clientMessageId()
        .ifPresent(key -> rememberSend(handle, senderKey, key, message, stored.id()));
    return quoting;
  }

  static void insert(Handle handle, Message stored, long senderKey) {
    BodyRows.Columns columns = BodyRows.columns(stored.body());
    handle
        .createUpdate(MESSAGE)
        .bind("message", stored.id())
        .bind("sender", senderKey)
        .bind("sent_at", stored.sentAt().toEpochMilli())
        .bind("key", stored.clientMessageId().map(ClientMessageId::value).orElse(null))
        .bind("kind", columns.kind())
        .bind("content", columns.content())
        .bind("scheme", columns.scheme())
        .bind("reply", stored.replyTo().map(MessageContext.Quote::seq).orElse(null))
        .execute();
  }

  static void rememberSend(
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
