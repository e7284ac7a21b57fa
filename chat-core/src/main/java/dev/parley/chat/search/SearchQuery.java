package dev.parley.chat.search;

import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Peer;
import java.time.Instant;
import java.util.Optional;

/**
 * What to search for. Immutable; its {@link #toString()} leaves out the text.
 *
 * @param text any text
 * @param peer only in the conversation with this person or group; empty for all conversations
 * @param from only messages of this sender
 * @param has only messages that have such a part
 * @param since only messages sent then or later
 * @param until only messages sent before
 * @param cursor {@link Search.Page#next()} of the page before; empty for the first page
 * @param limit at most this many, 1 to 200
 */
public record SearchQuery(
    String text,
    Optional<Peer> peer,
    Optional<Participant> from,
    Optional<Part> has,
    Optional<Instant> since,
    Optional<Instant> until,
    Optional<Cursor> cursor,
    int limit) {
  /** The most messages one page may hold. */
  public static final int MAX_LIMIT = 200;

  /** What a message may have besides its words. */
  public enum Part {
    /** An image. */
    IMAGE,
    /** A file that is no image. */
    FILE,
    /** The address of a page, beginning with http:// or https://. */
    LINK
  }

  /**
   * A place in the results: before the messages that are older than this one. Immutable.
   *
   * @param sentAt when the last message of a page was sent
   * @param id its id
   */
  public record Cursor(Instant sentAt, long id) {}

  /**
   * Validates the limit.
   *
   * @throws IllegalArgumentException if it is outside 1 to 200
   */
  public SearchQuery {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ".");
    }
  }

  /**
   * A search in all conversations, without filters.
   *
   * @param text any text
   * @param limit at most this many
   * @return the first page's query
   */
  public static SearchQuery of(String text, int limit) {
    return new SearchQuery(
        text,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        limit);
  }

  /**
   * The same search, from another place on.
   *
   * @param place where the page begins
   * @return a copy
   */
  public SearchQuery after(Cursor place) {
    return new SearchQuery(text, peer, from, has, since, until, Optional.of(place), limit);
  }

  /**
   * The same search in one conversation only.
   *
   * @param other the peer of the conversation
   * @return a copy
   */
  public SearchQuery with(Peer other) {
    return new SearchQuery(text, Optional.of(other), from, has, since, until, cursor, limit);
  }

  @Override
  public String toString() {
    return "SearchQuery[" + text.codePointCount(0, text.length()) + " code points]";
  }
}
