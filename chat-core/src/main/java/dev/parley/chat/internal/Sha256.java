package dev.parley.chat.internal;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes the SHA-256 (FIPS 180-4) of bytes as they come. Used by one thread, for one hash. */
public final class Sha256 {
  private final MessageDigest digest;

  private Sha256(MessageDigest digest) {
    this.digest = digest;
  }

  /**
   * Starts a hash.
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
   * Hashes bytes in memory.
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
   * Hashes all that a stream holds.
   *
   * @param in read to its end, not closed
   * @return 64 lower-case hex digits
   * @throws IOException if it cannot be read
   */
  public static String hex(InputStream in) throws IOException {
    Sha256 sha256 = create();
    byte[] buffer = new byte[8192];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      sha256.update(buffer, 0, count);
    }
    return sha256.hex();
  }

  /**
   * Adds bytes.
   *
   * @param bytes where they are
   * @param offset the first
   * @param length how many
   */
  public void update(byte[] bytes, int offset, int length) {
    digest.update(bytes, offset, length);
  }

  /**
   * Finishes the hash.
   *
   * @return 64 lower-case hex digits
   */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
