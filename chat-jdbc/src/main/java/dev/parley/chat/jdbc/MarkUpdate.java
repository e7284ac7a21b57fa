package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.conversation.spi.ConversationStore.MarkResult;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** One mark, inside its transaction: moves the member's marks and updates the counters. */
final class MarkUpdate {
  // Events raise no count, and lie in an index of their own.
  private static final String COUNT =
      """
      SELECT (SELECT COUNT(*) FROM parley_message
              WHERE message_id > :above AND message_id <= :up_to AND sender_key <> :member)
           - (SELECT COUNT(*) FROM parley_message
              WHERE kind = 'event'
                AND message_id > :above AND message_id <= :up_to AND sender_key <> :member)
           AS others
      """;
  private static final String MOVE =
      """
      UPDATE parley_member
      SET delivered_seq = :delivered, read_seq = :read, unread = :unread, mentions = :mentions
      WHERE conversation_key = :conversation AND participant_key = :member
      """;
  private static final String DISCOUNT =
      """
      UPDATE parley_participant
      SET unread_messages = unread_messages - :messages,
          unread_conversations = unread_conversations - :conversations
      WHERE participant_key = :member
      """;

  private final Writer writer;
  private final ConversationRow conversations;
  private final MemberRows members;

  MarkUpdate(Connections connections) {
    writer = connections.writer();
    members = new MemberRows(connections.dialect());
    conversations = new ConversationRow(connections.dialect(), members);
  }

  Optional<MarkResult> run(ConversationId id, Participant who, UpTo upTo, Instant now) {
    return writer.transaction(
        handle ->
            conversations
                .lock(handle, id)
                .flatMap(
                    slot ->
                        lock(handle, slot, who)
                            .map(member -> mark(handle, slot, member, upTo, now))));
  }

  private Optional<MemberRows.Row> lock(Handle handle, ConversationRow.Slot slot, Participant who) {
    return slot.sharesMarks()
        ? members.lock(handle, slot.conversationKey(), who)
        : members.lockOne(handle, slot.conversationKey(), who);
  }

  private static MarkResult mark(
      Handle handle, ConversationRow.Slot slot, MemberRows.Row member, UpTo upTo, Instant now) {
    Member.Marks marks = member.marks().advanced(upTo, slot.seq());
    boolean viewed = upTo.read() > 0 && member.view().markedUnread();
    if (marks.equals(member.marks())) {
      if (viewed) {
        clearMark(handle, slot, member, now);
      }
      Member same =
          new Member(member.participant(), member.marks(), member.unread(), member.mentions());
      return new MarkResult(same, false, false, viewed);
    }
    long unread = unread(handle, slot, member, marks.read());
    long mentions = mentions(handle, slot, member, marks.read());
    move(handle, slot, member, marks, unread, mentions);
    ConversationRow.marksMoved(handle, slot.conversationKey());
    long delivered = marks.delivered() == member.marks().delivered() ? 0 : marks.delivered();
    FeedRows rows =
        slot.sharesMarks()
            ? FeedRows.ofMembers(slot.conversationKey())
            : FeedRows.ofOne(slot.conversationKey(), member.key());
    rows.advance(handle);
    rows.record(handle, ChatEvent.ChangeKind.MARKS, delivered, member.key(), 0, now.toEpochMilli());
    if (viewed) {
      clearMark(handle, slot, member, now);
    }
    return new MarkResult(
        new Member(member.participant(), marks, unread, mentions),
        true,
        slot.sharesMarks(),
        viewed);
  }

  private static void clearMark(
      Handle handle, ConversationRow.Slot slot, MemberRows.Row member, Instant now) {
    ViewRows.save(
        handle, slot.conversationKey(), member.key(), member.view().read(), now.toEpochMilli());
  }

  /** Counts on the shorter side of the new mark, so that each message is counted at most once. */
  private static long unread(
      Handle handle, ConversationRow.Slot slot, MemberRows.Row member, long read) {
    long before = member.marks().read();
    if (read == before || read == slot.seq()) {
      return read == before ? member.unread() : 0;
    }
    return read - before < slot.seq() - read
        ? member.unread() - others(handle, slot, member, before, read)
        : others(handle, slot, member, read, slot.seq());
  }

  /** Nothing is counted for the many members whom nothing mentions. */
  private static long mentions(
      Handle handle, ConversationRow.Slot slot, MemberRows.Row member, long read) {
    return member.mentions() == 0 || read == slot.seq()
        ? 0
        : MentionRows.count(
            handle,
            member.key(),
            MessageKey.of(slot.conversationKey(), read),
            MessageKey.of(slot.conversationKey(), slot.seq()));
  }

  private static long others(
      Handle handle, ConversationRow.Slot slot, MemberRows.Row member, long above, long upTo) {
    return handle
        .createQuery(COUNT)
        .bind("above", MessageKey.of(slot.conversationKey(), above))
        .bind("up_to", MessageKey.of(slot.conversationKey(), upTo))
        .bind("member", member.key())
        .map((row, context) -> row.getLong("others"))
        .one();
  }

  private static void move(
      Handle handle,
      ConversationRow.Slot slot,
      MemberRows.Row member,
      Member.Marks marks,
      long unread,
      long mentions) {
    handle
        .createUpdate(MOVE)
        .bind("delivered", marks.delivered())
        .bind("read", marks.read())
        .bind("unread", unread)
        .bind("mentions", mentions)
        .bind("conversation", slot.conversationKey())
        .bind("member", member.key())
        .execute();
    if (unread < member.unread()) {
      handle
          .createUpdate(DISCOUNT)
          .bind("messages", member.unread() - unread)
          .bind("conversations", unread == 0 ? 1 : 0)
          .bind("member", member.key())
          .execute();
    }
  }
}
