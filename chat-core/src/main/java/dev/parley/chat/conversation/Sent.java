package dev.parley.chat.conversation;

/**
 * A stored message, and whether it was sent before. Immutable.
 *
 * @param message as stored
 * @param replayed true if an earlier try with the same client message id had stored it
 */
public record Sent(Message message, boolean replayed) {}
