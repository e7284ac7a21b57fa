package dev.parley.chat.participant;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Names a group. Immutable.
 *
 * @param id 128 random bits as 22 characters of base64url
 */
public record GroupId(String id) implements Peer {
  private static final int BYTES = 16;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{22}");

  /**
   * Validates the id.
   *
   * @throws IllegalArgumentException if it is not 22 characters of base64url
   */
  public GroupId {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("A group's id must be 22 characters of base64url.");
    }
  }

  /**
   * Draws a new id.
   *
   * @param random a cryptographically strong source
   * @return an id that no group has
   */
  public static GroupId random(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new GroupId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  @Override
  public Kind kind() {
    return Kind.GROUP;
  }

  @Override
  public String type() {
    return GROUP_TYPE;
  }

  /** Returns {@code group/id}. */
  @Override
  public String toString() {
    return GROUP_TYPE + "/" + id;
  }
}
