/** One's own view of a conversation. Start at {@link dev.parley.chat.view.Views}. */
@NullMarked
package dev.parley.chat.view;

import org.jspecify.annotations.NullMarked;
