package dev.parley.chat.attachment;

import dev.parley.chat.attachment.AttachmentStore.StoredBytes;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** Bytes in memory, read like stored ones. */
final class HeldBytes implements StoredBytes {
  private final byte[] bytes;

  HeldBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public InputStream from(long offset) {
    return new ByteArrayInputStream(bytes, (int) offset, bytes.length - (int) offset);
  }

  @Override
  public void close() {
    // Nothing is held open.
  }
}
