package dev.parley.chat.participant;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * Someone who takes part in chats: a type and an id together. User 7 and doctor 7 are two people,
 * and "007" is not "7" (design invariant 1). Immutable; ordered by type, then id, by code unit, so
 * that every node and database sorts alike.
 *
 * <p>The types {@code group} and {@code system} are reserved: the first names groups ({@link
 * GroupId}), the second has one participant, {@link #SYSTEM}.
 *
 * @param type the kind of person in the host's terms, {@code [a-z][a-z0-9_-]{0,31}}
 * @param id the host's id, opaque, {@code [A-Za-z0-9._~@:+|=!$*()'-]{1,128}} and neither "." nor
 *     ".."; {@link #encoded} takes any other text
 */
public record Participant(String type, String id) implements Peer, Comparable<Participant> {
  private static final String SYSTEM_TYPE = "system";
  private static final String SYSTEM_ID = "parley";
  private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9_-]{0,31}");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~@:+|=!$*()'-]{1,128}");
  private static final Comparator<Participant> ORDER =
      Comparator.comparing(Participant::type).thenComparing(Participant::id);

  /** Acts for the host where no person does. */
  public static final Participant SYSTEM = new Participant(SYSTEM_TYPE, SYSTEM_ID);

  /**
   * Validates the two parts.
   *
   * @throws IllegalArgumentException if either is outside its alphabet, or the type is reserved
   */
  public Participant {
    if (!TYPE.matcher(type).matches()) {
      throw new IllegalArgumentException(
          "A participant's type must match [a-z][a-z0-9_-]{0,31}; write a type of yours in lower"
              + " case, such as user for USER.");
    }
    if (type.equals(GROUP_TYPE) || (type.equals(SYSTEM_TYPE) && !id.equals(SYSTEM_ID))) {
      throw new IllegalArgumentException("The types group and system are reserved.");
    }
    if (!ID.matcher(id).matches() || id.equals(".") || id.equals("..")) {
      throw new IllegalArgumentException(
          "A participant's id must match [A-Za-z0-9._~@:+|=!$*()'-]{1,128};"
              + " Participant.encoded takes any text.");
    }
  }

  /**
   * Names a participant.
   *
   * @param type the kind of person
   * @param id the host's id
   * @return the participant
   * @throws IllegalArgumentException if either is outside its alphabet
   */
  public static Participant of(String type, String id) {
    return new Participant(type, id);
  }

  /**
   * Names a participant whose id is a number in the host.
   *
   * @param type the kind of person
   * @param id the host's id; stored as its decimal digits
   * @return the participant
   * @throws IllegalArgumentException if the type is outside its alphabet
   */
  public static Participant of(String type, long id) {
    return new Participant(type, Long.toString(id));
  }

  /**
   * Names a participant whose id in the host may be any text. Two texts never name the same
   * participant; use either this or {@link #of(String, String)} for a type, not both.
   *
   * @param type the kind of person
   * @param text the host's id, not empty
   * @return the participant, whose id is the text with all but letters, digits and some signs
   *     replaced by {@code =} and hexadecimal digits, and ends in a hash where it would be too long
   * @throws IllegalArgumentException if the text is empty or holds an unpaired surrogate
   */
  public static Participant encoded(String type, String text) {
    return new Participant(type, EncodedId.of(text));
  }

  /**
   * Parses {@link #toString()}.
   *
   * @param text type and id with a slash between them
   * @return the participant
   * @throws IllegalArgumentException if the text names none
   */
  public static Participant parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("A participant must be written as type/id.");
    }
    return of(text.substring(0, slash), text.substring(slash + 1));
  }

  @Override
  public Kind kind() {
    return Kind.PERSON;
  }

  @Override
  public int compareTo(Participant other) {
    return ORDER.compare(this, other);
  }

  /** Returns {@code type/id}: neither part can hold a slash, so no two participants share it. */
  @Override
  public String toString() {
    return type + "/" + id;
  }
}
