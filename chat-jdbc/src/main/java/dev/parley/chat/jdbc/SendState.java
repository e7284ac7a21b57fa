package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.Conversation;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * What decides about a send once the members are locked, in one statement: a block of two, and
 * whether anyone archived the conversation.
 *
 * @param block between the sender and the other of two
 * @param reachesArchived whether members archived it whom a message reaches
 */
record SendState(Conversation.Block block, boolean reachesArchived) {
  static final String READ =
      "SELECT "
          + ViewRows.COUNT_REACHED
          + " AS reached, "
          + BlockRows.columns(":sender")
          + "FROM parley_conversation c WHERE c.conversation_key = :conversation";

  static SendState read(Handle handle, long conversationKey, long senderKey, Instant now) {
    return handle
        .createQuery(READ)
        .bind("conversation", conversationKey)
        .bind("sender", senderKey)
        .bind("now", now.toEpochMilli())
        .map((row, context) -> new SendState(BlockRows.map(row), row.getLong("reached") > 0))
        .one();
  }
}
