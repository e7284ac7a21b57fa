/**
 * What happens, told to those who are connected. Start at {@link dev.parley.chat.live.Live}, whose
 * Javadoc holds the argument why nothing is skipped.
 */
@NullMarked
package dev.parley.chat.live;

import org.jspecify.annotations.NullMarked;
