package dev.parley.chat.live.internal;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.spi.ConversationStore;
import dev.parley.chat.error.spi.StorageException;
import dev.parley.chat.participant.Participant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out which listeners of this node a group's signal concerns. The store is queried on a
 * shared thread, once for all signals since the last query, because a bus calls its listeners on
 * the publisher's thread. Thread-safe.
 */
final class GroupSignals {
  private static final Logger LOG = LoggerFactory.getLogger(GroupSignals.class);

  private final ConversationStore conversations;
  private final Supplier<Collection<Participant>> listening;
  private final Map<ConversationId, List<Consumer<Participant>>> waiting = new LinkedHashMap<>();
  private final SerialTask task;

  GroupSignals(
      Executor threads,
      ConversationStore conversations,
      Supplier<Collection<Participant>> listening) {
    this.conversations = conversations;
    this.listening = listening;
    this.task = new SerialTask(threads, this::run);
  }

  /** Does something for each member who listens here, soon and on another thread. */
  void forMembers(ConversationId id, Consumer<Participant> action) {
    synchronized (waiting) {
      waiting.computeIfAbsent(id, same -> new ArrayList<>()).add(action);
    }
    task.request();
  }

  private void run() {
    Map<ConversationId, List<Consumer<Participant>>> batch;
    synchronized (waiting) {
      batch = new LinkedHashMap<>(waiting);
      waiting.clear();
    }
    batch.forEach(this::run);
  }

  private void run(ConversationId id, List<Consumer<Participant>> actions) {
    Collection<Participant> candidates = listening.get();
    if (candidates.isEmpty()) {
      return;
    }
    try {
      for (Participant member : conversations.membersAmong(id, candidates).keySet()) {
        actions.forEach(action -> action.accept(member));
      }
    } catch (StorageException unavailable) {
      // The comparison of positions finds what is durable; the rest is transient.
      LOG.warn("Delivery of a signal is waiting for the storage: {}", unavailable.code());
    }
  }
}
