/**
 * How conversations are stored and read. An adapter begins at {@link
 * dev.parley.chat.conversation.spi.MessageStore}.
 */
@NullMarked
package dev.parley.chat.conversation.spi;

import org.jspecify.annotations.NullMarked;
