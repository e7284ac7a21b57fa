package dev.parley.chat.attachment.internal;

import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.internal.Sha256;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The sender's bytes: counted against the limit and hashed as they come. Its failures are
 * unchecked, so that in {@link AttachmentStore#stage} an IOException is always the store's own.
 */
final class ReceivedStream extends FilterInputStream {
  private final Sha256 sha256 = Sha256.create();
  private long limit;
  private long count;

  ReceivedStream(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    int read = readFromSender(buffer, offset, length);
    if (read > 0) {
      count += read;
      check();
      sha256.update(buffer, offset, read);
    }
    return read;
  }

  /** Lowers the limit once the type of the file is known. */
  void limitTo(long bytes) {
    limit = bytes;
    check();
  }

  /** The hash of all that was received; called once, at the end. */
  String sha256() {
    return sha256.hex();
  }

  private void check() {
    if (count > limit) {
      throw new ChatException(ErrorCode.TOO_LARGE, "The file is larger than " + limit + " bytes.");
    }
  }

  @Override
  public long skip(long count) {
    byte[] dropped = new byte[(int) Math.min(Math.max(count, 0), 8192)];
    int read = dropped.length == 0 ? 0 : read(dropped, 0, dropped.length);
    return Math.max(read, 0);
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  @Override
  public void close() {
    // The caller opened the stream and closes it.
  }

  /** Reads the rest, so that the hash covers all that was received. */
  void drain() {
    byte[] dropped = new byte[8192];
    int read = 0;
    while (read >= 0) {
      read = read(dropped, 0, dropped.length);
    }
  }

  private int readFromSender(byte[] buffer, int offset, int length) {
    try {
      return in.read(buffer, offset, length);
    } catch (IOException cut) {
      throw new ChatException(
          ErrorCode.INCOMPLETE_UPLOAD, "The upload ended before the file was complete.", cut);
    }
  }
}
