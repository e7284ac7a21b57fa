/**
 * Keeps images in S3-compatible object storage. Start at {@link
 * dev.parley.chat.storage.s3.S3AttachmentStore}.
 */
@NullMarked
package dev.parley.chat.storage.s3;

import org.jspecify.annotations.NullMarked;
