package dev.parley.chat.importing.spi;

import dev.parley.chat.conversation.spi.NewMessage;
import java.time.Instant;

/**
 * A past message as a store receives it, with its own time. Immutable.
 *
 * @param message it; its founders are the two members
 * @param sentAt when it was sent
 * @param read whether its receiver has read it, and everything before it
 */
public record NewPastMessage(NewMessage message, Instant sentAt, boolean read) {}
