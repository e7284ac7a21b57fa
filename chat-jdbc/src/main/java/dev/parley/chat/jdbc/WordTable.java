package dev.parley.chat.jdbc;

import dev.parley.chat.search.spi.SearchTerms;
import java.util.List;
import org.jdbi.v3.core.statement.Query;

/**
 * How a database stores and finds folded words. A word that begins with an underscore names the
 * message's conversation or one of its parts, and cannot be searched for.
 */
interface WordTable {
  /** A statement that selects as {@code message_id} which messages fit what is bound. */
  String hits();

  /** A statement that deletes the words of {@code :message}. */
  String delete();

  /** A statement that stores {@code :words} for {@code :message}. */
  String insert();

  /** A statement that selects {@code :message} if exactly {@code :words} are stored for it. */
  String unchanged();

  /** What to bind as {@code :words}. */
  String stored(List<String> words);

  /**
   * Binds what {@link #hits} looks for.
   *
   * @param query contains the statement
   * @param anyOf words of which one is needed; at least one
   * @param allOf words that are all needed
   * @param terms terms that are all needed
   */
  void bind(Query query, List<String> anyOf, List<String> allOf, List<SearchTerms.Term> terms);
}
