package dev.parley.chat.attachment.spi;

import dev.parley.chat.attachment.spi.AttachmentStore.StoredBytes;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Objects;

/** Bytes in memory, read like stored ones. */
final class MemoryBytes implements StoredBytes {
  private final byte[] bytes;

  MemoryBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public InputStream read(long offset, long length) {
    Objects.checkFromIndexSize(offset, length, (long) bytes.length);
    return new ByteArrayInputStream(bytes, (int) offset, (int) length);
  }

  @Override
  public void close() {
    // Nothing is held open.
  }
}
