/** Blocks between people. Start at {@link dev.parley.chat.block.Blocks}. */
@NullMarked
package dev.parley.chat.block;

import org.jspecify.annotations.NullMarked;
