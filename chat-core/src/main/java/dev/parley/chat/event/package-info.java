/** Events and the feeds that keep them. Start at {@link dev.parley.chat.event.ChatEvent}. */
@NullMarked
package dev.parley.chat.event;

import org.jspecify.annotations.NullMarked;
