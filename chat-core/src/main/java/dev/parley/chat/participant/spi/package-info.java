/** Rights beyond those of every member: {@link dev.parley.chat.participant.spi.PowerPolicy}. */
@NullMarked
package dev.parley.chat.participant.spi;

import org.jspecify.annotations.NullMarked;
