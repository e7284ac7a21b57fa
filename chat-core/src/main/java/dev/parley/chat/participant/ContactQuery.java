package dev.parley.chat.participant;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which contacts to list. Immutable.
 *
 * @param type only participants of this type; empty for all types
 * @param prefix only those whose name it matches, or whatever else the host searches; empty for all
 * @param cursor {@link ContactPage#next()} of the page before; empty for the first page
 * @param limit at most this many, 1 to 1,000
 * @param action what the viewer must be permitted to do with each: SEND, START_GROUP or INVITE. The
 *     core asks the policy, so a directory may ignore it and return more
 */
public record ContactQuery(
    Optional<String> type,
    Optional<NamePrefix> prefix,
    Optional<String> cursor,
    int limit,
    AccessPolicy.Action action) {
  /** The most contacts one page may hold. */
  public static final int MAX_LIMIT = 1000;

  /**
   * Validates the limit.
   *
   * @throws IllegalArgumentException if the limit is outside 1 to 1,000
   */
  public ContactQuery {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ".");
    }
  }

  /**
   * Contacts whom the viewer may write to.
   *
   * @param type only participants of this type; empty for all types
   * @param prefix only those whose name it matches; empty for all
   * @param cursor where the page begins; empty for the first page
   * @param limit at most this many, 1 to 1,000
   * @throws IllegalArgumentException if the limit is outside 1 to 1,000
   */
  public ContactQuery(
      Optional<String> type, Optional<NamePrefix> prefix, Optional<String> cursor, int limit) {
    this(type, prefix, cursor, limit, AccessPolicy.Action.SEND);
  }

  /**
   * The first 1,000 contacts of one type.
   *
   * @param type the kind of person to list
   * @return the query
   */
  public static ContactQuery ofType(String type) {
    return new ContactQuery(Optional.of(type), Optional.empty(), Optional.empty(), MAX_LIMIT);
  }

  /**
   * The same contacts, for another purpose.
   *
   * @param wanted what the viewer must be permitted to do with each
   * @return a copy
   */
  public ContactQuery withAction(AccessPolicy.Action wanted) {
    return new ContactQuery(type, prefix, cursor, limit, wanted);
  }

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
}
