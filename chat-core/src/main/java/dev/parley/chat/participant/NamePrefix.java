package dev.parley.chat.participant;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a user typed to find a person. It matches a name that begins with it, or that has a word
 * which does, whatever the case and the accents ("andre" finds "Dr. André Diaz"). Immutable.
 *
 * @param value what was typed, 1 to 100 characters, not blank
 */
public record NamePrefix(String value) {
  private static final int LONGEST = 100;
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  /**
   * Validates the bounds.
   *
   * @throws IllegalArgumentException if the value is blank or longer than 100 characters
   */
  public NamePrefix {
    if (value.isBlank() || value.length() > LONGEST) {
      throw new IllegalArgumentException("A name prefix must have 1 to 100 characters.");
    }
  }

  /**
   * Returns whether a name is found by this prefix.
   *
   * @param name a display name
   * @return true if the name or one of its words begins with the prefix
   */
  public boolean matches(String name) {
    String sought = folded(value);
    String padded = folded(name);
    return !sought.isBlank() && padded.contains(sought);
  }

  /** The words, each after one space, so that " " + prefix matches the beginning of a word. */
  private static String folded(String text) {
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    String lower = plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return " " + BETWEEN_WORDS.matcher(lower).replaceAll(" ").strip();
  }
}
