/** Past messages of another system. Start at {@link dev.parley.chat.importing.Import}. */
@NullMarked
package dev.parley.chat.importing;

import org.jspecify.annotations.NullMarked;
