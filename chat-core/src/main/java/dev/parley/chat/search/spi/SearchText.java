package dev.parley.chat.search.spi;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.conversation.MessageText;
import dev.parley.chat.search.SearchQuery;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The words of a text as they are compared. All stores index these, and none folds by itself, so
 * that all of them find the same. Immutable.
 *
 * <p>Case, accents, width and compatibility forms are folded; see {@link Folding}. A word is a run
 * of letters or a run of digits, so that "Covid-19", "covid 19" and "Covid19" are the same two
 * words. A run in a script that puts no spaces between words becomes one word per character, each
 * with the character that follows it. Words consist of letters, digits and the marks that belong to
 * them, never of ASCII punctuation.
 */
public final class SearchText {
  /** Rises whenever the same text would get other words, so that stores index all texts again. */
  public static final int VERSION = 1;

  /** The most words that are indexed of one text, so that a database can count their places. */
  public static final int MOST_WORDS = 16_000;

  private static final int LONGEST_WORD = 64;
  private static final int MOST_OF_A_WORD = 255;
  private static final int MOST_CHARACTERS = 200_000;
  private static final String NO_WORD = "_";
  private static final Pattern LINK = Pattern.compile("(?i)\\bhttps?://[^\\s]");
  // After these an English apostrophe stands inside a word: don't, she's, we'll.
  private static final Set<String> ENDINGS = Set.of("s", "t", "d", "m", "ll", "re", "ve");

  private final List<Word> words;

  private SearchText(List<Word> words) {
    this.words = words;
  }

  /** Where a folded character comes from, in code points of the text. */
  record Place(int start, int end) {}

  /**
   * A word.
   *
   * @param text folded
   * @param places one for each of its code points
   * @param joined whether the word is one character of a run, with the one after it
   * @param last whether it ends a run
   */
  record Word(String text, List<Place> places, boolean joined, boolean last) {}

  /**
   * Finds the words of a text.
   *
   * @param text any text
   * @return its words
   */
  public static SearchText of(String text) {
    return new SearchText(words(Folding.of(text, MOST_CHARACTERS)));
  }

  /**
   * Returns what a store indexes.
   *
   * @return the words in their order; {@code _} in the place of a word that has occurred 255 times
   */
  public List<String> indexed() {
    Map<String, Integer> counts = new HashMap<>();
    return words.stream()
        .map(
            word ->
                counts.merge(word.text(), 1, Integer::sum) > MOST_OF_A_WORD ? NO_WORD : word.text())
        .toList();
  }

  /**
   * Finds which parts a message has besides its words.
   *
   * @param text its text
   * @param attachments its files
   * @return its parts
   */
  public static Set<SearchQuery.Part> parts(MessageText text, List<Attachment> attachments) {
    Set<SearchQuery.Part> parts = EnumSet.noneOf(SearchQuery.Part.class);
    if (LINK.matcher(text.value()).find()) {
      parts.add(SearchQuery.Part.LINK);
    }
    for (Attachment attachment : attachments) {
      parts.add(
          attachment.mediaType().startsWith("image/")
              ? SearchQuery.Part.IMAGE
              : SearchQuery.Part.FILE);
    }
    return parts;
  }

  List<Word> words() {
    return words;
  }

  private static List<Word> words(Folding folded) {
    List<Word> words = new ArrayList<>();
    int at = 0;
    while (at < folded.size() && words.size() < MOST_WORDS) {
      Folding.Kind kind = folded.kind(at);
      int end = end(folded, at, kind);
      switch (kind) {
        case LETTER -> words.add(word(folded, positions(folded, at, end), false, true));
        case DIGIT -> words.add(word(folded, positions(folded, at, end), false, true));
        case UNSPACED -> addPairs(words, folded, at, end);
        case APOSTROPHE, NONE -> {}
      }
      at = end;
    }
    return List.copyOf(words);
  }

  private static int end(Folding folded, int start, Folding.Kind kind) {
    int end = start + 1;
    while (end < folded.size()
        && (folded.kind(end) == kind || (kind == Folding.Kind.LETTER && isInside(folded, end)))) {
      end++;
    }
    return end;
  }

  private static boolean isInside(Folding folded, int at) {
    if (folded.kind(at) != Folding.Kind.APOSTROPHE) {
      return false;
    }
    StringBuilder ending = new StringBuilder();
    for (int next = at + 1;
        next < folded.size() && folded.kind(next) == Folding.Kind.LETTER && ending.length() < 3;
        next++) {
      ending.appendCodePoint(folded.character(next));
    }
    return ENDINGS.contains(ending.toString());
  }

  private static int[] positions(Folding folded, int start, int end) {
    return IntStream.range(start, end)
        .filter(at -> folded.kind(at) != Folding.Kind.APOSTROPHE)
        .limit(LONGEST_WORD)
        .toArray();
  }

  private static void addPairs(List<Word> words, Folding folded, int start, int end) {
    for (int at = start; at < end && words.size() < MOST_WORDS; at++) {
      boolean last = at + 1 == end;
      words.add(word(folded, last ? new int[] {at} : new int[] {at, at + 1}, true, last));
    }
  }

  private static Word word(Folding folded, int[] positions, boolean joined, boolean last) {
    StringBuilder text = new StringBuilder();
    List<Place> places = new ArrayList<>(positions.length);
    for (int position : positions) {
      text.appendCodePoint(folded.character(position));
      places.add(new Place(folded.start(position), folded.end(position)));
    }
    return new Word(text.toString(), places, joined, last);
  }
}
