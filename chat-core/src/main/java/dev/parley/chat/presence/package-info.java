/** Who is online, and when others last were. Start at {@link dev.parley.chat.presence.Presence}. */
@NullMarked
package dev.parley.chat.presence;

import org.jspecify.annotations.NullMarked;
