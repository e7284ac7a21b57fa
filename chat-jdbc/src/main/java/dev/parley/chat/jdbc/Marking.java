package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationStore.Marked;
import dev.parley.chat.conversation.Head;
import dev.parley.chat.conversation.Marks;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.event.FeedEntry;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Moves a member's marks, and the counters that hang on them. */
final class Marking {
  private static final String COUNT =
      """
      SELECT COUNT(*) AS others FROM parley_message
      WHERE message_id > :above AND message_id <= :up_to AND sender_key <> :member
      """;
  private static final String MOVE =
      """
      UPDATE parley_member
      SET delivered_seq = :delivered, read_seq = :read, unread = :unread
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

  Marking(Connections connections) {
    writer = connections.writer();
    members = new MemberRows(connections.dialect());
    conversations = new ConversationRow(connections.dialect(), members);
  }

  static boolean moves(Head head, Member member, long delivered, long read) {
    return !member.marks().advanced(delivered, read, head.lastSeq()).equals(member.marks());
  }

  Optional<Marked> run(ConversationId id, Participant who, long delivered, long read, Instant now) {
    return writer.transaction(
        handle ->
            conversations
                .lock(handle, id)
                .flatMap(
                    slot ->
                        members.lock(handle, slot.conversationKey()).stream()
                            .filter(member -> member.participant().equals(who))
                            .findFirst()
                            .map(member -> mark(handle, slot, member, delivered, read, now))));
  }

  private static Marked mark(
      Handle handle,
      ConversationRow.Slot slot,
      MemberRows.Row member,
      long wantedDelivered,
      long wantedRead,
      Instant now) {
    Marks marks = member.marks().advanced(wantedDelivered, wantedRead, slot.seq());
    if (marks.equals(member.marks())) {
      return new Marked(new Member(member.participant(), member.marks(), member.unread()), false);
    }
    long unread = unread(handle, slot, member, marks.read());
    move(handle, slot, member, marks, unread);
    ConversationRow.touch(handle, slot.conversationKey());
    FeedRows.advance(handle, slot.conversationKey());
    long delivered = marks.delivered() == member.marks().delivered() ? 0 : marks.delivered();
    FeedRows.record(
        handle,
        FeedEntry.Kind.MARKS,
        slot.conversationKey(),
        delivered,
        member.key(),
        now.toEpochMilli());
    return new Marked(new Member(member.participant(), marks, unread), true);
  }

  /** Counts the shorter side of the new mark, so that every message is passed once at most. */
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
      Handle handle, ConversationRow.Slot slot, MemberRows.Row member, Marks marks, long unread) {
    handle
        .createUpdate(MOVE)
        .bind("delivered", marks.delivered())
        .bind("read", marks.read())
        .bind("unread", unread)
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
