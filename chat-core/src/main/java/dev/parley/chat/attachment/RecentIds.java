package dev.parley.chat.attachment;

import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers the ids added last, up to a number. Thread-safe, by one lock. */
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
