package dev.parley.chat.participant;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What somebody typed to find a person: matches where the name, or any word in it, begins with it,
 * whatever the case and the accents ("andre" finds "Dr. André Diaz"). Immutable.
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
      throw new IllegalArgumentException("A name prefix has 1 to 100 characters.");
    }
  }

  /**
   * Tells whether a name is found by this prefix.
   *
   * @param name a display name
   * @return true if the name or one of its words begins with the prefix
   */
  public boolean matches(String name) {
    String sought = folded(value);
    String padded = folded(name);
    return !sought.isBlank() && padded.contains(sought);
  }

  /** Words parted by one space, with one in front: a word begins where " " + prefix is found. */
  private static String folded(String text) {
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    String lower = plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return " " + BETWEEN_WORDS.matcher(lower).replaceAll(" ").strip();
  }
}
