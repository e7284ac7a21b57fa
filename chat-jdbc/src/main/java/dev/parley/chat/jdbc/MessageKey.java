package dev.parley.chat.jdbc;

/**
 * The arithmetic of a message's id: {@code conversation key * 2^23 + seq} (design invariant 3). One
 * conversation's messages are one range of the primary key.
 */
final class MessageKey {
  private static final int SEQ_BITS = 23;

  private MessageKey() {}

  static long of(long conversationKey, long seq) {
    return (conversationKey << SEQ_BITS) + seq;
  }

  static long seq(long messageId) {
    return messageId & ((1L << SEQ_BITS) - 1);
  }
}
