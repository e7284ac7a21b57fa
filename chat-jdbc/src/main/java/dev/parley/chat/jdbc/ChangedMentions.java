package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.participant.Participant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Replaces the mentions of a stored message, and keeps the members' counts right. */
final class ChangedMentions {
  private static final String COUNT =
      """
      UPDATE parley_member SET mentions = mentions + :difference
      WHERE conversation_key = :conversation AND read_seq < :seq
        AND participant_key IN
          (SELECT n.participant_key FROM parley_mention n WHERE n.message_id = :message)
      """;
  private static final String FORGET = "DELETE FROM parley_mention WHERE message_id = :message";
  private static final String CAN_READ =
      """
      SELECT 1 FROM parley_member w
      WHERE w.conversation_key = :conversation AND w.participant_key = <who>
        AND (NOT EXISTS (SELECT 1 FROM parley_membership s
                         WHERE s.conversation_key = w.conversation_key)
          OR EXISTS (SELECT 1 FROM parley_membership s
                     WHERE s.conversation_key = w.conversation_key
                       AND s.participant_key = w.participant_key
                       AND s.from_seq <= :seq
                       AND (s.until_seq IS NULL OR s.until_seq >= :seq)))
      """
          .replace("<who>", Participants.KEY_OF);

  private ChangedMentions() {}

  /** Removes all mentions of a message. */
  static void clear(Handle handle, Journal.Entry entry) {
    count(handle, entry, -1);
    handle.createUpdate(FORGET).bind("message", entry.messageId()).execute();
  }

  /** Replaces them; someone new among them must be a member who can read the message. */
  static void replace(
      Handle handle, Journal.Entry entry, Message before, List<Message.Mention> mentions) {
    if (before.mentions().equals(mentions)) {
      return;
    }
    Set<Participant> added = people(mentions);
    added.removeAll(people(before.mentions()));
    for (Participant who : added) {
      if (!canRead(handle, entry, who)) {
        throw Undo.refusing(Appended.Reason.INVALID_MENTION);
      }
    }
    clear(handle, entry);
    MentionRows.insert(handle, entry.messageId(), mentions);
    count(handle, entry, 1);
  }

  private static Set<Participant> people(List<Message.Mention> mentions) {
    return mentions.stream()
        .map(Message.Mention::participant)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void count(Handle handle, Journal.Entry entry, int difference) {
    handle
        .createUpdate(COUNT)
        .bind("difference", difference)
        .bind("conversation", entry.conversationKey())
        .bind("seq", MessageKey.seq(entry.messageId()))
        .bind("message", entry.messageId())
        .execute();
  }

  private static boolean canRead(Handle handle, Journal.Entry entry, Participant who) {
    return handle
        .createQuery(CAN_READ)
        .bind("conversation", entry.conversationKey())
        .bind("type", who.type())
        .bind("id", who.id())
        .bind("seq", MessageKey.seq(entry.messageId()))
        .map((row, context) -> true)
        .findFirst()
        .isPresent();
  }
}
