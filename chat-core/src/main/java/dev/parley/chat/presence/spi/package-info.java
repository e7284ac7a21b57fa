/** Whose presence is shown to whom: {@link dev.parley.chat.presence.spi.PresencePolicy}. */
@NullMarked
package dev.parley.chat.presence.spi;

import org.jspecify.annotations.NullMarked;
