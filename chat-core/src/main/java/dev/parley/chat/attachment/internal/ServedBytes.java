package dev.parley.chat.attachment.internal;

import dev.parley.chat.attachment.FileType.Disposition;
import dev.parley.chat.attachment.spi.AttachmentBytes;
import dev.parley.chat.attachment.spi.AttachmentStore.StoredBytes;
import java.util.Optional;
import java.util.function.Supplier;

/** Bytes that are opened when they are served. */
record ServedBytes(
    String mediaType,
    Disposition disposition,
    String sha256,
    Supplier<Optional<StoredBytes>> source)
    implements AttachmentBytes {
  @Override
  public Optional<StoredBytes> open() {
    return source.get().map(CheckedBytes::new);
  }
}
