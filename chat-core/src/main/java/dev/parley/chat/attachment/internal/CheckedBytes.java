package dev.parley.chat.attachment.internal;

import dev.parley.chat.attachment.spi.AttachmentStore.StoredBytes;
import dev.parley.chat.error.spi.StorageException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Stored bytes whose read failures are storage failures, to distinguish them from those of the
 * client. Bytes that end too early are a failure as well.
 */
final class CheckedBytes implements StoredBytes {
  private final StoredBytes bytes;

  CheckedBytes(StoredBytes bytes) {
    this.bytes = bytes;
  }

  @Override
  public long size() {
    return bytes.size();
  }

  @Override
  public InputStream read(long offset, long length) {
    try {
      return new Checked(bytes.read(offset, length), length);
    } catch (IOException failure) {
      throw StorageException.unavailable(failure);
    }
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }

  private static final class Checked extends FilterInputStream {
    private long left;

    Checked(InputStream in, long left) {
      super(in);
      this.left = left;
    }

    @Override
    public int read() {
      try {
        int read = super.read();
        count(read < 0 ? -1 : 1);
        return read;
      } catch (IOException failure) {
        throw StorageException.unavailable(failure);
      }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      try {
        int read = super.read(buffer, offset, length);
        count(read);
        return read;
      } catch (IOException failure) {
        throw StorageException.unavailable(failure);
      }
    }

    @Override
    public long skip(long count) {
      try {
        long skipped = super.skip(count);
        left -= skipped;
        return skipped;
      } catch (IOException failure) {
        throw StorageException.unavailable(failure);
      }
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    private void count(int read) {
      if (read < 0 && left > 0) {
        throw StorageException.unavailable(null);
      }
      left -= Math.max(read, 0);
    }
  }
}
