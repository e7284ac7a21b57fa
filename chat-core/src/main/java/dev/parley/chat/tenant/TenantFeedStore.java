package dev.parley.chat.tenant;

import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.event.spi.FeedEntry;
import dev.parley.chat.event.spi.FeedPage;
import dev.parley.chat.event.spi.FeedStore;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

record TenantFeedStore(TenantNames names, FeedStore all) implements FeedStore {
  @Override
  public FeedPage after(Participant who, FeedPosition position, int limit) {
    FeedPage page = all.after(names.outer(who), position, limit);
    return new FeedPage(
        page.entries().stream().map(this::inner).toList(), page.gap(), page.position());
  }

  @Override
  public Map<Participant, Long> positions(Collection<Participant> whose) {
    Map<Participant, Long> found = new HashMap<>();
    all.positions(whose.stream().map(names::outer).toList())
        .forEach((who, number) -> found.put(names.inner(who), number));
    return found;
  }

  /** Of all tenants: what is old is old for each. */
  @Override
  public int forget(Instant before, int limit) {
    return all.forget(before, limit);
  }

  /** What cannot be named here is what a later version wrote: it keeps its place. */
  private FeedEntry inner(FeedEntry entry) {
    return new FeedEntry(
        entry.position(),
        entry.kind(),
        entry.conversation().filter(names::owns).map(names::inner),
        entry.seq(),
        entry.actor().filter(names::owns).map(names::inner),
        entry.revision());
  }
}
