/** Where views are kept: {@link dev.parley.chat.view.spi.ViewStore}. */
@NullMarked
package dev.parley.chat.view.spi;

import org.jspecify.annotations.NullMarked;
