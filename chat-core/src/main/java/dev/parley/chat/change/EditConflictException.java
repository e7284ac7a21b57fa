package dev.parley.chat.change;

import dev.parley.chat.conversation.Message;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;

/** An edit was refused because the text was changed meanwhile, with the message as it is now. */
public final class EditConflictException extends ChatException {
  private static final long serialVersionUID = 1L;

  private final transient Message current;

  /**
   * Creates the refusal.
   *
   * @param current the message as it is now
   */
  public EditConflictException(Message current) {
    super(ErrorCode.CHANGED, "This message was changed meanwhile.");
    this.current = current;
  }

  /**
   * Returns what the edit would have replaced.
   *
   * @return the message as it is now
   */
  public Message current() {
    return current;
  }
}
