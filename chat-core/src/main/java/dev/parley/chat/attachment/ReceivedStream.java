package dev.parley.chat.attachment;

import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The sender's bytes: counted against the limit and hashed as they come. Its failures are
 * unchecked, so that in {@link AttachmentStore#stage} an IOException is always the store's own.
 */
final class ReceivedStream extends FilterInputStream {
  private final Sha256 sha256;
  private final long limit;
  private long count;

  ReceivedStream(InputStream in, Sha256 sha256, long limit) {
    super(in);
    this.sha256 = sha256;
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
      if (count > limit) {
        throw new ChatException(
            ErrorCode.TOO_LARGE, "The image is larger than " + limit + " bytes.");
      }
      sha256.update(buffer, offset, read);
    }
    return read;
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
    // The stream belongs to whoever opened it.
  }

  /** Reads on to the end, so that the hash covers all that was received. */
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
          ErrorCode.INCOMPLETE_UPLOAD, "The upload ended before the image was whole.", cut);
    }
  }
}
