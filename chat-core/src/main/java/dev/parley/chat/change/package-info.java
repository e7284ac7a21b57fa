/** Messages that change after they were sent. Start at {@link dev.parley.chat.change.Changes}. */
@NullMarked
package dev.parley.chat.change;

import org.jspecify.annotations.NullMarked;
