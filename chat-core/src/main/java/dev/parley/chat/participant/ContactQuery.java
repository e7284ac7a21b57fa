package dev.parley.chat.participant;

import java.util.Optional;

/**
 * Which contacts to list. Immutable.
 *
 * @param type only participants of this type; empty for all types
 * @param prefix only those whose name it matches, or whatever else the host searches; empty for all
 * @param cursor {@link ContactPage#next()} of the page before; empty for the first page
 * @param limit at most this many, 1 to 1,000
 */
public record ContactQuery(
    Optional<String> type, Optional<NamePrefix> prefix, Optional<String> cursor, int limit) {
  /** The most contacts one page may hold. */
  public static final int MAX_LIMIT = 1000;

  /**
   * Validates the limit.
   *
   * @throws IllegalArgumentException if the limit is outside 1 to 1,000
   */
  public ContactQuery {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ".");
    }
  }

  /**
   * The first 1,000 contacts of one type.
   *
   * @param type the kind of person to list
   * @return the query
   */
  public static ContactQuery ofType(String type) {
    return new ContactQuery(Optional.of(type), Optional.empty(), Optional.empty(), MAX_LIMIT);
  }
}
