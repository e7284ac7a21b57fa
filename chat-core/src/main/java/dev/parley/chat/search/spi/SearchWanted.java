package dev.parley.chat.search.spi;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.search.SearchQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link SearchStore} looks for. The host's policy has permitted every conversation.
 * Immutable.
 *
 * @param viewer who searches
 * @param within at most {@link #MOST_CONVERSATIONS}
 * @param terms at least one
 * @param from only messages of this sender
 * @param has only messages that have such a part
 * @param since only messages sent then or later
 * @param until only messages sent before
 * @param before only messages that come after this place in the order of results
 * @param limit at most this many, at least 1
 */
public record SearchWanted(
    Participant viewer,
    List<ConversationId> within,
    SearchTerms terms,
    Optional<Participant> from,
    Optional<SearchQuery.Part> has,
    Optional<Instant> since,
    Optional<Instant> until,
    Optional<SearchQuery.Cursor> before,
    int limit) {
  /** The most conversations that one call names. */
  public static final int MOST_CONVERSATIONS = 200;

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if it is too long, or there is no term
   */
  public SearchWanted {
    within = List.copyOf(within);
    if (within.size() > MOST_CONVERSATIONS || terms.isEmpty()) {
      throw new IllegalArgumentException("Terms and at most 200 conversations are needed.");
    }
  }

  /**
   * What a query asks for in some conversations.
   *
   * @param viewer who searches
   * @param within where
   * @param terms the query's
   * @param query the filters
   * @param limit at most this many
   * @return what to find
   */
  public static SearchWanted of(
      Participant viewer,
      List<ConversationId> within,
      SearchTerms terms,
      SearchQuery query,
      int limit) {
    return new SearchWanted(
        viewer,
        within,
        terms,
        query.from(),
        query.has(),
        query.since(),
        query.until(),
        query.cursor(),
        limit);
  }
}
