package dev.parley.chat.attachment.internal;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.spi.AttachmentIndex;
import dev.parley.chat.attachment.spi.AttachmentStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Deletes files that no message names: the remains of a process killed between publish and append
 * (design invariant 6). Safe during sends and other sweeps, on any number of nodes: {@link
 * AttachmentIndex#claimOrphans} decides, age only saves work. Thread-safe.
 */
public final class Sweep {
  private static final int BATCH = 200;

  private final AttachmentStore store;
  private final AttachmentIndex index;

  /**
   * Creates a sweep.
   *
   * @param store whose orphans are deleted
   * @param index knows which are named
   */
  public Sweep(AttachmentStore store, AttachmentIndex index) {
    this.store = store;
    this.index = index;
  }

  /**
   * Deletes the orphans published before a time, in batches.
   *
   * @param before only older files are looked at
   * @return how many were deleted
   * @throws dev.parley.chat.error.spi.StorageException if a store fails; what was deleted stays
   *     deleted
   */
  public int run(Instant before) {
    int deleted = 0;
    Optional<AttachmentId> last = Optional.empty();
    List<AttachmentId> batch = store.storedBefore(before, last, BATCH);
    while (!batch.isEmpty()) {
      Set<AttachmentId> orphans = index.claimOrphans(batch);
      deleted += (int) orphans.stream().filter(store::delete).count();
      last = Optional.of(batch.get(batch.size() - 1));
      batch = store.storedBefore(before, last, BATCH);
    }
    return deleted;
  }
}
