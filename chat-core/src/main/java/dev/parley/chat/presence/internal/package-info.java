/** Keeps presence in memory. Not part of the API. */
@NullMarked
package dev.parley.chat.presence.internal;

import org.jspecify.annotations.NullMarked;
