package dev.parley.chat.storage.fs;

import dev.parley.chat.attachment.AttachmentStore.StoredBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A published file, open. On POSIX it can be read to its end even if it is deleted meanwhile. */
final class FileBytes implements StoredBytes {
  private final FileChannel channel;
  private final long size;

  private FileBytes(FileChannel channel, long size) {
    this.channel = channel;
    this.size = size;
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
    return size;
  }

  @Override
  public InputStream from(long offset) throws IOException {
    return Channels.newInputStream(channel.position(offset));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
