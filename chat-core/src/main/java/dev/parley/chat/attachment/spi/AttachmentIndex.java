package dev.parley.chat.attachment.spi;

import dev.parley.chat.attachment.AttachmentId;
import java.util.Collection;
import java.util.Set;

/**
 * Port: which attachments belong to messages. It decides between a send and the sweep (design
 * invariant 6). Implementations are thread-safe and atomic, and throw only {@link
 * dev.parley.chat.error.spi.StorageException}.
 *
 * <ol>
 *   <li>{@link #claimOrphans} returns exactly those of the ids that no message names, and from then
 *       on no message can: {@code append} with one is refused as {@code ATTACHMENT_GONE}.
 *   <li>An id that was claimed before is returned again, so that a sweep cut short can finish.
 *   <li>Of a claim and an append of the same id at the same time, exactly one wins.
 * </ol>
 */
public interface AttachmentIndex {
  /**
   * Claims attachments that belong to no message.
   *
   * @param ids names found in the attachment store, at most a few hundred
   * @return those that may be deleted now
   */
  Set<AttachmentId> claimOrphans(Collection<AttachmentId> ids);
}
