/**
 * Images: what may come in, where bytes are kept, and what is swept away. Start at {@link
 * dev.parley.chat.attachment.Attachments}.
 */
@NullMarked
package dev.parley.chat.attachment;

import org.jspecify.annotations.NullMarked;
