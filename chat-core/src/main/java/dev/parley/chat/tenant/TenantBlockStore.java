package dev.parley.chat.tenant;

import dev.parley.chat.block.spi.BlockStore;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

record TenantBlockStore(TenantNames names, BlockStore all) implements BlockStore {
  @Override
  public boolean block(Participant blocker, Participant blocked, boolean on, Instant now) {
    return all.block(names.outer(blocker), names.outer(blocked), on, now);
  }

  @Override
  public List<Participant> blocked(Participant blocker, Optional<Participant> after, int limit) {
    return all.blocked(names.outer(blocker), after.map(names::outer), limit).stream()
        .<Participant>map(names::inner)
        .toList();
  }

  @Override
  public Among among(Participant who, Collection<Participant> others) {
    Among found = all.among(names.outer(who), others.stream().map(names::outer).toList());
    return new Among(inner(found.blocked()), inner(found.blocking()));
  }

  private Set<Participant> inner(Set<Participant> people) {
    return people.stream().map(names::inner).collect(Collectors.toSet());
  }
}
