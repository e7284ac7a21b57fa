package dev.parley.chat.memory;

import dev.parley.chat.conversation.Body;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.MessageText;
import dev.parley.chat.search.Search;
import dev.parley.chat.search.SearchQuery;
import dev.parley.chat.search.spi.SearchStore;
import dev.parley.chat.search.spi.SearchText;
import dev.parley.chat.search.spi.SearchWanted;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Looks at every message, so there is nothing to index. */
final class MemorySearchStore implements SearchStore {
  private final MemoryState state;
  // By a removed message's id: the text as it was then.
  private final Map<Long, Body> removed = new HashMap<>();

  MemorySearchStore(MemoryState state) {
    this.state = state;
  }

  @Override
  public List<Message> find(SearchWanted wanted) {
    synchronized (state) {
      return wanted.within().stream()
          .distinct()
          .flatMap(id -> visible(id, wanted))
          .filter(message -> isIndexed(message) && fits(message, wanted))
          .filter(message -> wanted.terms().match(SearchText.of(message.text())))
          .sorted(Comparator.comparing(Message::sentAt).thenComparing(Message::id).reversed())
          .limit(wanted.limit())
          .toList();
    }
  }

  @Override
  public int index(int most) {
    return 0;
  }

  @Override
  public void remove(ConversationId id, long seq) {
    synchronized (state) {
      MemoryConversation conversation = state.conversations.get(id);
      if (conversation != null && seq >= 1 && seq <= conversation.lastSeq()) {
        Message message = conversation.messages.get((int) seq - 1);
        removed.put(message.id(), message.body());
      }
    }
  }

  @Override
  public Search.Progress progress() {
    return new Search.Progress(0, true);
  }

  private Stream<Message> visible(ConversationId id, SearchWanted wanted) {
    MemoryConversation conversation = state.conversations.get(id);
    return conversation == null ? Stream.empty() : conversation.visibleTo(wanted.viewer()).stream();
  }

  private boolean isIndexed(Message message) {
    return message.body() instanceof Body.Content
        && !Objects.equals(removed.get(message.id()), message.body());
  }

  private static boolean fits(Message message, SearchWanted wanted) {
    Instant at = message.sentAt();
    return wanted.from().filter(sender -> !sender.equals(message.sender())).isEmpty()
        && wanted.has().filter(part -> !parts(message).contains(part)).isEmpty()
        && wanted.since().filter(at::isBefore).isEmpty()
        && wanted.until().filter(until -> !at.isBefore(until)).isEmpty()
        && wanted.before().filter(place -> !comesAfter(message, place)).isEmpty();
  }

  private static Set<SearchQuery.Part> parts(Message message) {
    return SearchText.parts(new MessageText(message.text()), message.attachments());
  }

  private static boolean comesAfter(Message message, SearchQuery.Cursor place) {
    int order = message.sentAt().compareTo(place.sentAt());
    return order < 0 || (order == 0 && message.id() < place.id());
  }
}
