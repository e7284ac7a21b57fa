package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.MessageStore;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.importing.spi.NewPastMessage;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * Past messages of one conversation, inside one transaction. The rows of messages are written one
 * by one, and those of members, counters and feeds once at the end.
 */
final class ImportBatch {
  private static final String COUNT =
      """
      UPDATE parley_participant
      SET unread_messages = unread_messages + :messages,
          unread_conversations = unread_conversations + :conversations
      WHERE participant_key = :member
      """;
  private static final String MOVE =
      """
      UPDATE parley_member
      SET delivered_seq = :delivered, read_seq = :read, unread = :unread,
          position = (SELECT p.feed_position FROM parley_participant p
                      WHERE p.participant_key = parley_member.participant_key)
      WHERE conversation_key = :conversation AND participant_key = :member
      """;

  private final Handle handle;
  private final MemberRows members;
  private final ConversationRow conversations;
  private final TreeMap<Participant, Standing> standings = new TreeMap<>();
  private long lastAt = Long.MIN_VALUE;
  private long lastSeq;

  ImportBatch(Handle handle, Dialect dialect) {
    this.handle = handle;
    members = new MemberRows(dialect);
    conversations = new ConversationRow(dialect, members);
  }

  List<Appended> run(List<NewPastMessage> messages, long now) {
    conversations
        .lock(handle, messages.get(0).message().conversation())
        .ifPresent(this::continueAfter);
    List<Appended> appended = new ArrayList<>();
    long conversationKey = 0;
    long senderKey = 0;
    for (NewPastMessage past : messages) {
      Optional<Sender> sender = Sender.find(handle, past.message());
      Appended result =
          sender
              .flatMap(known -> Append.earlier(handle, known, past.message()))
              .orElseGet(() -> append(sender, past));
      if (result instanceof Appended.New stored) {
        conversationKey = MessageKey.conversation(stored.message().id());
        senderKey = standing(conversationKey, stored.message().sender()).key;
      }
      appended.add(result);
    }
    if (conversationKey > 0) {
      finish(conversationKey, senderKey, now);
    }
    return List.copyOf(appended);
  }

  private void continueAfter(ConversationRow.Slot slot) {
    lastAt = slot.sentAt();
    lastSeq = slot.seq();
  }

  private Appended append(Optional<Sender> sender, NewPastMessage past) {
    if (past.sentAt().toEpochMilli() < lastAt) {
      return new Appended.Refused(Appended.Reason.NOT_NEWEST);
    }
    if (lastSeq >= MessageStore.MAX_SEQ) {
      return new Appended.Refused(Appended.Reason.FULL);
    }
    NewMessage message = past.message();
    ConversationRow.Slot slot = conversations.takeSlot(handle, sender, message, past.sentAt());
    continueAfter(slot);
    Standing own = standing(slot.conversationKey(), message.sender());
    Message stored =
        message.stored(
            MessageKey.of(slot.conversationKey(), slot.seq()),
            slot.seq(),
            Instant.ofEpochMilli(slot.sentAt()));
    Append.insert(handle, stored, own.key);
    AttachmentRows.insert(handle, stored.attachments(), stored.id());
    for (ClientMessageId key : message.clientMessageId().stream().toList()) {
      Append.rememberSend(handle, own.key, key, message, stored.id());
    }
    for (Participant member : message.founders()) {
      standing(slot.conversationKey(), member)
          .pass(slot.seq(), member.equals(message.sender()), past.read());
    }
    return new Appended.New(stored);
  }

  private Standing standing(long conversationKey, Participant who) {
    return standings.computeIfAbsent(
        who,
        same ->
            new Standing(
                members
                    .lock(handle, conversationKey, who)
                    .orElseThrow(() -> Undo.refusing(Appended.Reason.NOT_MEMBER))));
  }

  private void finish(long conversationKey, long senderKey, long now) {
    FeedRows rows = FeedRows.ofMembers(conversationKey);
    rows.advance(handle);
    boolean moved = false;
    for (Standing standing : standings.values()) {
      moved |= !standing.marks.equals(standing.before.marks());
      write(conversationKey, standing);
    }
    if (moved) {
      ConversationRow.marksMoved(handle, conversationKey);
    }
    rows.record(handle, ChatEvent.ChangeKind.IMPORTED, lastSeq, senderKey, 0, now);
  }

  private void write(long conversationKey, Standing standing) {
    handle
        .createUpdate(COUNT)
        .bind("messages", standing.unread - standing.before.unread())
        .bind("conversations", Long.signum(standing.unread) - Long.signum(standing.before.unread()))
        .bind("member", standing.key)
        .execute();
    handle
        .createUpdate(MOVE)
        .bind("delivered", standing.marks.delivered())
        .bind("read", standing.marks.read())
        .bind("unread", standing.unread)
        .bind("conversation", conversationKey)
        .bind("member", standing.key)
        .execute();
  }

  /** What one member has seen, as it will be at the end. */
  private static final class Standing {
    private final MemberRows.Row before;
    private final long key;
    private Member.Marks marks;
    private long unread;

    Standing(MemberRows.Row before) {
      this.before = before;
      key = before.key();
      marks = before.marks();
      unread = before.unread();
    }

    /** Takes a message into account, which is the newest. */
    void pass(long seq, boolean own, boolean read) {
      if (own ? unread == 0 : read) {
        marks = new Member.Marks(seq, seq);
        unread = 0;
      } else if (!own) {
        unread++;
      }
    }
  }
}
