package dev.parley.chat;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.attachment.spi.Variant;
import dev.parley.chat.error.spi.StorageException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A store that counts what is staged and not closed, and can fail to publish after some, or to
 * delete.
 */
final class WatchedAttachments implements AttachmentStore {
  private final AttachmentStore sound;
  final AtomicInteger open = new AtomicInteger();
  final CountDownLatch lookedThrough = new CountDownLatch(1);
  int publishes = Integer.MAX_VALUE;
  boolean failsToDelete;

  WatchedAttachments(AttachmentStore sound) {
    this.sound = sound;
  }

  @Override
  public Staged stage(AttachmentId id, Variant variant, Content content) {
    Staged staged = sound.stage(id, variant, content);
    open.incrementAndGet();
    return new Staged() {
      @Override
      public void publish() {
        if (publishes-- <= 0) {
          throw StorageException.full(null);
        }
        staged.publish();
      }

      @Override
      public void close() {
        staged.close();
        open.decrementAndGet();
      }
    };
  }

  @Override
  public Optional<StoredBytes> open(AttachmentId id, Variant variant) {
    return sound.open(id, variant);
  }

  @Override
  public boolean delete(AttachmentId id) {
    if (failsToDelete) {
      throw StorageException.failed(null);
    }
    return sound.delete(id);
  }

  @Override
  public List<AttachmentId> storedBefore(Instant time, Optional<AttachmentId> after, int limit) {
    List<AttachmentId> found = sound.storedBefore(time, after, limit);
    if (found.isEmpty()) {
      lookedThrough.countDown();
    }
    return found;
  }
}
