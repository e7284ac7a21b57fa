package dev.parley.chat.attachment;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Takes the SHA-256 (FIPS 180-4) of bytes as they come, by which attachments are known again. Used
 * by one thread, for one hash.
 */
public final class Sha256 {
  private final MessageDigest digest;

  private Sha256(MessageDigest digest) {
    this.digest = digest;
  }

  /**
   * Begins a hash.
   *
   * @return the hash of no bytes yet
   */
  public static Sha256 create() {
    try {
      return new Sha256(MessageDigest.getInstance("SHA-256"));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("Every Java platform has SHA-256.", impossible);
    }
  }

  /**
   * Hashes bytes that are at hand.
   *
   * @param bytes all of them
   * @return 64 lower-case hex digits
   */
  public static String hex(byte[] bytes) {
    Sha256 sha256 = create();
    sha256.update(bytes, 0, bytes.length);
    return sha256.hex();
  }

  /**
   * Takes more bytes.
   *
   * @param bytes where they are
   * @param offset the first
   * @param length how many
   */
  public void update(byte[] bytes, int offset, int length) {
    digest.update(bytes, offset, length);
  }

  /**
   * Ends the hash.
   *
   * @return 64 lower-case hex digits
   */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
