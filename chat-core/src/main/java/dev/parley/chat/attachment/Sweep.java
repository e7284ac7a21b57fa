package dev.parley.chat.attachment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Deletes images that no message names: what a process killed between publish and append left
 * behind (design invariant 6). Safe beside running sends and other sweeps, on any number of nodes:
 * {@link AttachmentIndex#claimOrphans} decides, age only saves work. Thread-safe.
 */
public final class Sweep {
  private static final int BATCH = 200;

  private final AttachmentStore store;
  private final AttachmentIndex index;

  /**
   * Joins the bytes with the messages that name them.
   *
   * @param store whose orphans are deleted
   * @param index knows which are named
   */
  public Sweep(AttachmentStore store, AttachmentIndex index) {
    this.store = store;
    this.index = index;
  }

  /**
   * Looks at everything published before a time, in batches.
   *
   * @param before only older images are looked at
   * @return how many were deleted
   * @throws dev.parley.chat.error.StorageException if a store fails; what was deleted stays deleted
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
