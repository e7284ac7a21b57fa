/** How a port fails: {@link dev.parley.chat.error.spi.StorageException}. */
@NullMarked
package dev.parley.chat.error.spi;

import org.jspecify.annotations.NullMarked;
