/**
 * What was said between whom, in which order, and who has seen it. Start at {@link
 * dev.parley.chat.conversation.Message}.
 */
@NullMarked
package dev.parley.chat.conversation;

import org.jspecify.annotations.NullMarked;
