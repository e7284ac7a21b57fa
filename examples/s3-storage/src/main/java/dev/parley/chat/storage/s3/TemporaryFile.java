package dev.parley.chat.storage.s3;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file that no other process can read, and that does not survive this one. On Unix its name is
 * removed as soon as it is open; elsewhere the system removes the file when the process ends.
 */
final class TemporaryFile implements Closeable {
  private final FileChannel channel;

  private TemporaryFile(FileChannel channel) {
    this.channel = channel;
  }

  static TemporaryFile create(Path folder) throws IOException {
    Path path = folder.resolve("parley-" + Random128.hex() + ".tmp");
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] mode =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    return new TemporaryFile(
        FileChannel.open(path, Set.of(CREATE_NEW, READ, WRITE, DELETE_ON_CLOSE), mode));
  }

  OutputStream out() {
    return Channels.newOutputStream(channel);
  }

  long size() throws IOException {
    return channel.size();
  }

  /** Reads from the first byte, independently of other streams. */
  InputStream in() {
    return new FromStart(channel);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static final class FromStart extends InputStream {
    private final FileChannel channel;
    private long position;

    FromStart(FileChannel channel) {
      this.channel = channel;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      int count = channel.read(ByteBuffer.wrap(buffer, offset, length), position);
      position += Math.max(count, 0);
      return count;
    }
  }
}
