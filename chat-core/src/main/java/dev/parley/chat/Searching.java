package dev.parley.chat;

import dev.parley.chat.conversation.Message;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.search.Search;
import dev.parley.chat.search.SearchQuery;
import dev.parley.chat.search.spi.SearchStore;
import dev.parley.chat.search.spi.SearchTerms;
import dev.parley.chat.search.spi.SearchText;
import java.util.List;
import java.util.Optional;

/** Orders the steps of a search: read the query, find through {@link Reading}, mark the places. */
record Searching(SearchStore store, Reading reading) implements Search {
  @Override
  public Page find(Participant caller, SearchQuery query) {
    SearchTerms terms = SearchTerms.parse(query.text());
    // One more than the page shows whether there is another page.
    Reading.Matches found = reading.search(store, caller, query, terms, query.limit() + 1);
    List<Message> messages = found.messages();
    boolean more = messages.size() > query.limit();
    List<Message> shown = more ? messages.subList(0, query.limit()) : messages;
    return new Page(
        shown.stream().map(message -> hit(message, found, terms)).toList(),
        more ? Optional.of(place(shown.get(shown.size() - 1))) : Optional.empty());
  }

  @Override
  public Progress progress() {
    return store.progress();
  }

  private static Hit hit(Message message, Reading.Matches found, SearchTerms terms) {
    return new Hit(
        message,
        Optional.ofNullable(found.titles().get(message.conversation())),
        terms.highlights(SearchText.of(message.text())));
  }

  private static SearchQuery.Cursor place(Message last) {
    return new SearchQuery.Cursor(last.sentAt(), last.id());
  }
}
