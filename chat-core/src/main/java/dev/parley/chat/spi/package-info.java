/**
 * The storage that a chat is built on: every port of it, in one bundle. Start at {@link
 * dev.parley.chat.spi.ChatStorage}.
 */
@NullMarked
package dev.parley.chat.spi;

import org.jspecify.annotations.NullMarked;
