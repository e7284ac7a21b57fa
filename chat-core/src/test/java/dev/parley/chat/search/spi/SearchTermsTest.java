package dev.parley.chat.search.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.search.Search;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTermsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "munchen | Wir in München. | München",
        "str     | Die Straße      | Str",
        "strass  | Die Straße      | Straß",
        "covid   | Covid-19        | Covid",
        "covid-1 | Covid-19        | Covid-1",
        "dont    | please don't    | don't",
        "予約    | 来週の予約を    | 予約",
        "予      | 来週の予約を    | 予",
        "fi      | Hohes ﬁeber     | ﬁ",
        "x y     | x, 😀 y x       | x+y+x",
        "😀 a    | a               | a",
      })
  void thePlacesThatMatchAreHighlighted(String query, String text, String expected) {
    SearchTerms terms = SearchTerms.parse(query);

    assertThat(terms.match(SearchText.of(text))).isTrue();
    assertThat(highlighted(terms, text)).isEqualTo(expected);
  }

  @Test
  void placesAreCountedInCodePoints() {
    assertThat(SearchTerms.parse("word").highlights(SearchText.of("😀😀 word")))
        .containsExactly(new Search.Highlight(3, 4));
  }

  @Test
  void aTextHasAtMostAHundredHighlights() {
    List<Search.Highlight> places =
        SearchTerms.parse("word").highlights(SearchText.of("word ".repeat(500)));

    assertThat(places).hasSize(Search.Highlight.MOST);
    assertThat(places.get(99)).isEqualTo(new Search.Highlight(495, 4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\"\"", "--", "😀", "_", "%", "\u0000", "\u0301"})
  void withoutLettersAndDigitsThereIsNothingToLookFor(String query) {
    assertThat(SearchTerms.parse(query).isEmpty()).isTrue();
  }

  @Test
  void aLongQueryIsCut() {
    int words =
        SearchTerms.parse("word ".repeat(2_000)).terms().stream()
            .mapToInt(term -> term.words().size())
            .sum();

    assertThat(words).isEqualTo(SearchTerms.MOST_WORDS);
    assertThat(SearchTerms.parse("予".repeat(10_000)).terms().get(0).words())
        .hasSize(SearchTerms.MOST_WORDS);
    assertThat(SearchTerms.parse("x".repeat(10_000)).terms().get(0).words().get(0)).hasSize(64);
  }

  @Test
  void whatIsIndexedOfOneTextIsBounded() {
    assertThat(SearchText.of("a1".repeat(50_000)).indexed()).hasSize(SearchText.MOST_WORDS);
    assertThat(SearchText.of("\uFDFA".repeat(100_000)).indexed()).hasSizeLessThan(40_000);
    List<String> often = SearchText.of("word ".repeat(300)).indexed();
    assertThat(often.subList(0, 255)).containsOnly("word");
    assertThat(often.subList(255, 300)).containsOnly("_");
  }

  @Test
  void nothingOfAQueryIsInAText() {
    assertThat(SearchTerms.parse("secret words").toString()).doesNotContain("secret");
    assertThat(SearchTerms.parse("secret").terms().get(0).toString()).doesNotContain("secret");
  }

  private static String highlighted(SearchTerms terms, String text) {
    int[] points = text.codePoints().toArray();
    return terms.highlights(SearchText.of(text)).stream()
        .map(place -> new String(points, place.offset(), place.length()))
        .collect(Collectors.joining("+"));
  }
}
