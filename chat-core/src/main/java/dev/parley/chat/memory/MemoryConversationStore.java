package dev.parley.chat.memory;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationPage;
import dev.parley.chat.conversation.ConversationStore;
import dev.parley.chat.conversation.ConversationSummary;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.Head;
import dev.parley.chat.conversation.Inbox;
import dev.parley.chat.conversation.ListCursor;
import dev.parley.chat.conversation.Marks;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.event.FeedEntry;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

final class MemoryConversationStore implements ConversationStore {
  private static final Comparator<ConversationSummary> NEWEST_FIRST =
      Comparator.comparingLong(ConversationSummary::position).reversed();

  private final MemoryState state;

  MemoryConversationStore(MemoryState state) {
    this.state = state;
  }

  @Override
  public Optional<Head> head(ConversationId id) {
    synchronized (state) {
      return Optional.ofNullable(state.conversations.get(id)).map(MemoryConversation::head);
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
  public ConversationPage conversationsOf(Participant who, ListCursor cursor, int limit) {
    synchronized (state) {
      List<ConversationSummary> all = rows(who).toList();
      List<ConversationSummary> moved =
          all.stream()
              .filter(row -> row.position() > cursor.since())
              .sorted(NEWEST_FIRST.reversed())
              .limit(limit)
              .sorted(NEWEST_FIRST)
              .toList();
      List<ConversationSummary> below =
          all.stream().filter(row -> row.position() < cursor.below()).toList();
      return ConversationPage.of(moved, below, cursor, limit);
    }
  }

  @Override
  public Optional<Marked> mark(
      ConversationId id, Participant who, long delivered, long read, Instant now) {
    synchronized (state) {
      MemoryConversation conversation = state.conversations.get(id);
      var membership = conversation == null ? null : conversation.members.get(who);
      if (conversation == null || membership == null) {
        return Optional.empty();
      }
      Marks before = membership.marks;
      Marks after = before.advanced(delivered, read, conversation.lastSeq());
      membership.marks = after;
      boolean moved = !after.equals(before);
      if (moved) {
        conversation.revision++;
        for (Participant member : conversation.membersInOrder()) {
          state.feed(member).add(FeedEntry.Kind.MARKS, id, delivered(before, after), who, now);
        }
      }
      return Optional.of(new Marked(conversation.member(who, membership), moved));
    }
  }

  @Override
  public Inbox inbox(Participant who) {
    synchronized (state) {
      var feed = state.feeds.get(who);
      List<Long> unread =
          rows(who)
              .map(row -> row.head().member(who).map(Member::unread).orElse(0L))
              .filter(count -> count > 0)
              .toList();
      return new Inbox(
          feed == null ? FeedPosition.START : feed.position,
          unread.stream().mapToLong(Long::longValue).sum(),
          unread.size());
    }
  }

  private static long delivered(Marks before, Marks after) {
    return after.delivered() == before.delivered() ? 0 : after.delivered();
  }

  private Stream<ConversationSummary> rows(Participant who) {
    return state.conversations.values().stream()
        .flatMap(conversation -> summary(conversation, who).stream())
        .sorted(NEWEST_FIRST);
  }

  private static List<ConversationSummary> summary(MemoryConversation found, Participant who) {
    return Stream.ofNullable(found.members.get(who)).map(found::summary).toList();
  }
}
