package dev.parley.chat.spring;

import org.jspecify.annotations.Nullable;

/** The conversations or images cannot be kept where the settings say. */
final class UnusableStorage extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String action;

  UnusableStorage(String message, String action) {
    this(message, action, null);
  }

  UnusableStorage(String message, String action, @Nullable Throwable cause) {
    super(message, cause);
    this.action = action;
  }

  /** What the developer can do. */
  String action() {
    return action;
  }
}
