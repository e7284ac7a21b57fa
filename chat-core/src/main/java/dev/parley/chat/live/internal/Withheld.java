package dev.parley.chat.live.internal;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.participant.Participant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The groups whose members may no longer read them, with the row of the feed at which this was
 * noticed: it alone becomes an event, so that later ones say nothing of what happens there. Known
 * on this node only; after a restart a member is notified once more. Thread-safe.
 */
final class Withheld {
  /** The oldest is forgotten then, and would only be notified once more. */
  private static final int MOST = 10_000;

  private record Place(Participant viewer, ConversationId conversation) {}

  private final Map<Place, Long> noticed = new LinkedHashMap<>();

  /** Returns whether this row is the one at which a viewer is notified. */
  synchronized boolean isFirst(Participant viewer, ConversationId conversation, long row) {
    Long first = noticed.putIfAbsent(new Place(viewer, conversation), row);
    if (noticed.size() > MOST) {
      noticed.remove(noticed.keySet().iterator().next());
    }
    // The other devices of the same person read the same row.
    return first == null || first == row;
  }

  /** The viewer may read the group. */
  synchronized void over(Participant viewer, ConversationId conversation) {
    if (!noticed.isEmpty()) {
      noticed.remove(new Place(viewer, conversation));
    }
  }
}
