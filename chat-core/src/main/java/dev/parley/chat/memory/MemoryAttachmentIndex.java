package dev.parley.chat.memory;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.spi.AttachmentIndex;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

final class MemoryAttachmentIndex implements AttachmentIndex {
  private final MemoryState state;

  MemoryAttachmentIndex(MemoryState state) {
    this.state = state;
  }

  @Override
  public Set<AttachmentId> claimOrphans(Collection<AttachmentId> ids) {
    synchronized (state) {
      Set<AttachmentId> orphans = new HashSet<>(ids);
      orphans.removeAll(state.live.keySet());
      state.swept.addAll(orphans);
      return Set.copyOf(orphans);
    }
  }
}
