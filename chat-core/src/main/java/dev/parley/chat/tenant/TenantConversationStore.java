package dev.parley.chat.tenant;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationList;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.conversation.spi.ConversationPage;
import dev.parley.chat.conversation.spi.ConversationStore;
import dev.parley.chat.conversation.spi.ConversationSummary;
import dev.parley.chat.conversation.spi.Counters;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.conversation.spi.UnreadConversation;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

record TenantConversationStore(TenantNames names, ConversationStore all)
    implements ConversationStore {
  @Override
  public Optional<Head> head(ConversationId id, Participant viewer) {
    return all.head(names.outer(id), names.outer(viewer))
        .map(
            head ->
                new Head(
                    id,
                    head.size(),
                    head.firstSeq(),
                    head.lastSeq(),
                    head.revision(),
                    head.marksRevision(),
                    names.inner(head.viewer()),
                    head.others(),
                    head.othersSince(),
                    head.visible()));
  }

  /** A group's id says nothing of its tenant, but its members do. */
  @Override
  public List<Member> members(ConversationId id, Optional<Participant> after, int limit) {
    return all.members(names.outer(id), after.map(names::outer), limit).stream()
        .filter(member -> names.owns(member.participant()))
        .map(names::inner)
        .toList();
  }

  @Override
  public Map<Participant, Member> membersAmong(
      ConversationId id, Collection<Participant> candidates) {
    Map<Participant, Member> found = new HashMap<>();
    all.membersAmong(names.outer(id), candidates.stream().map(names::outer).toList())
        .forEach((who, member) -> found.put(names.inner(who), names.inner(member)));
    return found;
  }

  @Override
  public Optional<ConversationSummary> conversationOf(Participant who, ConversationId id) {
    return all.conversationOf(names.outer(who), names.outer(id)).map(names::inner);
  }

  @Override
  public ConversationPage conversationsOf(
      Participant who, ConversationList.Cursor cursor, int limit) {
    ConversationPage page = all.conversationsOf(names.outer(who), cursor, limit);
    return names.inner(page);
  }

  @Override
  public Optional<MarkResult> mark(ConversationId id, Participant who, UpTo upTo, Instant now) {
    return all.mark(names.outer(id), names.outer(who), upTo, now)
        .map(
            result ->
                new MarkResult(
                    names.inner(result.member()),
                    result.moved(),
                    result.shared(),
                    result.viewed()));
  }

  @Override
  public Counters counters(Participant who) {
    return all.counters(names.outer(who));
  }

  @Override
  public Map<Participant, Counters> countersAmong(Collection<Participant> people) {
    return inner(all.countersAmong(outer(people)));
  }

  @Override
  public Map<Participant, List<UnreadConversation>> unread(
      Collection<Participant> people, int limit) {
    Map<Participant, List<UnreadConversation>> found = new HashMap<>();
    inner(all.unread(outer(people), limit))
        .forEach((who, rows) -> found.put(who, rows.stream().map(this::inner).toList()));
    return found;
  }

  private List<Participant> outer(Collection<Participant> people) {
    return people.stream().map(names::outer).toList();
  }

  private <T> Map<Participant, T> inner(Map<Participant, T> found) {
    return found.entrySet().stream()
        .collect(Collectors.toMap(entry -> names.inner(entry.getKey()), Map.Entry::getValue));
  }

  private UnreadConversation inner(UnreadConversation row) {
    return new UnreadConversation(
        names.inner(row.id()), row.size(), row.unread(), row.mutedUntil(), row.mentions());
  }
}
