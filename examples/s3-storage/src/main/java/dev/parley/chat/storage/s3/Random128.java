package dev.parley.chat.storage.s3;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Random names that do not repeat. Thread-safe. */
final class Random128 {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 16;

  private Random128() {}

  static String hex() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
