package dev.parley.chat.live;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationStore;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.Head;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.MessageStore;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.event.FeedEntry;
import dev.parley.chat.event.FeedPage;
import dev.parley.chat.event.FeedStore;
import dev.parley.chat.participant.Participant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads rows of somebody's feed, and what they tell of, as far as he may see it. Thread-safe. */
final class FeedReader {
  private final FeedStore feeds;
  private final ConversationStore conversations;
  private final MessageStore messages;
  private final Sight sight;

  FeedReader(FeedStore feeds, ConversationStore conversations, MessageStore messages, Sight sight) {
    this.feeds = feeds;
    this.conversations = conversations;
    this.messages = messages;
    this.sight = sight;
  }

  /**
   * What came behind a position.
   *
   * @param gap whether the position is not known any more
   * @param newest the feed's newest position, to start over from
   * @param steps one for each row
   */
  record Batch(boolean gap, FeedPosition newest, List<Step> steps) {}

  /**
   * One row.
   *
   * @param position its place
   * @param event what it tells of; empty if the viewer may not see it, or a later row says it
   */
  record Step(FeedPosition position, Optional<LiveEvent> event) {}

  FeedPosition newest(Participant who) {
    return feeds.after(who, FeedPosition.START, 1).position();
  }

  Batch after(Participant viewer, FeedPosition position, int limit) {
    FeedPage page = feeds.after(viewer, position, limit);
    List<FeedEntry> entries = page.entries();
    Map<ConversationId, Optional<Seen>> heads = new HashMap<>();
    for (FeedEntry entry : entries) {
      heads.computeIfAbsent(entry.conversation(), id -> visible(viewer, id));
    }
    Map<ConversationId, Map<Long, Message>> said = said(entries, heads);
    Map<Mover, Long> latest = new HashMap<>();
    for (FeedEntry entry : entries) {
      if (seen(entry, heads).filter(seen -> seen.tells(entry)).isPresent()) {
        latest.put(Mover.of(entry), entry.position().number());
      }
    }
    return new Batch(
        page.gap(),
        page.position(),
        entries.stream()
            .map(
                entry ->
                    new Step(
                        entry.position(),
                        seen(entry, heads)
                            .filter(seen -> seen.tells(entry) && !isOutdated(entry, latest))
                            .flatMap(seen -> event(entry, seen.shown(), said))))
            .toList());
  }

  private Optional<Seen> visible(Participant viewer, ConversationId id) {
    return conversations
        .head(id)
        .filter(head -> sight.mayRead(viewer, head.members().keySet()))
        .map(head -> new Seen(head, sight.shownTo(viewer, head)));
  }

  private static Optional<Seen> seen(FeedEntry entry, Map<ConversationId, Optional<Seen>> heads) {
    return heads.getOrDefault(entry.conversation(), Optional.empty());
  }

  /** Marks only rise, so of one member's moves the last one says it all. */
  private static boolean isOutdated(FeedEntry entry, Map<Mover, Long> latest) {
    return entry.kind() == FeedEntry.Kind.MARKS
        && latest.getOrDefault(Mover.of(entry), 0L) > entry.position().number();
  }

  private static Optional<LiveEvent> event(
      FeedEntry entry, Head head, Map<ConversationId, Map<Long, Message>> said) {
    Optional<ChatEvent> event =
        switch (entry.kind()) {
          case MESSAGE ->
              Optional.ofNullable(
                      said.getOrDefault(entry.conversation(), Map.of()).get(entry.seq()))
                  .map(message -> new ChatEvent.MessageSent(message, head.members().keySet()));
          case MARKS ->
              head.member(entry.actor())
                  .map(
                      member ->
                          new ChatEvent.MarksMoved(head.id(), member, head.members().keySet()));
        };
    return event.map(happened -> new LiveEvent.Happened(entry.position(), happened, head));
  }

  /** A feed names every message of a conversation, so those of one batch lie side by side. */
  private Map<ConversationId, Map<Long, Message>> said(
      List<FeedEntry> entries, Map<ConversationId, Optional<Seen>> heads) {
    Map<ConversationId, long[]> spans = new LinkedHashMap<>();
    for (FeedEntry entry : entries) {
      if (entry.kind() == FeedEntry.Kind.MESSAGE && seen(entry, heads).isPresent()) {
        long[] span =
            spans.computeIfAbsent(
                entry.conversation(), id -> new long[] {entry.seq(), entry.seq()});
        span[1] = entry.seq();
      }
    }
    Map<ConversationId, Map<Long, Message>> said = new HashMap<>();
    spans.forEach((id, span) -> said.put(id, page(id, span[0], span[1])));
    return said;
  }

  private Map<Long, Message> page(ConversationId id, long first, long last) {
    int count = Math.toIntExact(last - first + 1);
    Map<Long, Message> bySeq = new HashMap<>();
    for (Message message : messages.page(id, PageRequest.after(first - 1, count))) {
      bySeq.put(message.seq(), message);
    }
    return bySeq;
  }

  /** A conversation as it is, and as the viewer may see it. */
  private record Seen(Head stored, Head shown) {
    /** When a hidden mark moved is hidden as well: an event without news would tell of it. */
    boolean tells(FeedEntry entry) {
      return entry.kind() == FeedEntry.Kind.MESSAGE
          || entry.seq() > 0
          || stored.member(entry.actor()).equals(shown.member(entry.actor()));
    }
  }

  /** Whose marks moved where; messages are each their own. */
  private record Mover(ConversationId conversation, FeedEntry.Kind kind, Participant actor) {
    static Mover of(FeedEntry entry) {
      return new Mover(entry.conversation(), entry.kind(), entry.actor());
    }
  }
}
