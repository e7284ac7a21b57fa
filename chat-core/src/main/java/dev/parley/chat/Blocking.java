package dev.parley.chat;

import dev.parley.chat.block.Blocks;
import dev.parley.chat.block.spi.BlockPolicy;
import dev.parley.chat.block.spi.BlockStore;
import dev.parley.chat.internal.FailureLog;
import dev.parley.chat.participant.Participant;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Orders the steps of a block: ask the host, store, wake the blocker's other devices. */
final class Blocking implements Blocks {
  private static final Logger LOG = LoggerFactory.getLogger(Blocking.class);
  private static final int LARGEST_PAGE = 200;

  private final BlockStore store;
  private final BlockPolicy policy;
  private final AccessCheck access;
  private final CommitNotifier notifier;
  private final Clock clock;
  private final OpenState open;
  private final FailureLog failures;

  Blocking(BlockStore store, Parts parts, AccessCheck access, CommitNotifier notifier) {
    this.store = store;
    this.policy = parts.blocks();
    this.access = access;
    this.notifier = notifier;
    this.clock = parts.clock();
    this.open = parts.open();
    this.failures =
        new FailureLog(LOG, "The block policy failed, so the block was refused: {}.", clock);
  }

  @Override
  public void block(Participant caller, Participant who, boolean on) {
    open.require();
    if (caller.equals(who) || (on && !(mayBlock(caller, who) && access.knowsAll(Set.of(who))))) {
      throw AccessCheck.refused(who);
    }
    if (store.block(caller, who, on, clock.instant())) {
      notifier.wake(caller);
      notifier.wake(who);
    }
  }

  @Override
  public boolean mayBlock(Participant caller, Participant who) {
    try {
      return !caller.equals(who) && policy.mayBlock(caller, who);
    } catch (Throwable failure) {
      failures.add(failure);
      return false;
    }
  }

  @Override
  public Page blocked(Participant caller, Optional<Participant> after, int limit) {
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw new IllegalArgumentException("limit must be 1 to " + LARGEST_PAGE + ".");
    }
    // One more than the page shows whether there is another page.
    List<Participant> found = store.blocked(caller, after, limit + 1);
    return found.size() > limit
        ? new Page(found.subList(0, limit), Optional.of(found.get(limit - 1)))
        : new Page(found, Optional.empty());
  }

  @Override
  public Set<Participant> apart(Participant viewer, Collection<Participant> people) {
    BlockStore.Among found = access.blocks(viewer, people);
    return people.stream().filter(found::isBetween).collect(Collectors.toSet());
  }
}
