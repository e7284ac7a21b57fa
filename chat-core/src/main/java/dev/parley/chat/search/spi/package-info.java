/** Where texts are found. Start at {@link dev.parley.chat.search.spi.SearchStore}. */
@NullMarked
package dev.parley.chat.search.spi;

import org.jspecify.annotations.NullMarked;
