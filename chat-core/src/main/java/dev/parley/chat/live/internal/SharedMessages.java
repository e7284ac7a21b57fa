package dev.parley.chat.live.internal;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.participant.Participant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads a message once for all who receive it on this node. What a viewer may read is decided by
 * their own {@link Head}, never by what somebody else has read. A message with something that
 * depends on its reader, a reaction or a quote, is read for each of them. Thread-safe.
 */
final class SharedMessages {
  /** Every conversation that moves is read at once, so few are in use at the same time. */
  private static final int MOST_CONVERSATIONS = 64;

  /** What is kept of one conversation; one message of the longest text that is usual fits. */
  private static final int MOST_CHARACTERS = 20_000;

  private static final int MOST_MESSAGES = 50;

  private final LiveAccess access;
  private final Map<ConversationId, Recent> recent = new LinkedHashMap<>(16, 0.75f, true);

  SharedMessages(LiveAccess access) {
    this.access = access;
  }

  /**
   * Reads messages as they are now, or as they were after the head was read.
   *
   * @param viewer a member
   * @param head the conversation as this viewer was shown it
   * @return those the viewer may read, by number
   */
  Map<Long, Message> read(Participant viewer, Head head, Set<Long> seqs) {
    Set<Long> shown = new HashSet<>(seqs);
    shown.removeIf(seq -> seq < head.firstSeq() || !head.shows(seq));
    return shown.isEmpty() ? Map.of() : of(head.id()).read(viewer, head, shown);
  }

  private Recent of(ConversationId id) {
    synchronized (recent) {
      Recent known = recent.computeIfAbsent(id, same -> new Recent());
      if (recent.size() > MOST_CONVERSATIONS) {
        recent.remove(recent.keySet().iterator().next());
      }
      return known;
    }
  }

  /** The messages of one conversation that were read last. */
  private final class Recent {
    private final Map<Long, Message> messages = new HashMap<>();
    private long revision = -1;
    private int characters;

    /** The lock is held while the store reads: those who wait for it want the same messages. */
    synchronized Map<Long, Message> read(Participant viewer, Head head, Set<Long> seqs) {
      if (head.revision() > revision) {
        // Any message may have changed since.
        clear();
        revision = head.revision();
      }
      Map<Long, Message> found = new HashMap<>(messages);
      found.keySet().retainAll(seqs);
      Set<Long> missing = new HashSet<>(seqs);
      missing.removeAll(found.keySet());
      if (!missing.isEmpty()) {
        Map<Long, Message> read = access.messages(viewer, head.id(), missing);
        found.putAll(read);
        keep(read);
      }
      return found;
    }

    private void keep(Map<Long, Message> all) {
      Map<Long, Message> read = new HashMap<>(all);
      read.values().removeIf(this::dependsOnReader);
      int added = read.values().stream().mapToInt(message -> message.text().length()).sum();
      if (messages.size() + read.size() > MOST_MESSAGES || characters + added > MOST_CHARACTERS) {
        clear();
      }
      if (read.size() <= MOST_MESSAGES && added <= MOST_CHARACTERS) {
        messages.putAll(read);
        characters += added;
      }
    }

    private boolean dependsOnReader(Message message) {
      return message.replyTo().isPresent() || !message.reactions().isEmpty();
    }

    private void clear() {
      messages.clear();
      characters = 0;
    }
  }
}
