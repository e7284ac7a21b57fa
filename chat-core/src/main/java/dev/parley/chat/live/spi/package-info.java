/**
 * Delivers changes to those who are connected. Start at {@link dev.parley.chat.live.spi.Live},
 * whose Javadoc holds the argument why nothing is skipped.
 */
@NullMarked
package dev.parley.chat.live.spi;

import org.jspecify.annotations.NullMarked;
