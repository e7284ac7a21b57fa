package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.spi.MessageStore;

/**
 * The arithmetic of a message's id: {@code conversation key * 2^23 + seq} (design invariant 3), for
 * Java and for SQL. One conversation's messages are one range of the primary key.
 */
final class MessageKey {
  /** The largest key of a conversation, so that every id stays below 2^53. */
  static final long MAX_CONVERSATION_KEY = (1L << 30) - 1;

  private static final long SPAN = MessageStore.MAX_SEQ + 1;

  private MessageKey() {}

  static long of(long conversationKey, long seq) {
    return conversationKey * SPAN + seq;
  }

  static long conversation(long messageId) {
    return messageId / SPAN;
  }

  static long seq(long messageId) {
    return messageId % SPAN;
  }

  /**
   * Completes a statement: {@code <id:c:x>} is the id of seq x in conversation c, {@code <seq:m>}
   * the seq of message m, and {@code <conversation:m>} the key of its conversation; {@code
   * <max-seq>} is the largest seq, {@code <max-conversation>} the largest key of a conversation.
   */
  static String in(String sql) {
    return sql.replaceAll("<id:(\\w+):(:?[\\w.]+)>", "$1.conversation_key * " + SPAN + " + $2")
        .replaceAll("<seq:(\\w+)>", "$1.message_id % " + SPAN)
        .replaceAll("<conversation:(\\w+)>", "$1.message_id / " + SPAN)
        .replace("<max-seq>", Long.toString(MessageStore.MAX_SEQ))
        .replace("<max-conversation>", Long.toString(MAX_CONVERSATION_KEY));
  }
}
