/** Chat to embed in an app that has its own users. Start at {@link dev.parley.chat.Chat}. */
@NullMarked
package dev.parley.chat;

import org.jspecify.annotations.NullMarked;
