package dev.parley.chat.attachment;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The name of one stored attachment: 128 random bits and the ending of its type. It cannot be
 * guessed, and is a safe file name and URL segment. Knowing it gives no right to read the file.
 * Immutable; ordered by code unit.
 *
 * @param value {@code [0-9a-f]{32}}, a dot, and one to eight of {@code [a-z0-9]}
 */
public record AttachmentId(String value) implements Comparable<AttachmentId> {
  private static final int RANDOM_BYTES = 16;
  private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{32}\\.[a-z0-9]{1,8}");

  /**
   * Validates the shape.
   *
   * @throws IllegalArgumentException if it is another
   */
  public AttachmentId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "An attachment id must be 32 hex digits, a dot and an extension.");
    }
  }

  /**
   * Returns whether a text has the shape of an id.
   *
   * @param value any text
   * @return true if the constructor would take it
   */
  public static boolean isValid(String value) {
    return SHAPE.matcher(value).matches();
  }

  /**
   * Draws a new id.
   *
   * @param type what the bytes were found to be
   * @param random the source of its 128 bits
   * @return an id that no other attachment has
   */
  public static AttachmentId random(FileType type, SecureRandom random) {
    byte[] bits = new byte[RANDOM_BYTES];
    random.nextBytes(bits);
    return new AttachmentId(HexFormat.of().formatHex(bits) + "." + type.extensions().get(0));
  }

  @Override
  public int compareTo(AttachmentId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
