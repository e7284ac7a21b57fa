package dev.parley.chat;

import dev.parley.chat.conversation.Inbox;
import dev.parley.chat.conversation.spi.ConversationStore;
import dev.parley.chat.conversation.spi.Counters;
import dev.parley.chat.conversation.spi.UnreadConversation;
import dev.parley.chat.participant.Participant;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts what is unread, as far as the policy lets the caller read it. */
final class Totals {
  /** Above this number of unread conversations the policy is not checked for each. */
  static final int MOST = 500;

  private final AccessCheck access;
  private final ConversationStore conversations;
  private final Clock clock;

  Totals(AccessCheck access, ConversationStore conversations, Clock clock) {
    this.access = access;
    this.conversations = conversations;
    this.clock = clock;
  }

  Inbox inbox(Participant caller) {
    Counters counters = conversations.counters(caller);
    var unread = conversations.unread(Set.of(caller), MOST + 1);
    return inbox(caller, counters, unread.getOrDefault(caller, List.of()));
  }

  Map<Participant, Inbox> inboxes(Collection<Participant> people) {
    Set<Participant> all = new LinkedHashSet<>(people);
    Map<Participant, Counters> counters = conversations.countersAmong(all);
    var unread = conversations.unread(all, MOST + 1);
    Map<Participant, Inbox> found = new LinkedHashMap<>();
    for (Participant who : all) {
      Counters own = counters.getOrDefault(who, Counters.NONE);
      found.put(who, inbox(who, own, unread.getOrDefault(who, List.of())));
    }
    return found;
  }

  private Inbox inbox(Participant caller, Counters counters, List<UnreadConversation> unread) {
    if (unread.size() > MOST) {
      return new Inbox(
          counters.position(), counters.unreadMessages(), counters.unreadConversations(), true);
    }
    Instant now = clock.instant();
    List<UnreadConversation> shown =
        unread.stream().filter(row -> row.counts(now) && access.mayRead(caller, row)).toList();
    return new Inbox(
        counters.position(),
        shown.stream().mapToLong(UnreadConversation::unread).sum(),
        shown.size(),
        false);
  }
}
