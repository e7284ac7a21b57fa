/** Who is here now, and who was when. Start at {@link dev.parley.chat.presence.Presence}. */
@NullMarked
package dev.parley.chat.presence;

import org.jspecify.annotations.NullMarked;
