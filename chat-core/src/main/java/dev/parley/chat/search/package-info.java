/** Search in the texts of messages. Start at {@link dev.parley.chat.search.Search}. */
@NullMarked
package dev.parley.chat.search;

import org.jspecify.annotations.NullMarked;
