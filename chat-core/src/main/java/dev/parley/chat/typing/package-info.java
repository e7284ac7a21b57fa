/** Who is typing. Start at {@link dev.parley.chat.typing.Typing}. */
@NullMarked
package dev.parley.chat.typing;

import org.jspecify.annotations.NullMarked;
