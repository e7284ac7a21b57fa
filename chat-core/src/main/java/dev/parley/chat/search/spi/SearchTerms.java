package dev.parley.chat.search.spi;

import dev.parley.chat.search.Search;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a text must contain to be found: all terms, in any order. Immutable; its {@link #toString()}
 * leaves them out.
 *
 * @param terms none if nothing can be found
 */
public record SearchTerms(List<Term> terms) {
  /** The most characters of a query that are looked at. */
  public static final int MOST_CHARACTERS = 1_000;

  /** The most words of all terms together. */
  public static final int MOST_WORDS = 64;

  private static final String QUOTATION_MARKS = "\"\u201C\u201D\u201E\u201F\u00AB\u00BB\uFF02";
  // One letter begins too many words to be of use.
  private static final int SHORTEST_PREFIX = 2;

  /** Copies the list. */
  public SearchTerms {
    terms = List.copyOf(terms);
  }

  /**
   * Words that must follow one another.
   *
   * @param words folded as {@link SearchText} does; at least one
   * @param prefix whether the last one may go on
   */
  public record Term(List<String> words, boolean prefix) {
    /** Copies the list. */
    public Term {
      words = List.copyOf(words);
    }

    @Override
    public String toString() {
      return "Term[" + words.size() + " words]";
    }
  }

  /**
   * Reads what a person typed. Every text is valid: signs other than quotation marks only separate.
   *
   * @param query any text
   * @return its terms
   */
  public static SearchTerms parse(String query) {
    List<Piece> pieces = pieces(query);
    List<Term> terms = new ArrayList<>();
    int left = MOST_WORDS;
    for (int index = 0; index < pieces.size() && left > 0; index++) {
      boolean open = index == pieces.size() - 1 && !pieces.get(index).closed();
      Optional<Term> term = term(pieces.get(index).text(), open, left);
      term.ifPresent(terms::add);
      left -= term.map(found -> found.words().size()).orElse(0);
    }
    return new SearchTerms(terms);
  }

  /**
   * Returns whether there is nothing to look for.
   *
   * @return true if so
   */
  public boolean isEmpty() {
    return terms.isEmpty();
  }

  /**
   * Decides whether a text is found.
   *
   * @param text any text
   * @return true if it contains all terms
   */
  public boolean match(SearchText text) {
    List<String> words = text.indexed();
    return !isEmpty()
        && terms.stream()
            .allMatch(
                term -> IntStream.range(0, words.size()).anyMatch(at -> isAt(words, at, term)));
  }

  /**
   * Finds the places of the terms in a text.
   *
   * @param text any text
   * @return them in order, without overlaps, at most {@link Search.Highlight#MOST}
   */
  public List<Search.Highlight> highlights(SearchText text) {
    List<String> words = text.indexed();
    List<Search.Highlight> places = new ArrayList<>();
    for (Term term : terms) {
      int found = 0;
      for (int at = 0; at < words.size() && found < Search.Highlight.MOST; at++) {
        if (isAt(words, at, term)) {
          places.add(place(text.words(), at, term));
          found++;
        }
      }
    }
    return merged(places);
  }

  @Override
  public String toString() {
    return "SearchTerms[" + terms.size() + "]";
  }

  private record Piece(String text, boolean closed) {}

  private static List<Piece> pieces(String query) {
    List<Piece> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    boolean quoted = false;
    for (int character : query.codePoints().limit(MOST_CHARACTERS).toArray()) {
      boolean quotation = QUOTATION_MARKS.indexOf(character) >= 0;
      if (quotation || (!quoted && isSpace(character))) {
        pieces.add(new Piece(piece.toString(), quoted));
        piece.setLength(0);
        quoted = quotation != quoted;
      } else {
        piece.appendCodePoint(character);
      }
    }
    pieces.add(new Piece(piece.toString(), false));
    return pieces.stream().filter(one -> !SearchText.of(one.text()).words().isEmpty()).toList();
  }

  private static boolean isSpace(int character) {
    return Character.isWhitespace(character) || Character.isSpaceChar(character);
  }

  private static Optional<Term> term(String piece, boolean open, int most) {
    List<SearchText.Word> words = SearchText.of(piece).words();
    List<SearchText.Word> used = new ArrayList<>(words.subList(0, Math.min(words.size(), most)));
    if (used.isEmpty()) {
      return Optional.empty();
    }
    SearchText.Word end = used.get(used.size() - 1);
    if (end.joined() && end.last()) {
      // In a longer text, the last character of a run may be followed by another one.
      boolean pair = used.size() > 1 && isPair(used.get(used.size() - 2));
      if (pair) {
        used.remove(used.size() - 1);
      }
      return Optional.of(new Term(texts(used), !pair));
    }
    boolean prefix =
        open && !end.joined() && (end.places().size() >= SHORTEST_PREFIX || used.size() > 1);
    return Optional.of(new Term(texts(used), prefix));
  }

  private static boolean isPair(SearchText.Word word) {
    return word.joined() && !word.last();
  }

  private static List<String> texts(List<SearchText.Word> words) {
    return words.stream().map(SearchText.Word::text).toList();
  }

  private static boolean isAt(List<String> words, int at, Term term) {
    int size = term.words().size();
    if (at + size > words.size()) {
      return false;
    }
    for (int index = 0; index < size; index++) {
      String word = words.get(at + index);
      String wanted = term.words().get(index);
      boolean fits =
          (term.prefix() && index == size - 1) ? word.startsWith(wanted) : word.equals(wanted);
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static Search.Highlight place(List<SearchText.Word> words, int at, Term term) {
    int size = term.words().size();
    SearchText.Word last = words.get(at + size - 1);
    String wanted = term.words().get(size - 1);
    int start = words.get(at).places().get(0).start();
    int end = last.places().get(wanted.codePointCount(0, wanted.length()) - 1).end();
    return new Search.Highlight(start, end - start);
  }

  private static List<Search.Highlight> merged(List<Search.Highlight> places) {
    places.sort(Comparator.comparingInt(Search.Highlight::offset));
    List<Search.Highlight> merged = new ArrayList<>();
    for (Search.Highlight place : places) {
      Search.Highlight before = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (before != null && place.offset() <= before.offset() + before.length()) {
        int end = Math.max(end(before), end(place));
        merged.set(merged.size() - 1, new Search.Highlight(before.offset(), end - before.offset()));
      } else {
        merged.add(place);
      }
    }
    return List.copyOf(merged.subList(0, Math.min(merged.size(), Search.Highlight.MOST)));
  }

  private static int end(Search.Highlight place) {
    return place.offset() + place.length();
  }
}
