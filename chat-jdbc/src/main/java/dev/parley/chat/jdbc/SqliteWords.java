package dev.parley.chat.jdbc;

import dev.parley.chat.search.spi.SearchTerms;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.Query;

/**
 * Words in an FTS5 table. Every word of a query is quoted, so none is an operator or a column; none
 * holds a quotation mark.
 *
 * <p>For a beginning that is longer than those it has an index of, FTS5 would first read all
 * messages in which a word begins so, also those that only others may read. So it looks for the
 * first characters, and the rest is compared with the words of the messages that it finds.
 */
final class SqliteWords implements WordTable {
  /** As in the table's option {@code prefix}. */
  private static final int LONGEST_BEGINNING = 3;

  @Override
  public String hits() {
    return """
    SELECT rowid AS message_id FROM parley_search
    WHERE parley_search MATCH :match
      AND (:beginning = '' OR instr(' ' || words, :beginning) > 0)
    """;
  }

  @Override
  public String delete() {
    return "DELETE FROM parley_search WHERE rowid = :message";
  }

  @Override
  public String insert() {
    return "INSERT INTO parley_search (rowid, words) VALUES (:message, :words)";
  }

  @Override
  public String unchanged() {
    return "SELECT rowid AS message_id FROM parley_search WHERE rowid = :message AND words ="
        + " :words";
  }

  @Override
  public String stored(List<String> words) {
    return String.join(" ", words);
  }

  @Override
  public void bind(
      Query query, List<String> anyOf, List<String> allOf, List<SearchTerms.Term> terms) {
    query
        .bind("match", match(anyOf, allOf, terms))
        .bind(
            "beginning",
            terms.stream()
                .filter(SqliteWords::isLong)
                .findFirst()
                .map(term -> " " + stored(term.words()))
                .orElse(""));
  }

  private static String match(
      List<String> anyOf, List<String> allOf, List<SearchTerms.Term> terms) {
    String any =
        anyOf.stream().map(SqliteWords::quoted).collect(Collectors.joining(" OR ", "(", ")"));
    return Stream.of(
            Stream.of(any),
            allOf.stream().map(SqliteWords::quoted),
            terms.stream().map(SqliteWords::term))
        .flatMap(parts -> parts)
        .collect(Collectors.joining(" AND "));
  }

  private static String term(SearchTerms.Term term) {
    String words = String.join(" ", term.words());
    String found = isLong(term) ? words.substring(0, words.length() - rest(term)) : words;
    return quoted(found) + (term.prefix() ? " *" : "");
  }

  /** Whether no index has all of a beginning. */
  private static boolean isLong(SearchTerms.Term term) {
    return term.prefix() && rest(term) > 0;
  }

  /** How many code units of the last word no index of beginnings has. */
  private static int rest(SearchTerms.Term term) {
    String last = term.words().get(term.words().size() - 1);
    int indexed = Math.min(LONGEST_BEGINNING, last.codePointCount(0, last.length()));
    return last.length() - last.offsetByCodePoints(0, indexed);
  }

  private static String quoted(String words) {
    return '"' + words + '"';
  }
}
