/** Ports of blocks: who may block whom, and where that is kept. */
@NullMarked
package dev.parley.chat.block.spi;

import org.jspecify.annotations.NullMarked;
