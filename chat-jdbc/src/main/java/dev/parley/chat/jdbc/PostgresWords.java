package dev.parley.chat.jdbc;

import dev.parley.chat.search.spi.SearchTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.Query;

/**
 * Words in a tsvector, written and searched in its own notation. Every word is quoted; none holds
 * an apostrophe or a backslash.
 */
final class PostgresWords implements WordTable {
  @Override
  public String hits() {
    return "SELECT message_id FROM parley_search WHERE words @@ CAST(:match AS tsquery)";
  }

  @Override
  public String delete() {
    return "DELETE FROM parley_search WHERE message_id = :message";
  }

  @Override
  public String insert() {
    return "INSERT INTO parley_search (message_id, words) VALUES (:message, CAST(:words AS"
        + " tsvector))";
  }

  @Override
  public String unchanged() {
    return "SELECT message_id FROM parley_search"
        + " WHERE message_id = :message AND words = CAST(:words AS tsvector)";
  }

  @Override
  public String stored(List<String> words) {
    StringBuilder vector = new StringBuilder();
    for (int place = 0; place < words.size(); place++) {
      vector.append(quoted(words.get(place))).append(':').append(place + 1).append(' ');
    }
    return vector.toString();
  }

  @Override
  public void bind(
      Query query, List<String> anyOf, List<String> allOf, List<SearchTerms.Term> terms) {
    query.bind("match", match(anyOf, allOf, terms));
  }

  private static String match(
      List<String> anyOf, List<String> allOf, List<SearchTerms.Term> terms) {
    String any =
        anyOf.stream().map(PostgresWords::quoted).collect(Collectors.joining(" | ", "(", ")"));
    return Stream.of(
            Stream.of(any),
            allOf.stream().map(PostgresWords::quoted),
            terms.stream().map(PostgresWords::term))
        .flatMap(parts -> parts)
        .collect(Collectors.joining(" & "));
  }

  private static String term(SearchTerms.Term term) {
    List<String> words = new ArrayList<>(term.words().stream().map(PostgresWords::quoted).toList());
    if (term.prefix()) {
      words.set(words.size() - 1, words.get(words.size() - 1) + ":*");
    }
    return words.stream().collect(Collectors.joining(" <-> ", "(", ")"));
  }

  private static String quoted(String word) {
    return "'" + word + "'";
  }
}
