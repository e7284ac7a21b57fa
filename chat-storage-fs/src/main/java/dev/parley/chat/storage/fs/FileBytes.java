package dev.parley.chat.storage.fs;

import dev.parley.chat.attachment.spi.AttachmentStore.StoredBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;

/** An open published file. On POSIX systems it stays readable even if it is deleted meanwhile. */
final class FileBytes implements StoredBytes {
  private final FileChannel channel;
  private final long total;

  private FileBytes(FileChannel channel, long total) {
    this.channel = channel;
    this.total = total;
  }

  static Optional<StoredBytes> open(Path file) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException deletedMeanwhile) {
      return Optional.empty();
    }
    try {
      return Optional.of(new FileBytes(channel, channel.size()));
    } catch (IOException failure) {
      channel.close();
      throw failure;
    }
  }

  @Override
  public long size() {
    return total;
  }

  @Override
  public InputStream read(long offset, long length) throws IOException {
    Objects.checkFromIndexSize(offset, length, total);
    return new PartStream(Channels.newInputStream(channel.position(offset)), length);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
