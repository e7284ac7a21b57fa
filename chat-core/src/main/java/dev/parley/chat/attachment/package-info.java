/**
 * Files that belong to messages: which may be uploaded, where their bytes are kept, and how they
 * are served. A host begins at {@link dev.parley.chat.attachment.UploadRules}, an adapter at {@link
 * dev.parley.chat.attachment.spi.AttachmentStore}.
 */
@NullMarked
package dev.parley.chat.attachment;

import org.jspecify.annotations.NullMarked;
