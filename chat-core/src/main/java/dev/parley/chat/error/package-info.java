/** The errors that a host can act on. Start at {@link dev.parley.chat.error.ErrorCode}. */
@NullMarked
package dev.parley.chat.error;

import org.jspecify.annotations.NullMarked;
