package dev.parley.chat.attachment.internal;

import dev.parley.chat.attachment.AttachmentId;
import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers a number of the ids that were added last. Thread-safe, by one lock. */
final class RecentIds {
  private final Map<AttachmentId, Boolean> ids;

  RecentIds(int most) {
    ids =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<AttachmentId, Boolean> eldest) {
            return size() > most;
          }
        };
  }

  synchronized void add(AttachmentId id) {
    ids.put(id, true);
  }

  synchronized boolean contains(AttachmentId id) {
    return ids.containsKey(id);
  }
}
