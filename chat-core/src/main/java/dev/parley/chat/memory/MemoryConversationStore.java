package dev.parley.chat.memory;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationList;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.conversation.spi.ConversationPage;
import dev.parley.chat.conversation.spi.ConversationStore;
import dev.parley.chat.conversation.spi.ConversationSummary;
import dev.parley.chat.conversation.spi.Counters;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.conversation.spi.UnreadConversation;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

final class MemoryConversationStore implements ConversationStore {
  private static final Comparator<ConversationSummary> NEWEST_FIRST =
      Comparator.comparingLong(ConversationSummary::position).reversed();

  private final MemoryState state;

  MemoryConversationStore(MemoryState state) {
    this.state = state;
  }

  @Override
  public Optional<Head> head(ConversationId id, Participant viewer) {
    synchronized (state) {
      return Optional.ofNullable(state.conversations.get(id)).flatMap(found -> found.head(viewer));
    }
  }

  @Override
  public List<Member> members(ConversationId id, Optional<Participant> after, int limit) {
    synchronized (state) {
      MemoryConversation conversation = state.conversations.get(id);
      if (conversation == null) {
        return List.of();
      }
      var rest =
          after.isPresent()
              ? conversation.members.tailMap(after.get(), false)
              : conversation.members;
      return rest.entrySet().stream()
          .limit(limit)
          .map(entry -> conversation.member(entry.getKey(), entry.getValue()))
          .toList();
    }
  }

  @Override
  public Map<Participant, Member> membersAmong(
      ConversationId id, Collection<Participant> candidates) {
    synchronized (state) {
      Map<Participant, Member> found = new HashMap<>();
      MemoryConversation conversation = state.conversations.get(id);
      if (conversation != null) {
        for (Participant who : candidates) {
          var membership = conversation.members.get(who);
          if (membership != null) {
            found.put(who, conversation.member(who, membership));
          }
        }
      }
      return found;
    }
  }

  @Override
  public Optional<ConversationSummary> conversationOf(Participant who, ConversationId id) {
    synchronized (state) {
      return Optional.ofNullable(state.conversations.get(id))
          .flatMap(found -> summary(found, who).stream().findFirst());
    }
  }

  @Override
  public ConversationPage conversationsOf(
      Participant who, ConversationList.Cursor cursor, int limit) {
    synchronized (state) {
      return page(state, who, row -> true, cursor, limit);
    }
  }

  /** A page of the rows that are wanted; the caller holds the state's monitor. */
  static ConversationPage page(
      MemoryState state,
      Participant who,
      Predicate<ConversationSummary> wanted,
      ConversationList.Cursor cursor,
      int limit) {
    List<ConversationSummary> all = rows(state, who).filter(wanted).toList();
    List<ConversationPage.Place> moved =
        all.stream()
            .filter(row -> row.position() > cursor.since())
            .sorted(NEWEST_FIRST.reversed())
            .limit(limit)
            .sorted(NEWEST_FIRST)
            .map(ConversationPage.Place::of)
            .toList();
    List<ConversationPage.Place> below =
        all.stream()
            .filter(row -> row.position() < cursor.below())
            .map(ConversationPage.Place::of)
            .toList();
    return ConversationPage.of(moved, below, cursor, limit);
  }

  @Override
  public Optional<MarkResult> mark(ConversationId id, Participant who, UpTo upTo, Instant now) {
    synchronized (state) {
      MemoryConversation conversation = state.conversations.get(id);
      var membership = conversation == null ? null : conversation.members.get(who);
      if (conversation == null || membership == null) {
        return Optional.empty();
      }
      Member.Marks before = membership.marks;
      Member.Marks after = before.advanced(upTo, conversation.lastSeq());
      membership.marks = after;
      boolean moved = !after.equals(before);
      boolean viewed = upTo.read() > 0 && membership.view.markedUnread();
      boolean shared = conversation.sharesMarks();
      if (moved) {
        conversation.marksRevision++;
        long delivered = after.delivered() == before.delivered() ? 0 : after.delivered();
        for (Participant member : shared ? conversation.members.keySet() : Set.of(who)) {
          state.feed(member).add(ChatEvent.ChangeKind.MARKS, id, delivered, who, now);
        }
        state.events.record(ChatEvent.ChangeKind.MARKS, id, delivered, 0, who, now);
      }
      if (viewed) {
        membership.view = membership.view.read();
        state.feed(who).add(ChatEvent.ChangeKind.VIEW, id, 0, who, now);
      }
      return Optional.of(
          new MarkResult(conversation.member(who, membership), moved, shared, viewed));
    }
  }

  @Override
  public Counters counters(Participant who) {
    synchronized (state) {
      var feed = state.feeds.get(who);
      List<Long> unread =
          rows(state, who).map(row -> row.viewer().unread()).filter(count -> count > 0).toList();
      return new Counters(
          feed == null ? FeedPosition.START : feed.position,
          unread.stream().mapToLong(Long::longValue).sum(),
          unread.size());
    }
  }

  @Override
  public Map<Participant, Counters> countersAmong(Collection<Participant> people) {
    synchronized (state) {
      Map<Participant, Counters> found = new HashMap<>();
      people.stream()
          .filter(state.feeds::containsKey)
          .forEach(who -> found.put(who, counters(who)));
      return found;
    }
  }

  @Override
  public Map<Participant, List<UnreadConversation>> unread(
      Collection<Participant> people, int limit) {
    synchronized (state) {
      Map<Participant, List<UnreadConversation>> found = new HashMap<>();
      for (Participant who : people) {
        List<UnreadConversation> unread = unread(who).limit(limit).toList();
        if (!unread.isEmpty()) {
          found.put(who, unread);
        }
      }
      return found;
    }
  }

  private Stream<UnreadConversation> unread(Participant who) {
    return rows(state, who)
        .filter(MemoryConversationStore::isUnread)
        .map(
            row ->
                new UnreadConversation(
                    row.id(),
                    row.size(),
                    row.viewer().unread(),
                    row.view().mutedUntil().orElse(Instant.EPOCH),
                    row.viewer().mentions()));
  }

  static boolean isUnread(ConversationSummary row) {
    return row.viewer().unread() > 0 || row.view().markedUnread();
  }

  private static Stream<ConversationSummary> rows(MemoryState state, Participant who) {
    return state.conversations.values().stream()
        .flatMap(conversation -> summary(conversation, who).stream())
        .sorted(NEWEST_FIRST);
  }

  private static List<ConversationSummary> summary(MemoryConversation found, Participant who) {
    return Stream.ofNullable(found.members.get(who))
        .map(membership -> found.summary(who, membership))
        .toList();
  }
}
