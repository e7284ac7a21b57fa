package dev.parley.chat.conversation;

/**
 * The sender's own id for a message, kept until the response has arrived. Sending it again with the
 * same content returns the first message instead of a second one (design invariant 5). Those that
 * begin with {@link #RESERVED} belong to past messages, so nothing is sent under one. Immutable.
 *
 * @param value 1 to 64 code points, none of them a control character; a UUID is a good one
 */
public record ClientMessageId(String value) {
  /** How the ids of past messages begin, which only an import stores: {@value}. */
  public static final String RESERVED = "import:";

  private static final int LONGEST = 64;

  /**
   * Validates the bounds.
   *
   * @throws IllegalArgumentException if one is broken
   */
  public ClientMessageId {
    int length = value.codePointCount(0, value.length());
    if (length < 1 || length > LONGEST || value.codePoints().anyMatch(ClientMessageId::isUnfit)) {
      throw new IllegalArgumentException(
          "A client message id must have 1 to 64 printable characters.");
    }
  }

  /**
   * Returns whether only an import may store a message under this id.
   *
   * @return whether it begins with {@link #RESERVED}
   */
  public boolean isReserved() {
    return value.startsWith(RESERVED);
  }

  private static boolean isUnfit(int codePoint) {
    return Character.isISOControl(codePoint)
        || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
  }
}
