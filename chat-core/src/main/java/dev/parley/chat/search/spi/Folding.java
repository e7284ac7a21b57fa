package dev.parley.chat.search.spi;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A text's characters without what makes no difference to a reader who searches, and the place that
 * each comes from. It works on one base character with its marks at a time, so that every place is
 * known.
 */
final class Folding {
  /** What a character is in a word. */
  enum Kind {
    LETTER,
    DIGIT,
    UNSPACED,
    APOSTROPHE,
    NONE
  }

  private static final int LONGEST_SEGMENT = 32;
  private static final int ASCII = 0x80;

  private static final Set<UnicodeScript> WITHOUT_SPACES =
      Set.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.HANGUL,
          UnicodeScript.BOPOMOFO,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR);

  // In these scripts marks are accents or points. In others they are vowels, which make another
  // word.
  private static final Set<UnicodeScript> ACCENTED =
      Set.of(
          UnicodeScript.LATIN,
          UnicodeScript.GREEK,
          UnicodeScript.CYRILLIC,
          UnicodeScript.HEBREW,
          UnicodeScript.ARABIC,
          UnicodeScript.SYRIAC,
          UnicodeScript.ARMENIAN,
          UnicodeScript.COMMON,
          UnicodeScript.INHERITED);

  // Letters that Unicode does not decompose, and spellings that keyboards make alike.
  private static final Map<Integer, String> LETTERS =
      Map.ofEntries(
          Map.entry(0x142, "l"), // l with stroke
          Map.entry(0xF8, "o"), // o with stroke
          Map.entry(0x111, "d"), // d with stroke
          Map.entry(0xF0, "d"), // eth
          Map.entry(0x127, "h"), // h with stroke
          Map.entry(0xE6, "ae"),
          Map.entry(0x153, "oe"),
          Map.entry(0xFE, "th"), // thorn
          Map.entry(0x131, "i"), // dotless i
          Map.entry(0x3C2, "\u03C3"), // final sigma
          Map.entry(0x649, "\u064A"), // alef maksura, yeh
          Map.entry(0x6CC, "\u064A"), // Farsi yeh
          Map.entry(0x6A9, "\u0643"), // keheh, kaf
          Map.entry(0x629, "\u0647")); // teh marbuta, heh

  private int[] characters = new int[64];
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private Kind[] kinds = new Kind[64];
  private int size;

  private Folding() {}

  /** Folds a text, up to a number of folded characters. */
  static Folding of(String text, int most) {
    Folding folded = new Folding();
    int[] points = text.codePoints().toArray();
    int at = 0;
    while (at < points.length && folded.size < most) {
      int end = at + 1;
      while (end < points.length && end - at < LONGEST_SEGMENT && extendsCharacter(points[end])) {
        end++;
      }
      folded.add(points, at, end);
      at = end;
    }
    return folded;
  }

  int size() {
    return size;
  }

  int character(int index) {
    return characters[index];
  }

  Kind kind(int index) {
    return kinds[index];
  }

  /** Where the character's source begins, in code points. */
  int start(int index) {
    return starts[index];
  }

  /** Where the character's source ends. */
  int end(int index) {
    return ends[index];
  }

  private void add(int[] points, int start, int end) {
    int first = points[start];
    if (end == start + 1 && first < ASCII) {
      add(first >= 'A' && first <= 'Z' ? first + ('a' - 'A') : first, start, end);
      return;
    }
    String folded = folded(new String(points, start, end - start));
    folded.codePoints().forEach(character -> add(character, start, end));
  }

  private void add(int character, int start, int end) {
    if (isIgnored(character)) {
      return;
    }
    if (size == characters.length) {
      int larger = size * 2;
      characters = Arrays.copyOf(characters, larger);
      starts = Arrays.copyOf(starts, larger);
      ends = Arrays.copyOf(ends, larger);
      kinds = Arrays.copyOf(kinds, larger);
    }
    characters[size] = character;
    starts[size] = start;
    ends[size] = end;
    kinds[size] = kindOf(character);
    size++;
  }

  private static String folded(String segment) {
    String composed = Normalizer.normalize(segment, Normalizer.Form.NFKC);
    if (composed.isEmpty()) {
      return composed;
    }
    UnicodeScript script = UnicodeScript.of(composed.codePointAt(0));
    String bare = ACCENTED.contains(script) ? withoutMarks(composed, script) : composed;
    // Upper case first: it makes two letters of a sharp s, and one of both kinds of sigma.
    StringBuilder folded = new StringBuilder();
    bare.toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .forEach(character -> folded.append(replaced(character)));
    return folded.toString();
  }

  private static String withoutMarks(String text, UnicodeScript script) {
    StringBuilder kept = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFKD)
        .codePoints()
        .filter(character -> !isAccent(character, script))
        .forEach(kept::appendCodePoint);
    return Normalizer.normalize(kept, Normalizer.Form.NFC);
  }

  /** In Cyrillic a breve makes another letter; stress and diaeresis are often left out. */
  private static boolean isAccent(int character, UnicodeScript script) {
    if (script == UnicodeScript.CYRILLIC) {
      return character == 0x300 || character == 0x301 || character == 0x308;
    }
    return isMark(character) && ACCENTED.contains(UnicodeScript.of(character));
  }

  private static String replaced(int character) {
    int digit = Character.isDigit(character) ? Character.digit(character, 10) : -1;
    if (digit >= 0) {
      return Integer.toString(digit);
    }
    String other = LETTERS.get(character);
    return other == null ? Character.toString(character) : other;
  }

  private static Kind kindOf(int character) {
    if (character < ASCII) {
      return kindOfAscii(character);
    }
    if (character == 0x2019 || character == 0x2018 || character == 0x2BC) {
      return Kind.APOSTROPHE;
    }
    if (!Character.isLetter(character) && !isMark(character)) {
      return Kind.NONE;
    }
    // The prolonged sound mark belongs to two scripts, so Unicode calls it common.
    return character == 0x30FC || WITHOUT_SPACES.contains(UnicodeScript.of(character))
        ? Kind.UNSPACED
        : Kind.LETTER;
  }

  private static Kind kindOfAscii(int character) {
    if (character >= 'a' && character <= 'z') {
      return Kind.LETTER;
    }
    if (character >= '0' && character <= '9') {
      return Kind.DIGIT;
    }
    return character == '\'' ? Kind.APOSTROPHE : Kind.NONE;
  }

  private static boolean isMark(int character) {
    int type = Character.getType(character);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  /** Marks, the later letters of a Korean syllable, and the voice marks of narrow Katakana. */
  private static boolean extendsCharacter(int character) {
    return character >= ASCII
        && (isMark(character)
            || (character >= 0x1160 && character <= 0x11FF)
            || character == 0xFF9E
            || character == 0xFF9F);
  }

  /** Soft hyphens, joiners and the like, and the Arabic tatweel, are only seen. */
  private static boolean isIgnored(int character) {
    return character >= ASCII
        && (Character.getType(character) == Character.FORMAT
            || character == 0x640
            || (character >= 0xFE00 && character <= 0xFE0F));
  }
}
