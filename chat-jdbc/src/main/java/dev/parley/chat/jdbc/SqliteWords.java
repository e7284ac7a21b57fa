package dev.parley.chat.jdbc;

import dev.parley.chat.search.spi.SearchTerms;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words in an FTS5 table. Every word of a query is quoted, so none is an operator or a column; none
 * holds a quotation mark.
 */
final class SqliteWords implements WordTable {
  @Override
  public String hits() {
    return "SELECT rowid AS message_id FROM parley_search WHERE parley_search MATCH :match";
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
    return "SELECT rowid AS message_id FROM parley_search WHERE rowid = :message AND words = :words";
  }

  @Override
  public String stored(List<String> words) {
    return String.join(" ", words);
  }

  @Override
  public String match(List<String> anyOf, List<String> allOf, List<SearchTerms.Term> terms) {
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
    return quoted(String.join(" ", term.words())) + (term.prefix() ? " *" : "");
  }

  private static String quoted(String words) {
    return '"' + words + '"';
  }
}
