package dev.parley.chat;

import dev.parley.chat.attachment.Upload;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Opens the images of past messages. The host's code that supplies and reads them may fail in any
 * way, and one image must not stop an import.
 */
final class PastImage {
  private PastImage() {}

  static Upload open(Supplier<Upload> image) {
    @Nullable Upload upload;
    try {
      upload = image.get();
    } catch (RuntimeException failure) {
      throw unreadable();
    }
    if (upload == null) {
      throw unreadable();
    }
    return new Upload(upload.fileName(), upload.mediaType(), new HostStream(upload.bytes()));
  }

  private static ChatException unreadable() {
    return new ChatException(ErrorCode.INCOMPLETE_UPLOAD, "The image could not be read.");
  }

  /** Fails with nothing but an IOException, and never while it is closed. */
  private static final class HostStream extends FilterInputStream {
    HostStream(InputStream bytes) {
      super(bytes);
    }

    @Override
    public int read() throws IOException {
      try {
        return super.read();
      } catch (RuntimeException failure) {
        throw new IOException(failure);
      }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      try {
        return super.read(target, offset, length);
      } catch (RuntimeException failure) {
        throw new IOException(failure);
      }
    }

    @Override
    public void close() {
      try {
        super.close();
      } catch (IOException | RuntimeException failure) {
        // Everything that was needed has been read.
      }
    }
  }
}
