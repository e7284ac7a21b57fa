/** Where past messages are written. Start at {@link dev.parley.chat.importing.spi.ImportStore}. */
@NullMarked
package dev.parley.chat.importing.spi;

import org.jspecify.annotations.NullMarked;
