package dev.parley.chat.memory;

import dev.parley.chat.block.spi.BlockStore;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.event.ChatEvent.ChangeKind;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

final class MemoryBlockStore implements BlockStore {
  private final MemoryState state;

  MemoryBlockStore(MemoryState state) {
    this.state = state;
  }

  @Override
  public boolean block(Participant blocker, Participant blocked, boolean on, Instant now) {
    synchronized (state) {
      Set<Participant> people = state.blocks.computeIfAbsent(blocker, who -> new TreeSet<>());
      boolean changed = on ? people.add(blocked) : people.remove(blocked);
      if (changed) {
        Optional<ConversationId> id =
            Optional.of(ConversationId.between(blocker, blocked))
                .<ConversationId>map(two -> two)
                .filter(state.conversations::containsKey);
        state.feed(blocker).add(ChangeKind.BLOCK, id, 0, blocked, 0, now);
        if (id.isPresent()) {
          state.feed(blocked).add(ChangeKind.BLOCK, id, 0, blocker, 0, now);
        }
      }
      return changed;
    }
  }

  @Override
  public List<Participant> blocked(Participant blocker, Optional<Participant> after, int limit) {
    synchronized (state) {
      return state.blocks.getOrDefault(blocker, Set.of()).stream()
          .filter(who -> after.isEmpty() || who.compareTo(after.get()) > 0)
          .limit(limit)
          .toList();
    }
  }

  @Override
  public Among among(Participant who, Collection<Participant> others) {
    synchronized (state) {
      return new Among(
          found(others, other -> state.blocks(who, other)),
          found(others, other -> state.blocks(other, who)));
    }
  }

  private static Set<Participant> found(
      Collection<Participant> others, Predicate<Participant> wanted) {
    return others.stream().filter(wanted).collect(Collectors.toSet());
  }
}
