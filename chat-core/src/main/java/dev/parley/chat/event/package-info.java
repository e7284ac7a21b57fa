/**
 * What happened, for those who were not there. Start at {@link dev.parley.chat.event.ChatEvent}.
 */
@NullMarked
package dev.parley.chat.event;

import org.jspecify.annotations.NullMarked;
