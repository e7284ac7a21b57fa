/**
 * Keeps images in a folder. Start at {@link dev.parley.chat.storage.fs.FileAttachmentStore}, and at
 * {@link dev.parley.chat.storage.fs.Shards} for the folder's structure.
 */
@NullMarked
package dev.parley.chat.storage.fs;

import org.jspecify.annotations.NullMarked;
