/** Where groups are kept. Start at {@link dev.parley.chat.group.spi.GroupStore}. */
@NullMarked
package dev.parley.chat.group.spi;

import org.jspecify.annotations.NullMarked;
