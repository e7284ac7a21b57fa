package dev.parley.chat.servlet;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.attachment.spi.Variant;
import dev.parley.chat.error.spi.StorageException;
import dev.parley.chat.memory.InMemoryAttachments;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A memory adapter whose medium can become unavailable, or fail while it is read. Thread-safe. */
final class LostAttachments implements AttachmentStore {
  volatile boolean isLost;
  volatile long breaksAfter = Long.MAX_VALUE;

  private final InMemoryAttachments images = InMemoryAttachments.create(Clock.systemUTC());

  @Override
  public Staged stage(AttachmentId id, Variant variant, Content content) {
    Staged staged = reached().stage(id, variant, content);
    return new Staged() {
      @Override
      public void publish() {
        var unused = reached();
        staged.publish();
      }

      @Override
      public void close() {
        staged.close();
      }
    };
  }

  @Override
  public Optional<StoredBytes> open(AttachmentId id, Variant variant) {
    return reached().open(id, variant).map(Breaking::new);
  }

  @Override
  public boolean delete(AttachmentId id) {
    return reached().delete(id);
  }

  @Override
  public List<AttachmentId> storedBefore(Instant time, Optional<AttachmentId> after, int limit) {
    return reached().storedBefore(time, after, limit);
  }

  private InMemoryAttachments reached() {
    if (isLost) {
      throw StorageException.unavailable(new IOException("Transport endpoint is not connected"));
    }
    return images;
  }

  private final class Breaking implements StoredBytes {
    private final StoredBytes bytes;

    Breaking(StoredBytes bytes) {
      this.bytes = bytes;
    }

    @Override
    public long size() {
      return bytes.size();
    }

    @Override
    public InputStream read(long offset, long length) throws IOException {
      return new FilterInputStream(bytes.read(offset, length)) {
        private long read;

        @Override
        public int read(byte[] buffer, int from, int most) throws IOException {
          if (read >= breaksAfter) {
            throw new IOException("Input/output error");
          }
          int count = super.read(buffer, from, (int) Math.min(most, breaksAfter - read));
          read += Math.max(0, count);
          return count;
        }
      };
    }

    @Override
    public void close() throws IOException {
      bytes.close();
    }
  }
}
