package dev.parley.chat.attachment.internal.file;

import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;

/** Creates the exceptions with which readers refuse a file. */
public final class Refused {
  private Refused() {}

  /**
   * The file is not whole, or not well-formed.
   *
   * @param reason one sentence, without anything from the file
   * @return INVALID_FILE
   */
  public static ChatException damaged(String reason) {
    return new ChatException(ErrorCode.INVALID_FILE, reason);
  }

  /**
   * The file is of a kind that is not allowed.
   *
   * @param reason one sentence, without anything from the file
   * @return UNSUPPORTED_TYPE
   */
  public static ChatException unsupported(String reason) {
    return new ChatException(ErrorCode.UNSUPPORTED_TYPE, reason);
  }

  /**
   * The file does something by itself, or could not be searched for what it does.
   *
   * @param reason one sentence, without anything from the file
   * @return ACTIVE_CONTENT
   */
  public static ChatException active(String reason) {
    return new ChatException(ErrorCode.ACTIVE_CONTENT, reason);
  }
}
