package dev.parley.chat.error;

import org.jspecify.annotations.Nullable;

/**
 * The only exception that Parley throws to a host. Its {@link #code()} is stable; its message is
 * one English sentence for a person, and never holds a message's content, a path or SQL.
 */
public class ChatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The stable reason. */
  private final ErrorCode code;

  /**
   * Creates an exception without a cause.
   *
   * @param code the stable reason
   * @param message one sentence for a person, without any message's content
   */
  public ChatException(ErrorCode code, String message) {
    this(code, message, null);
  }

  /**
   * Creates an exception with the failure that led to it.
   *
   * @param code the stable reason
   * @param message one sentence for a person, without any message's content
   * @param cause what went wrong below, for the host's log
   */
  public ChatException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /**
   * Returns why the call was refused or failed.
   *
   * @return the stable reason
   */
  public ErrorCode code() {
    return code;
  }
}
