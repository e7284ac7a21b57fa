/** Reads feeds and wakes subscribers. Not part of the API. */
@NullMarked
package dev.parley.chat.live.internal;

import org.jspecify.annotations.NullMarked;
