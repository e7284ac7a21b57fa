/**
 * Where the bytes of attachments are kept, and how they and their thumbnails are served. An adapter
 * begins at {@link dev.parley.chat.attachment.spi.AttachmentStore}.
 */
@NullMarked
package dev.parley.chat.attachment.spi;

import org.jspecify.annotations.NullMarked;
