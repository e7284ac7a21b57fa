package dev.parley.chat.servlet;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.attachment.spi.Variant;
import dev.parley.chat.memory.InMemoryAttachments;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * A memory adapter that counts staged attachments that are not closed, and lets a test intercept
 * incoming content. Thread-safe.
 */
final class CountingAttachments implements AttachmentStore {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final InMemoryAttachments images = InMemoryAttachments.create(Clock.systemUTC());
  private final UnaryOperator<Content> entrance;
  private int staged;
  private int open;

  CountingAttachments() {
    this(content -> content);
  }

  CountingAttachments(UnaryOperator<Content> entrance) {
    this.entrance = entrance;
  }

  @Override
  public Staged stage(AttachmentId id, Variant variant, Content content) {
    Staged begun = images.stage(id, variant, entrance.apply(content));
    count(1);
    return new Staged() {
      private boolean closed;

      @Override
      public void publish() {
        begun.publish();
      }

      @Override
      public void close() {
        begun.close();
        if (!closed) {
          closed = true;
          count(-1);
        }
      }
    };
  }

  @Override
  public Optional<StoredBytes> open(AttachmentId id, Variant variant) {
    return images.open(id, variant);
  }

  @Override
  public boolean delete(AttachmentId id) {
    return images.delete(id);
  }

  @Override
  public List<AttachmentId> storedBefore(Instant time, Optional<AttachmentId> after, int limit) {
    return images.storedBefore(time, after, limit);
  }

  int stored() {
    return storedBefore(Instant.MAX, Optional.empty(), Integer.MAX_VALUE).size();
  }

  synchronized int staged() {
    return staged;
  }

  /**
   * How many are open once none is left or the time is over: a response may arrive before the
   * close.
   */
  synchronized int openInTheEnd() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (open > 0 && System.nanoTime() < end) {
      TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, end - System.nanoTime()));
    }
    return open;
  }

  private synchronized void count(int change) {
    staged += Math.max(change, 0);
    open += change;
    notifyAll();
  }
}
