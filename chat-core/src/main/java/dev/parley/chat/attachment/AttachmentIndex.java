package dev.parley.chat.attachment;

import java.util.Collection;
import java.util.Set;

/**
 * Port: which attachments belong to messages. The arbiter between a send and the sweep (design
 * invariant 6). Implementations are thread-safe and atomic, and throw only {@link
 * dev.parley.chat.error.StorageException}.
 *
 * <ol>
 *   <li>{@link #claimOrphans} answers exactly those of the ids that no message names, and from then
 *       on no message can: {@code append} with one is refused as {@code ATTACHMENT_GONE}.
 *   <li>An id that was claimed before is answered again, so that a sweep cut short can finish.
 *   <li>Of a claim and an append of the same id at the same time, exactly one wins.
 * </ol>
 */
public interface AttachmentIndex {
  /**
   * Claims what no message names.
   *
   * @param ids names found in the attachment store, at most a few hundred
   * @return those that may be deleted now
   */
  Set<AttachmentId> claimOrphans(Collection<AttachmentId> ids);
}
