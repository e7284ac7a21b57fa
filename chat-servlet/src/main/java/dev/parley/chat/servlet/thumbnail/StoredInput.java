package dev.parley.chat.servlet.thumbnail;

import dev.parley.chat.attachment.spi.AttachmentStore.StoredBytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import javax.imageio.stream.ImageInputStreamImpl;
import org.jspecify.annotations.Nullable;

/**
 * An image input stream over stored bytes. Seeking back reopens them, so nothing is cached in
 * memory or in a temporary file. Reading fails after the deadline. Used by one thread.
 */
final class StoredInput extends ImageInputStreamImpl {
  private static final int BUFFER = 8192;

  private final Supplier<StoredBytes> source;
  private final Deadline deadline;
  private final byte[] buffer = new byte[BUFFER];
  private long bufferStart;
  private int buffered;
  private @Nullable StoredBytes bytes;
  private @Nullable InputStream stream;

  StoredInput(Supplier<StoredBytes> source, Deadline deadline) {
    this.source = source;
    this.deadline = deadline;
  }

  @Override
  public int read() throws IOException {
    checkClosed();
    bitOffset = 0;
    return fill() ? buffer[(int) (streamPos++ - bufferStart)] & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    checkClosed();
    bitOffset = 0;
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int from = (int) (streamPos - bufferStart);
    int count = Math.min(length, buffered - from);
    System.arraycopy(buffer, from, target, offset, count);
    streamPos += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    super.close();
    closeBytes();
  }

  /** Reads the byte at the position into the buffer; false after the last byte. */
  private boolean fill() throws IOException {
    if (streamPos >= bufferStart && streamPos < bufferStart + buffered) {
      return true;
    }
    deadline.check();
    InputStream in = stream;
    if (in == null || streamPos != bufferStart + buffered) {
      in = reopened();
    }
    bufferStart = streamPos;
    buffered = Math.max(0, in.read(buffer, 0, BUFFER));
    return buffered > 0;
  }

  private InputStream reopened() throws IOException {
    closeBytes();
    StoredBytes opened = source.get();
    bytes = opened;
    long start = Math.min(streamPos, opened.size());
    InputStream in = opened.read(start, opened.size() - start);
    stream = in;
    return in;
  }

  private void closeBytes() throws IOException {
    if (bytes != null) {
      bytes.close();
    }
  }
}
