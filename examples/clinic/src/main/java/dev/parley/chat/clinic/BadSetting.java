package dev.parley.chat.clinic;

/** A setting with which the clinic cannot start. Its message is one line for the operator. */
final class BadSetting extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadSetting(String message) {
    super(message);
  }

  BadSetting(String message, Throwable cause) {
    super(message, cause);
  }
}
