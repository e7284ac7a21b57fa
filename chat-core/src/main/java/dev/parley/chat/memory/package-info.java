/**
 * The reference adapter: everything in memory, for tests and first runs. Start at {@link
 * dev.parley.chat.memory.InMemoryStorage}.
 */
@NullMarked
package dev.parley.chat.memory;

import org.jspecify.annotations.NullMarked;
