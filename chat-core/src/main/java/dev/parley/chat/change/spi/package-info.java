/** Where changes of messages are stored: {@link dev.parley.chat.change.spi.ChangeStore}. */
@NullMarked
package dev.parley.chat.change.spi;

import org.jspecify.annotations.NullMarked;
