package dev.parley.chat.participant;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * Somebody who talks: type and id together. User 7 and doctor 7 are two people, and "007" is not
 * "7" (design invariant 1). Immutable; ordered by type, then id, by code unit, so that every node
 * and database sorts alike.
 *
 * @param type the kind of person in the host's words, {@code [a-z][a-z0-9_-]{0,31}}
 * @param id the host's id, opaque, {@code [A-Za-z0-9._~@:+-]{1,64}} and neither "." nor ".."
 */
public record Participant(String type, String id) implements Comparable<Participant> {
  private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9_-]{0,31}");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~@:+-]{1,64}");
  private static final Comparator<Participant> ORDER =
      Comparator.comparing(Participant::type).thenComparing(Participant::id);

  /**
   * Validates the two parts.
   *
   * @throws IllegalArgumentException if either is outside its alphabet
   */
  public Participant {
    if (!TYPE.matcher(type).matches()) {
      throw new IllegalArgumentException("A participant's type is [a-z][a-z0-9_-]{0,31}.");
    }
    if (!ID.matcher(id).matches() || id.equals(".") || id.equals("..")) {
      throw new IllegalArgumentException("A participant's id is [A-Za-z0-9._~@:+-]{1,64}.");
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
