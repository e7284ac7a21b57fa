package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.spi.MessageStore;
import dev.parley.chat.participant.Participant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The pins of a conversation: one range of their table's key. */
final class PinRows {
  private static final String COUNT =
      "SELECT COUNT(*) AS pins FROM parley_pin WHERE message_id > :above AND message_id <= :up_to";
  // Pins of one millisecond are in the order of their messages. The sum keeps SQLite from walking
  // through all messages of the range in place of the pins.
  static final String PINNED =
      MessageRows.SELECT
          + "FROM parley_conversation c\n"
          + Visible.VIEWER
          + MessageKey.in(
              """
              JOIN parley_pin t
                ON t.message_id > (SELECT <id:k::above> FROM parley_conversation k
                                   WHERE k.conversation_id = :conversation)
               AND t.message_id < (SELECT <id:k::below> FROM parley_conversation k
                                   WHERE k.conversation_id = :conversation)
              JOIN parley_message m ON m.message_id = t.message_id + 0
              """)
          + MessageRows.PARTS
          + "WHERE c.conversation_id = :conversation AND "
          + Visible.CONDITION
          + "ORDER BY t.pinned_at DESC, t.message_id DESC";

  private PinRows() {}

  static int count(Handle handle, long conversationKey) {
    return handle
        .createQuery(COUNT)
        .bind("above", MessageKey.of(conversationKey, 0))
        .bind("up_to", MessageKey.of(conversationKey, MessageStore.MAX_SEQ))
        .map((row, context) -> row.getInt("pins"))
        .one();
  }

  /** Finds the pinned messages that a viewer may read, newest pin first. */
  static List<Message> pinned(Handle handle, ConversationId id, Participant viewer) {
    return MessageRows.list(
        handle,
        handle
            .createQuery(PINNED)
            .bind("conversation", id.value())
            .bind("type", viewer.type())
            .bind("id", viewer.id())
            .bind("above", 0)
            .bind("below", MessageStore.MAX_SEQ + 1),
        Optional.of(viewer));
  }
}
