package dev.parley.chat.jdbc;

/**
 * A reason for an operator, written here: it holds nothing of a message, and is passed on as is.
 */
final class Refusal extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  Refusal(String message) {
    super(message);
  }
}
